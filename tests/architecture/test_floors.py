"""Foreign keys go down, as imports do: a table never points at a floor above it, nor at a neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db.models import Field

from omtanke.foundation.kernel.privacy import our_models

if TYPE_CHECKING:
    from django.db.models import Model

REPOSITORY = Path(__file__).parents[2]
PLAN = ConfigParser()
PLAN.read(REPOSITORY / ".importlinter")


def layers(contract: str) -> list[list[str]]:
    """A contract's layers from the top, each with the neighbours in it."""
    lines = PLAN[f"importlinter:contract:{contract}"]["layers"].split("\n")
    return [re.findall(r"\w+", line) for line in lines if line.strip()]


FLOORS = [floor for (floor,) in layers("floors")]


def depth(package: tuple[str, str]) -> tuple[int, int]:
    """How far down a package lies: its floor, and its layer there."""
    floor, name = package
    return FLOORS.index(floor), next(number for number, layer in enumerate(layers(floor)) if name in layer)


def may_point_at(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one == other or depth(one) < depth(other)


def package_of(model: type[Model]) -> tuple[str, str]:
    _, floor, name, *_ = model.__module__.split(".")
    return floor, name


def pointers() -> Iterator[tuple[type[Model], Field[object, object], type[Model]]]:
    """Every field of ours that points at a model of ours, many-to-many included."""
    ours = set(our_models())
    for model in our_models():
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.related_model in ours:
                yield model, field, field.related_model


def test_foreign_keys_go_down() -> None:
    """Broken once by pointing from `organisation.Unit` at a case."""
    upward = [f"{model._meta.label}.{field.name}" for model, field, to in pointers() if not may_point_at(package_of(model), package_of(to))]
    assert upward == []
    assert len(list(pointers())) > 10


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (("casework", "cases"), ("register", "organisation"), True),
        (("register", "organisation"), ("casework", "cases"), False),
        (("casework", "identities"), ("casework", "cases"), True),
        (("casework", "cases"), ("casework", "identities"), False),
        (("casework", "clarification"), ("casework", "consultation"), False),
        (("duties", "statistics"), ("duties", "oversight"), False),
        (("casework", "cases"), ("casework", "cases"), True),
    ],
)
def test_the_plan_says_what_may_point_at_what(one: tuple[str, str], other: tuple[str, str], may: bool) -> None:
    assert may_point_at(one, other) is may


def test_a_pointer_upwards_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The floors turned upside down: everything that goes down, goes up."""
    monkeypatch.setattr(f"{__name__}.FLOORS", FLOORS[::-1])
    with pytest.raises(AssertionError, match=r"clarification\.Clarification\.account"):
        test_foreign_keys_go_down()
