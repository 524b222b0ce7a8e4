"""Every stored field says what it holds; everything about privacy is derived from that."""

from collections.abc import Iterator
from enum import StrEnum, auto

from django.apps import apps
from django.db.models import Model


class Holds(StrEnum):
    """What a field can tell about somebody."""

    NOTHING_PERSONAL = auto()  # codes, random keys of things, moments
    PSEUDONYM = auto()  # points at the person concerned, for those who know the case
    STAFF = auto()  # an employee acting in a role
    IDENTITY = auto()  # name, national number, address: always sealed
    NARRATIVE = auto()  # free text about somebody: always sealed


SEALED = frozenset({Holds.IDENTITY, Holds.NARRATIVE})


def our_models() -> Iterator[type[Model]]:
    """Every model written in this project."""
    return (model for model in apps.get_models() if model.__module__.startswith("omtanke."))


def classes_of(model: type[Model]) -> dict[str, Holds]:
    """The model's own declaration, empty when it has none."""
    declared: dict[str, Holds] = getattr(getattr(model, "Privacy", None), "fields", {})
    return declared


def unclassified_fields(model: type[Model]) -> set[str]:
    """Fields without a class, and classes without a field."""
    return {field.name for field in model._meta.concrete_fields} ^ set(classes_of(model))
