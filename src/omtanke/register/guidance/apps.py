from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.register.guidance"
    label = "guidance"
