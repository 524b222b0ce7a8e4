from django.urls import path

from . import views

app_name = "site"
public = [
    path("", views.front, name="front"),
    path("akutt/", views.emergency, name="emergency"),
    path("personvern/", views.privacy, name="privacy"),
    path("sikkerhet/", views.security, name="security"),
]
urlpatterns = [
    *public,
    path("hjem/", views.home, name="home"),
    path("helse/", views.health, name="health"),
]
