from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.duties.hindsight"
    label = "hindsight"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind

        from .reminder import KINDS

        for kind in KINDS:
            register_kind(kind)
