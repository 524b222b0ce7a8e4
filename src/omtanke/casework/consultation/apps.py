from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.consultation"
    label = "consultation"

    def ready(self) -> None:
        from omtanke.register.tasks.kinds import register_kind, register_laid

        from .reminder import TO_ANSWER, TO_READ, WAITS_FOR_ANSWER, with_others

        register_kind(TO_ANSWER)
        register_kind(TO_READ)
        register_kind(WAITS_FOR_ANSWER)
        register_laid(with_others)
