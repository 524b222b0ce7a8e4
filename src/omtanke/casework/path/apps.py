from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.path"
    label = "path"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind

        from .waiting import NEXT_STEP

        register_kind(NEXT_STEP)
