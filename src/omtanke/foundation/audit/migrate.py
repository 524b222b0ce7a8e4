"""Bringing both databases to the shape this version needs, lock included."""

from django.core.management import call_command
from django.db import connection

from omtanke.foundation.vault.router import VAULT

from . import lock


def migrate_everything() -> None:
    """Run Django's migrations on both databases, then (re)make the cache table and every trigger of the lock."""
    for database in ("default", VAULT):
        call_command("migrate", database=database, interactive=False, verbosity=0)
    if "omtanke_cache" not in connection.introspection.table_names():
        call_command("createcachetable", database="default", verbosity=0)
    lock.install()
