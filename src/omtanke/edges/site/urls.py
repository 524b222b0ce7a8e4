from django.urls import path

from . import public_views, views

app_name = "site"
public = [
    path("", public_views.front, name="front"),
    path("akutt/", public_views.emergency, name="emergency"),
    path("rutine/", public_views.routine, name="routine"),
    path("bekymringstegn/", public_views.signs, name="signs"),
    path("samtale/", public_views.conversation, name="conversation"),
    path("ressurser/", public_views.resources, name="resources"),
    path("parorende/", public_views.relatives, name="relatives"),
    path("personvern/", public_views.privacy, name="privacy"),
    path("sikkerhet/", public_views.security, name="security"),
]
urlpatterns = [
    *public,
    path("hjem/", views.home, name="home"),
    path("helse/", views.health, name="health"),
]
