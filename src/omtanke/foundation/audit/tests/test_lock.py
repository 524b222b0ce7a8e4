"""The lock: no guarded table can be written without an entry, and the log can only grow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import Error, IntegrityError, connection, models, transaction

from omtanke.foundation.audit import lock, pen
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.audit.entries import record_done
from omtanke.foundation.audit.migrate import migrate_everything
from omtanke.foundation.audit.models import Entry, Link
from omtanke.foundation.kernel.privacy import our_models
from tests.rows import MOMENT, Unit, smallest_row

if TYPE_CHECKING:
    from tests.cast import Person

GUARDED = [model for model in our_models() if model._meta.db_table in lock.guarded_tables()]
EVENTS = ["insert into {table} default values", "update {table} set {key} = {key}", "delete from {table}"]
REPLACE = pytest.param("insert or replace into {table} select * from {table}", marks=pytest.mark.only_on("sqlite"))
only_on_sqlite, only_on_postgresql = pytest.mark.only_on("sqlite"), pytest.mark.only_on("postgresql")


def execute(statement: str, model: type[models.Model] = Unit) -> None:
    """Plain SQL, undone afterwards if it was let through."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table, key=model._meta.pk.column))
        transaction.set_rollback(True)


def some_row(model: type[models.Model]) -> models.Model:
    """One of the cast's rows, or a small new one."""
    return model._base_manager.first() or smallest_row(model)


