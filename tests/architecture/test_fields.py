"""Every stored field says what it holds: ours in `Privacy`, others' in one file. Each fault is made once on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connections

from omtanke.foundation.access.third_party import THIRD_PARTY
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel.privacy import Holds, our_models
from omtanke.foundation.vault.sealed import SealedTextField, owner_of
from tests.rows import Case, Wording, smallest_row
from tools import fields

if TYPE_CHECKING:
    from django.db.models import Model

    from tests.cast import Person

OURS_WITHOUT_A_MODEL = {"audit_pen", "audit_pen_target"}  # one number, and nothing
A_CLASS = "its class in Privacy is missing, or the field is"
CLASS_FAULTS = [
    (Case, {"code_word": None}, [f"cases.Case.code_word: {A_CLASS}"]),
    (Case, {"gone": Holds.STAFF}, [f"cases.Case.gone: {A_CLASS}"]),
    (Case, {"code_word": Holds.NARRATIVE}, ["cases.Case.code_word: holds NARRATIVE, so it must be sealed"]),
    (Case, {"code_word": Holds.IDENTITY}, ["cases.Case.code_word: holds IDENTITY, so it must be sealed"]),
    (Wording, {"text": Holds.STAFF}, ["cases.Wording.text: is sealed, so it holds IDENTITY or NARRATIVE"]),
]


def test_every_field_of_ours_is_in_order() -> None:
    assert list(fields.faults()) == []


@pytest.mark.parametrize(("model", "change", "found"), CLASS_FAULTS)
def test_a_wrong_class_is_found(
    monkeypatch: pytest.MonkeyPatch, model: type[Model], change: dict[str, Holds | None], found: list[str]
) -> None:
    classes = {name: holds for name, holds in (model.Privacy.fields | change).items() if holds}  # type: ignore[attr-defined]
    monkeypatch.setattr(model.Privacy, "fields", classes)  # type: ignore[attr-defined]
    assert list(fields.faults()) == found


def test_a_model_without_privacy_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Case, "Privacy")
    assert list(fields.faults()) == sorted(f"cases.Case.{field.name}: {A_CLASS}" for field in Case._meta.concrete_fields)


def test_a_sealed_model_without_an_owner_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Wording, "sealed_by")
    assert list(fields.faults()) == ["cases.Wording: has sealed fields, so it needs a key of its own and sealed_by"]


def test_a_label_is_never_used_twice() -> None:
    """It is what keeps a text from being moved to another field."""
    labels = [field.label for model in our_models() for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
    assert labels
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("model", [model for model in our_models() if hasattr(model, "sealed_by")])
def test_the_owner_of_every_sealed_row_is_found(anna: Person, model: type[Model]) -> None:
    with recorded(anna.actor, "test.arranged"):
        assert owner_of(smallest_row(model)).key


def tables_of_others(alias: str) -> dict[str, set[str]]:
    """Every table in the database that has no model of ours, and its columns."""
    ours = {model._meta.db_table for model in our_models()} | OURS_WITHOUT_A_MODEL
    with connections[alias].cursor() as cursor:
        inspect = connections[alias].introspection
        tables = set(inspect.table_names(cursor)) - ours
        return {table: {column.name for column in inspect.get_table_description(cursor, table)} for table in tables}


@pytest.mark.django_db
def test_every_column_of_others_is_classified() -> None:
    listed = {table: set(columns) for table, columns in THIRD_PARTY.items()}
    assert tables_of_others("default") == listed
    assert tables_of_others("vault").items() <= listed.items()


@pytest.mark.django_db
def test_a_new_table_or_column_of_others_is_found() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("create table newcomer (id integer)")
        cursor.execute("alter table django_session add column address varchar(40)")
    found = tables_of_others("default")
    assert found["newcomer"] == {"id"}
    assert found["django_session"] - set(THIRD_PARTY["django_session"]) == {"address"}


def test_others_hold_nothing_about_those_we_worry_for() -> None:
    held = {holds for columns in THIRD_PARTY.values() for holds in columns.values()}
    assert held == {Holds.NOTHING_PERSONAL, Holds.STAFF}
