"""Rows for the tests of the foundation, which may not import from the floors above it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from omtanke.casework.cases import actions
from omtanke.casework.cases.models import Case, Wording
from omtanke.foundation.kernel.keys import random_key
from omtanke.foundation.pages.models import Draft
from omtanke.foundation.vault.keys import has_key, make_key
from omtanke.foundation.vault.sealed import SealedTextField, owner_of
from omtanke.register.organisation.models import Unit

if TYPE_CHECKING:
    from tests.cast import Person

__all__ = ["MOMENT", "Case", "Draft", "Unit", "Wording", "note_of", "open_case", "smallest_row"]

ONE_OF_TWO = {"plans.Measure": "outside"}  # rows that must have one of two, and the one they get here
CHOSEN = {
    "cooperation.Party": {"kind": "rvts"},
    "disclosure.ServiceContact": {"service": "nav"},
    "informing.Informing": {"harm": "no"},
    "statistics.Figure": {"number": 1},
    "prevention.Activity": {"aim": "mastery"},
}  # rows whose first choice rests on others, or is never kept
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def open_case(who: Person, unit: Unit) -> Case:
    """A case with a first note."""
    return actions.open_case(actor=who.actor, on=unit, text="Et notat om noe annet")


def note_of(case: Case) -> Wording:
    """The words of the case's first note, sealed."""
    return Wording.objects.select_related("event__case").filter(event__case=case).earliest("pk")


def smallest_row(model: type[models.Model], within: dict[type[models.Model], models.Model] | None = None) -> models.Model:
    """Store the smallest row the model allows, with rows for whatever it must point at, all of one case. Needs the pen."""
    within = {} if within is None else within
    values = {
        field.name: _smallest_value(field, within)
        for field in model._meta.concrete_fields
        if _is_asked_for(field) or field.name == ONE_OF_TWO.get(model._meta.label)
    }
    row = model(**values | CHOSEN.get(model._meta.label, {}))
    if any(isinstance(field, SealedTextField) for field in model._meta.concrete_fields) and not has_key(owner_of(row)):
        make_key(owner_of(row), at=MOMENT)
    row.save(force_insert=True)
    return row


def _is_asked_for(field: models.Field[Any, Any]) -> bool:
    return not (field.null or field.blank or field.has_default() or isinstance(field, models.AutoField))


def _smallest_value(field: models.Field[Any, Any], within: dict[type[models.Model], models.Model]) -> Any:
    if isinstance(field, models.ForeignKey):
        return within.get(field.related_model) or _pointed_at(field.related_model, within)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return MOMENT
    if isinstance(field, models.DateField):
        return MOMENT.date()
    if isinstance(field, models.BooleanField | models.IntegerField):
        return 1
    return random_key()


def _pointed_at(model: type[models.Model], within: dict[type[models.Model], models.Model]) -> models.Model:
    row = smallest_row(model, within)
    return within.setdefault(model, row) if model is Case else row
