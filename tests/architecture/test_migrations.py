"""The migrations make what the models say, step by step as well as all at once."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from tests.databases import ALIASES

NOT_COMPARED = {
    "omtanke_cache",  # made beside the migrations, as
    *("audit_pen", "audit_pen_target"),  # the lock is
    "auth_group_permissions",  # Django's, never written to here: its migrations and its models disagree on how large a row number may be
}
COLUMNS_AND_CONSTRAINTS = """
SELECT table_name, column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(is_identity, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"""


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    told = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=told)
    except SystemExit:
        pytest.fail(told.getvalue())


@pytest.mark.django_db
@pytest.mark.parametrize("database", ALIASES)
def test_an_empty_database_made_at_once_has_the_shape_it_gets_step_by_step(database: str, tmp_path: Path) -> None:
    """The test's own databases are made at once; the other one by every migration after the other."""
    at_once = connections[database]
    with an_empty_one_like(at_once, tmp_path) as other:
        steps = MigrationExecutor(other)
        steps.migrate(steps.loader.graph.leaf_nodes())
        assert shape(at_once) == shape(other)
        assert MigrationExecutor(at_once).loader.applied_migrations.keys() == MigrationExecutor(other).loader.applied_migrations.keys()


@contextmanager
def an_empty_one_like(connection: BaseDatabaseWrapper, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to an empty database of the same kind, which is gone afterwards."""
    other = connection.copy()
    other.settings_dict["OPTIONS"] = {key: value for key, value in other.settings_dict["OPTIONS"].items() if key != "pool"}
    if connection.vendor == "sqlite":
        other.settings_dict["NAME"] = str(folder / "step_by_step.sqlite3")
    else:
        other.settings_dict["NAME"] = f"step_by_step_{connection.alias}_{os.getpid()}"
        _on_the_cluster(connection, "CREATE DATABASE {} TEMPLATE template0", other.settings_dict["NAME"])
    try:
        yield other
    finally:
        other.close()
        if connection.vendor == "postgresql":
            _on_the_cluster(connection, "DROP DATABASE {}", other.settings_dict["NAME"])


def shape(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """What each table is made of: columns, constraints and indexes, in no order. Columns have none that anybody relies on."""
    made = _parts_in_sqlite(connection) if connection.vendor == "sqlite" else _parts_in_postgresql(connection)
    tables: dict[str, list[str]] = {}
    for table, part in sorted(made):
        if table not in NOT_COMPARED:
            tables.setdefault(table, []).append(part)
    assert len(tables) >= 2, "nothing was compared"
    return tables


def _parts_in_postgresql(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS_AND_CONSTRAINTS)
        return list(cursor.fetchall())


def _parts_in_sqlite(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """SQLite keeps the statements: an index is one part, a table as many as stand between its commas."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL")
        rows = cursor.fetchall()
    return [(table, part) for kind, table, made in rows for part in (_between_commas(made) if kind == "table" else [made])]


def _between_commas(statement: str) -> list[str]:
    parts, depth = [""], 0
    for sign in statement[statement.index("(") + 1 : statement.rindex(")")]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _on_the_cluster(connection: BaseDatabaseWrapper, statement: str, name: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # Django's own way to make test databases
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
