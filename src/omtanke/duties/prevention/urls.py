from django.urls import path

from . import views

app_name = "prevention"
HOME = "enhet/forebygging"
ACTIVITY = f"{HOME}/aktivitet/<key:key>"
urlpatterns = [
    path(f"{HOME}/", views.overview, name="overview"),
    path(f"{HOME}/begynn/<key:key>/", views.begin_year, name="begin_year"),
    path(f"{HOME}/<key:key>/", views.year_plan, name="year_plan"),
    path(f"{HOME}/<key:key>/ny/", views.plan_activity, name="plan_activity"),
    path(f"{ACTIVITY}/", views.change_activity, name="change_activity"),
    path(f"{ACTIVITY}/gjennomfort/", views.note_done, name="note_done"),
    path(f"{ACTIVITY}/utgar/", views.drop_activity, name="drop_activity"),
    path(f"{ACTIVITY}/planlegg-igjen/", views.plan_again, name="plan_again"),
]
