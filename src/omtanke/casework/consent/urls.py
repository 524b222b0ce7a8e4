from django.urls import path

from . import views

app_name = "consent"
CASE = "sak/<key:key>"
urlpatterns = [
    path(f"{CASE}/samtykke/", views.consents, name="consents"),
    path(f"{CASE}/samtykke/nytt/", views.record, name="record"),
    path("sak/<key:case__key>/samtykke/<key:key>/trekk/", views.withdraw, name="withdraw"),
]
