"""Holds ADR 0033: from prevention no foreign key leads to a case or to anybody a concern is about, however many steps it takes."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from omtanke.casework.cases.models import Participant

OURS = "omtanke."


def reached_from(first: set[type[Model]]) -> set[type[Model]]:
    """Every model of ours one can come to by following keys, many-to-many and the way back excluded by having none."""
    found, left = set[type[Model]](), list(first)
    while left:
        model = left.pop()
        found.add(model)
        pointed_at = [field.related_model for field in (*model._meta.concrete_fields, *model._meta.many_to_many) if field.related_model]
        left += [one for one in pointed_at if isinstance(one, type) and one.__module__.startswith(OURS) and one not in found]
    return found


def test_no_key_leads_from_prevention_to_the_casework() -> None:
    prevention = set(apps.get_app_config("prevention").get_models())
    assert prevention
    assert sorted(model._meta.label for model in reached_from(prevention) if ".casework." in model.__module__) == []


def test_the_walk_would_find_one() -> None:
    assert any(model._meta.label == "cases.Case" for model in reached_from({Participant}))


def test_no_field_of_prevention_names_a_case() -> None:
    """A key kept as text would be a foreign key in disguise."""
    named = [
        f"{model._meta.label}.{field.name}" for model in apps.get_app_config("prevention").get_models() for field in model._meta.fields
    ]
    assert [name for name in named if any(word in name.lower() for word in ("case", "person", "identity", "code_word", "about"))] == []
