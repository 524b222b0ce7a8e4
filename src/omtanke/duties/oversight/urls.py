from django.urls import path

from . import views

app_name = "oversight"
urlpatterns = [
    path("enhet/", views.unit, name="unit"),
    path("enhet/for-andre/", views.for_others, name="for_others"),
]
