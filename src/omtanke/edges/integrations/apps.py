from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.edges.integrations"
    label = "integrations"
