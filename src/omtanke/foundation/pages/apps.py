from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.foundation.pages"
    label = "pages"
