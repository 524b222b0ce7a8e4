from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.path"
    label = "path"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind, register_laid

        from .waiting import GIVE_RECEIPT, NEXT_STEP, with_others

        for kind in (NEXT_STEP, GIVE_RECEIPT):
            register_kind(kind)
        register_laid(with_others)
