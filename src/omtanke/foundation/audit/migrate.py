"""Bringing both databases to the shape this version needs, lock included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from omtanke.foundation.vault.router import VAULT

from . import lock

if TYPE_CHECKING:
    from django.db.models import Model


def migrate_everything() -> None:
    """Run Django's migrations on both databases, then (re)make the cache table and every trigger of the lock."""
    for database in ("default", VAULT):
        if not connections[database].introspection.table_names():
            make_at_once(database)
        call_command("migrate", database=database, interactive=False, verbosity=0)
    if "omtanke_cache" not in connection.introspection.table_names():
        call_command("createcachetable", database="default", verbosity=0)
    lock.install()


def make_at_once(database: str) -> None:
    """Give an empty database its tables straight from the models, and write down every migration as done: all of it or nothing.

    Migrations one by one come to the same (a test compares), but draw every model anew at each step (ADR 35). Raises nothing of its own.
    """
    asked = connections[database]
    done = MigrationRecorder(asked)
    with asked.schema_editor() as editor:
        for model in (*_models_in(database), done.Migration):
            editor.create_model(model)  # type: ignore[arg-type]  # the recorder builds its model when asked
        for app, name in sorted(MigrationLoader(asked).disk_migrations):
            done.record_applied(app, name)


def _models_in(database: str) -> list[type[Model]]:
    return [model for model in apps.get_models() if router.allow_migrate_model(database, model)]
