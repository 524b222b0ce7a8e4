from django.urls import path

from . import views

app_name = "routines"
EDITION = "rutiner/<key:key>"
HERE = "rutiner/enhet/<key:key>"
urlpatterns = [
    path("rutiner/", views.editions, name="list"),
    path("rutiner/ny/", views.propose, name="propose"),
    path(f"{EDITION}/", views.edition, name="edition"),
    path(f"{EDITION}/sta-bak/", views.stand_behind, name="stand_behind"),
    path(f"{EDITION}/godkjenn/", views.approve, name="approve"),
    path(f"{EDITION}/trekk/", views.withdraw, name="withdraw"),
    path(f"{EDITION}/ta-i-bruk/", views.adopt, name="adopt"),
    path(f"{HERE}/", views.here, name="here"),
    path(f"{HERE}/hvem/", views.say_who_follows_up, name="say_who_follows_up"),
    path(f"{HERE}/gjennomga/", views.review, name="review"),
]
