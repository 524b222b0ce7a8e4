from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.identities"
    label = "identities"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind

        from .reminder import AGE, KIND

        for kind in (KIND, AGE):
            register_kind(kind)
