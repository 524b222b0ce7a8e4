from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.register.routines"
    label = "routines"
