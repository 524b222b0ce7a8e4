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
    path("papir/", public_views.papers, name="papers"),
    path("papir/bekymret/", public_views.worried_card, name="worried_card"),
    path("papir/ring/", public_views.calling_card, name="calling_card"),
    path("personvern/", public_views.privacy, name="privacy"),
    path("sikkerhet/", public_views.security, name="security"),
]
urlpatterns = [
    *public,
    path("papir/<slug:sheet>.<slug:code>.pdf", public_views.sheet, name="sheet"),
    path("hjem/", views.home, name="home"),
    path("helse/", views.health, name="health"),
]
