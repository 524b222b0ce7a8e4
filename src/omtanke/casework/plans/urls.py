from django.urls import path

from . import views
from . import views_of_contacts as contacts
from . import views_of_meetings as meetings

app_name = "plans"
CASE = "sak/<key:key>/plan"
PLAN = "sak/<key:case__key>/plan/<key:key>"
GOAL = "sak/<key:plan__case__key>/plan/mal/<key:key>"
MEASURE = "sak/<key:goal__plan__case__key>/plan/tiltak/<key:key>"
urlpatterns = [
    path(f"{CASE}/", views.plan, name="plan"),
    path(f"{CASE}/ny/", views.begin, name="begin"),
    path(f"{PLAN}/mal/", views.set_goal, name="set_goal"),
    path(f"{PLAN}/skriv/", views.add, name="add"),
    path(f"{PLAN}/mote/", meetings.call_meeting, name="call_meeting"),
    path("plan/<key:key>/evaluering/", views.evaluate, name="evaluate"),
    path(f"{PLAN}/mentor/", meetings.agree_with_mentor, name="agree_with_mentor"),
    path(f"{PLAN}/avslutt/", views.end, name="end"),
    path(f"{GOAL}/tiltak/", views.agree_measure, name="agree_measure"),
    path(f"{GOAL}/legg-bort/", views.put_goal_away, name="put_goal_away"),
    path(f"{MEASURE}/ansvar/", views.pass_measure_on, name="pass_measure_on"),
    path("sak/<key:case__key>/samarbeid/kontakt/<key:key>/", contacts.note_contact, name="contact"),
    # Where a task leads, which knows the measure or the meeting, and not the case.
    path("tiltak/<key:key>/", views.check, name="check"),
    path("mote/<key:key>/referat/", meetings.minutes, name="minutes"),
    path("mote/<key:key>/avlys/", meetings.call_off, name="call_off"),
    path("mote/<key:key>/rett/", meetings.correct_minutes, name="correct_minutes"),
    path("mote/<key:key>/mote.ics", meetings.calendar, name="calendar"),
]
