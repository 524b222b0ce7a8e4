from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind, register_laid

        from .reminder import KINDS, with_others

        for kind in KINDS:
            register_kind(kind)
        register_laid(with_others)
