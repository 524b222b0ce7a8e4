from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.duties.oversight"
    label = "oversight"
