from django.urls import path

from . import views

app_name = "tasks"
PERIOD = "enhet/kalender/periode/<key:key>"
urlpatterns = [
    path("enhet/kalender/", views.calendar, name="calendar"),
    path("enhet/kalender/<key:key>/ny/", views.enter_period, name="enter_period"),
    path(f"{PERIOD}/", views.name_holder, name="name_holder"),
    path(f"{PERIOD}/fjern/", views.remove_period, name="remove_period"),
]
