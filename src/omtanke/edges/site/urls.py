from django.urls import path

from . import views

app_name = "site"
public = [
    path("", views.front, name="front"),
    path("akutt/", views.emergency, name="emergency"),
]
urlpatterns = [
    *public,
    path("hjem/", views.home, name="home"),
    path("helse/", views.health, name="health"),
]