def in_the_database(statement: str) -> None:
    """Plain SQL that stands."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", [*EVENTS, REPLACE])
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.db_table)
def test_a_guarded_table_is_not_written_without_an_entry(anna: Person, model: type[models.Model], statement: str) -> None:
    """Broken once by leaving the table out of `guarded_tables`, and once by dropping one of its triggers."""
    with recorded(anna.actor, "test.arranged"):
        some_row(model)
    with pytest.raises(Error, match=f"unrecorded .* on {model._meta.db_table}: use a command"):
        execute(statement, model)


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.db_table)
def test_a_guarded_table_is_written_with_an_entry(anna: Person, model: type[models.Model]) -> None:
    with recorded(anna.actor, "test.arranged"):
        some_row(model).save()


def test_all_three_ways_of_writing_are_open_under_an_entry(anna: Person) -> None:
    with recorded(anna.actor, "test.arranged"):
        unit = smallest_row(Unit)
        unit.save()
        unit.delete()
    assert not Unit.objects.filter(name=unit.name).exists()


@pytest.mark.parametrize("statement", [*EVENTS[1:], REPLACE])
@pytest.mark.parametrize("model", [Entry, Link])
def test_the_log_can_only_grow(cast: dict[str, Person], model: type[models.Model], statement: str) -> None:
    """With the pen in hand too. On SQLite `insert or replace` is stopped by `recursive_triggers` alone."""
    pen.point_at(Entry.objects.latest("pk").pk)
    with pytest.raises(Error, match=f"append-only: .* on {model._meta.db_table} refused"):
        execute(statement, model)
    pen.point_at(None)


@pytest.mark.parametrize(("table", "column"), [(table, column) for table, columns in lock.frozen_columns().items() for column in columns])
def test_what_never_changes_is_refused_under_an_entry_too(anna: Person, table: str, column: str) -> None:
    """Broken once by leaving the table out of `frozen_columns`."""
    model = next(model for model in our_models() if model._meta.db_table == table)
    with recorded(anna.actor, "test.arranged"):
        row = some_row(model)
        with pytest.raises(Error, match=f"append-only: update on {table} refused"), transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{column: another_value(model, column)})


def another_value(model: type[models.Model], column: str) -> object:
    """Something else that the column can hold."""
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    if isinstance(field, models.DateTimeField):
        return MOMENT + timedelta(days=1)
    if isinstance(field, models.DateField):
        return MOMENT.date() + timedelta(days=1)
    return 0 if isinstance(field, models.ForeignKey | models.IntegerField) else "noe annet"


@only_on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize("model", [*GUARDED, Entry, Link], ids=lambda model: model._meta.db_table)
def test_no_table_is_emptied_at_once(model: type[models.Model]) -> None:
    with pytest.raises(Error, match=r"(unrecorded|append-only:) truncate on \w+"):
        execute("truncate {table} cascade", model)


def test_the_keys_are_not_in_the_main_database() -> None:
    assert not [table for table in lock.guarded_tables() if table.startswith("vault_")]


@only_on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_forgets_to_put_down_the_pen_cannot_commit(anna: Person, vestmo: Unit) -> None:
    def forget() -> None:
        with transaction.atomic():
            pen.point_at(record_done(anna.actor, "test.forgot", "").pk)
            Unit.objects.update(kind="other")

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        forget()
    assert not Entry.objects.filter(deed="test.forgot").exists()
    assert Unit.objects.get(pk=vestmo.pk).kind == vestmo.kind


@only_on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_pen_that_was_not_put_down_is_gone_with_its_transaction(anna: Person) -> None:
    with transaction.atomic():
        pen.point_at(record_done(anna.actor, "test.forgot", "").pk)
    with pytest.raises(Error, match="unrecorded"):
        execute(EVENTS[1])


@pytest.mark.django_db
def test_every_table_is_guarded_or_on_the_list_with_a_reason() -> None:
    assert lock.tables_in_neither_list() == set()
    assert all(len(reason) > 10 for reason in lock.OUTSIDE.values())


@pytest.mark.django_db
def test_a_table_nobody_has_decided_about_is_found() -> None:
    in_the_database("create table newcomer (id integer)")
    assert lock.tables_in_neither_list() == {"newcomer"}


@pytest.mark.django_db
def test_nothing_is_on_the_list_that_is_guarded_too() -> None:
    assert not set(lock.OUTSIDE) & set(lock.guarded_tables())
    assert not set(lock.OUTSIDE) & set(lock.APPEND_ONLY)


@pytest.mark.django_db
def test_no_trigger_is_missing() -> None:
    assert lock.missing() == set()


@pytest.mark.django_db
def test_a_missing_trigger_is_named() -> None:
    name, table = sorted(lock._triggers())[0]
    in_the_database(f'drop trigger "{name}"' + (f' on "{table}"' if connection.vendor == "postgresql" else ""))
    assert lock.missing() == {name}


@pytest.mark.django_db
def test_a_trigger_on_another_table_is_no_lock() -> None:
    """A renamed table takes its trigger along; a trigger of the right name elsewhere guards nothing."""
    name, table = next((name, table) for name, table in sorted(lock._triggers()) if table == "organisation_unit")
    statement = lock._triggers()[name, table]
    in_the_database(f'drop trigger "{name}"' + (f' on "{table}"' if connection.vendor == "postgresql" else ""))
    in_the_database("create table newcomer (id integer)")
    in_the_database(statement.replace(f'on "{table}"', 'on "newcomer"'))
    assert lock.missing() == {name}


@only_on_postgresql
@pytest.mark.parametrize("state", ["disable", "enable replica"])
@pytest.mark.django_db
def test_a_trigger_that_sleeps_is_missing(state: str) -> None:
    in_the_database(f'alter table organisation_unit {state} trigger "unrecorded__organisation_unit"')
    assert lock.missing() == {"unrecorded__organisation_unit"}
    lock.install()
    assert lock.missing() == set()


@pytest.mark.django_db
def test_a_table_that_is_no_longer_guarded_loses_its_triggers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lock.OUTSIDE, "organisation_unit", "for this test")
    lock.install()
    execute(EVENTS[1])


def remake_the_units() -> None:
    """What a migration does: SQLite makes the table anew, PostgreSQL alters it."""
    note = models.TextField(default="", db_default="")
    note.set_attributes_from_name("note")
    note.model = Unit
    with connection.schema_editor() as editor:
        editor.add_field(Unit, note)
        unique = models.UniqueConstraint(name="test_unique", fields=["name", "kind"])
        editor.add_constraint(Unit, unique)


@pytest.mark.django_db(transaction=True)
def test_the_lock_stands_again_after_a_table_was_remade(anna: Person, vestmo: Unit) -> None:
    """A remade table on SQLite has lost its triggers: that is what `missing` and `migrate_everything` are for."""
    remake_the_units()
    if connection.vendor == "sqlite":
        assert lock.missing() == {f"unrecorded_{event}__organisation_unit" for event in ("insert", "update", "delete")}
        execute(EVENTS[1])
    migrate_everything()
    assert lock.missing() == set()
    for statement in EVENTS[1:]:
        with pytest.raises(Error, match="unrecorded"):
            execute(statement)


@pytest.mark.django_db(transaction=True)
def test_migrating_twice_changes_nothing(anna: Person) -> None:
    migrate_everything()
    assert lock.missing() == set()
    assert lock.tables_in_neither_list() == set()
