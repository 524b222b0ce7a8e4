from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.plans"
    label = "plans"

    def ready(self) -> None:
        from omtanke.casework.cooperation.outsiders import rests_on_consent
        from omtanke.register.tasks.kinds import register_kind

        from .reminder import KINDS
        from .written import MeasuresOnConsent

        for kind in KINDS:
            register_kind(kind)
        rests_on_consent(MeasuresOnConsent())
