from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.edges.console"
    label = "console"
