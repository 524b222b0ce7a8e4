from django.urls import path

from . import views

app_name = "informing"
CASE = "sak/<key:key>/informert"
urlpatterns = [
    path(f"{CASE}/", views.informing, name="informing"),
    path(f"{CASE}/fortalt/", views.tell, name="tell"),
    path(f"{CASE}/utsett/", views.put_off, name="put_off"),
    path(f"{CASE}/uttalelse/", views.write_down, name="write_down"),
    path("klage/<key:key>/", views.answer, name="answer"),  # where a task leads, which knows the complaint and not the case
]
