from django.urls import path

from . import views

app_name = "prevention"
HOME = "enhet/forebygging"
ACTIVITY = f"{HOME}/aktivitet/<key:key>"
BRIEFING = f"{HOME}/oppdatering"
OFFER = f"{HOME}/tilbud/<key:key>"
INCIDENT = f"{HOME}/hendelse/<key:key>"
GUIDE = f"{HOME}/veilederen"
urlpatterns = [
    path(f"{HOME}/", views.overview, name="overview"),
    path(f"{HOME}/begynn/<key:key>/", views.begin_year, name="begin_year"),
    path(f"{HOME}/<key:key>/", views.year_plan, name="year_plan"),
    path(f"{HOME}/<key:key>/ny/", views.plan_activity, name="plan_activity"),
    path(f"{ACTIVITY}/", views.change_activity, name="change_activity"),
    path(f"{ACTIVITY}/gjennomfort/", views.note_done, name="note_done"),
    path(f"{ACTIVITY}/utgar/", views.drop_activity, name="drop_activity"),
    path(f"{ACTIVITY}/planlegg-igjen/", views.plan_again, name="plan_again"),
    path(f"{BRIEFING}/ny/", views.offer_briefing, name="offer_briefing"),
    path(f"{BRIEFING}/<key:key>/", views.briefing, name="briefing"),
    path(f"{BRIEFING}/<key:key>/trekk/", views.withdraw_briefing, name="withdraw_briefing"),
    path(f"{OFFER}/", views.offer, name="offer"),
    path(f"{OFFER}/lest/", views.note_offer_read, name="note_offer_read"),
    path(f"{OFFER}/droftet/", views.note_offer_discussed, name="note_offer_discussed"),
    path(f"{OFFER}/kommer/", views.say_how_many_come, name="say_how_many_come"),
    path(f"{HOME}/<key:key>/aret/", views.year_done, name="year_done"),
    path(f"{HOME}/<key:key>/aret.pdf", views.year_done_pdf, name="year_done_pdf"),
    path(f"{HOME}/hendelser/", views.incidents, name="incidents"),
    path(f"{INCIDENT}/", views.incident, name="incident"),
    path(f"{INCIDENT}/avtal/", views.agree_follow_up, name="agree_follow_up"),
    path(f"{INCIDENT}/avslutt/", views.close_incident, name="close_incident"),
    path(f"{HOME}/kontroll/", views.upkeep, name="upkeep"),
    path(f"{HOME}/kontroll/<key:key>/", views.note_reviewed, name="note_reviewed"),
    path(f"{GUIDE}/", views.guide, name="guide"),
    path(f"{GUIDE}/angre/", views.undo_guide, name="undo_guide"),
]
