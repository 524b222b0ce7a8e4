from django.urls import path

from . import views

app_name = "identities"
CASE = "sak/<key:key>"
urlpatterns = [
    path(f"{CASE}/hvem/", views.who, name="who"),
    path(f"{CASE}/hvem/skriv/", views.write_who, name="write_who"),
    path(f"{CASE}/hvem/kjent/", views.known_to_next, name="known_to_next"),
    path(f"{CASE}/alder/", views.age, name="age"),
    path(f"{CASE}/for-du-leser/", views.before_reading, name="before_reading"),
    path(f"{CASE}/identitet/", views.identity, name="identity"),
    path(f"{CASE}/identitet/legg-til/", views.attach_identity, name="attach_identity"),
    path(f"{CASE}/identitet/fjern/", views.remove_identity, name="remove_identity"),
    path(f"{CASE}/identitet/ugradert/", views.say_ungraded, name="say_ungraded"),
    path(f"{CASE}/identitet/beskyttet/", views.say_protected_again, name="say_protected_again"),
    path(f"{CASE}/identitet/andre-enheter/", views.ask_elsewhere, name="ask_elsewhere"),
]
