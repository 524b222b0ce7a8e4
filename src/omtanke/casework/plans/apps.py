from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.plans"
    label = "plans"

    def ready(self) -> None:
        from omtanke.casework.cooperation.outsiders import answer_for
        from omtanke.register.tasks.kinds import register_kind, register_laid

        from .reminder import KINDS, with_others
        from .written import OfThePlans

        for kind in KINDS:
            register_kind(kind)
        register_laid(with_others)
        answer_for(OfThePlans())
