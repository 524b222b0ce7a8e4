from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.consent"
    label = "consent"
