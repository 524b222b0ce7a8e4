from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.edges.site"
    label = "public_site"
