from django.urls import path

from . import views

app_name = "consultation"
urlpatterns = [
    path("drofting/", views.consultations, name="consultations"),
    path("drofting/ny/", views.ask, name="ask"),
    path("drofting/sjekk/", views.check, name="check"),
    path("drofting/kort/", views.card, name="card"),
    path("drofting/telefon/", views.own_call, name="own_call"),
    path("drofting/samtale/", views.call, name="call"),
    path("drofting/min/<key:key>/avslutt/", views.end, name="end"),
    path("drofting/mottatt/<key:key>/", views.received, name="received"),
    path("drofting/mottatt/<key:key>/avslutt/", views.close, name="close"),
]
