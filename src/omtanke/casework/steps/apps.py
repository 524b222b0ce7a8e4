from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    name = "omtanke.casework.steps"
    label = "steps"

    def ready(self) -> None:
        """Hang every kind's card on its door."""
        from omtanke.casework.cases.step_kinds import register_step_kind
        from omtanke.register.routines.codes import STEP_KINDS

        for kind in STEP_KINDS:
            register_step_kind(import_module(f"{self.name}.{kind}.kind").KIND)
