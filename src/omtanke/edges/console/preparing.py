"""Making an installation ready to start, or refusing in one sentence."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections

from config import environment
from omtanke.foundation.audit import lock
from omtanke.foundation.audit.migrate import migrate_everything
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotConfigured
from omtanke.foundation.pages import static_files
from omtanke.foundation.vault import master
from omtanke.foundation.vault.keys import check_master_keys
from omtanke.foundation.vault.models import DataKey
from omtanke.foundation.vault.router import VAULT
from omtanke.register.guidance.papers import languages
from omtanke.register.organisation.models import Account, Municipality

from . import demo, first_start


def prepare(host: str) -> None:
    """Keys, databases, lock, static files and, when asked for, the demo municipality."""
    if settings.DEMO and host not in (*environment.LOOPBACK, "::1"):
        raise NotConfigured("Demoen kan bare kjøres på denne maskinen. Fjern OMTANKE_DEMO=1, eller velg HOST=127.0.0.1.")
    _reach_the_databases()
    make_master_key_when_new()
    migrate_everything()
    static_files.collect()
    if settings.DEMO:
        _demo_when_empty()
    else:
        first_start.found_when_empty(clock.now())
    refuse_unless_ready()
    languages()  # a damaged file with words for papers is named in the log from the start, not when somebody needs it


def make_master_key_when_new() -> None:
    """Make the master key for an installation that has sealed nothing yet; otherwise a missing one is a fault."""
    file = Path(settings.MASTER_KEY_FILE)
    if not file.exists() and not _has_sealed_anything():
        try:
            master.write_new(file)
        except OSError:
            raise NotConfigured(f"Får ikke laget hovednøkkelen {file}. Gi skrivetilgang, eller rett OMTANKE_MASTER_KEY_FILE.") from None
    master.master_keys()


def refuse_unless_ready() -> None:
    """Raise NotConfigured when a key or a trigger of the lock is missing, or the key file is another installation's."""
    check_master_keys()
    if missing := sorted(lock.missing()):
        raise NotConfigured(f"Låsen på tabellene mangler ({missing[0]} og {len(missing) - 1} til). Kjør «omtanke migrate».")


def let_go_of_the_databases() -> None:
    """Connections and the threads of a pool do not survive a fork; each child opens its own."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]


def _reach_the_databases() -> None:
    for alias, variable in (("default", "OMTANKE_DATABASE_URL"), (VAULT, "OMTANKE_VAULT_URL")):
        try:
            connections[alias].ensure_connection()
        except DatabaseError:
            raise NotConfigured(f"Får ikke kontakt med databasen i {variable}. Rett adressen, eller start databasen.") from None


def _has_sealed_anything() -> bool:
    if DataKey._meta.db_table not in connections[VAULT].introspection.table_names():
        return False
    return DataKey.objects.exists()


def _demo_when_empty() -> None:
    municipality = Municipality.objects.first()
    if municipality is None and not Account.objects.exists():
        _make_the_demo()
    elif municipality is None or not municipality.is_demo:
        raise NotConfigured("Databasen er ikke laget av demoen. Start uten OMTANKE_DEMO=1, eller velg en annen DATA-mappe.")


def _make_the_demo() -> None:
    """In a process of its own: the demo makes paper, and typst's threads do not survive the forks that come after this."""
    let_go_of_the_databases()
    child = os.fork()
    if child == 0:
        try:
            demo.make(clock.now())
        except BaseException:  # noqa: BLE001  whatever it is, the parent must not go on as if the demo were there
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise NotConfigured("Demokommunen ble ikke laget. Feilen står over. Bruk en tom DATA-mappe og start på nytt.")
