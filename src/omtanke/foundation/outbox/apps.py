from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.foundation.outbox"
    label = "outbox"
