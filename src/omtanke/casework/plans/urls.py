from django.urls import path

from . import views

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
    path(f"{PLAN}/avslutt/", views.end, name="end"),
    path(f"{GOAL}/tiltak/", views.agree_measure, name="agree_measure"),
    path(f"{GOAL}/legg-bort/", views.put_goal_away, name="put_goal_away"),
    path(f"{MEASURE}/ansvar/", views.pass_measure_on, name="pass_measure_on"),
    path("tiltak/<key:key>/", views.check, name="check"),  # where a task leads, which knows the measure and not its case
]
