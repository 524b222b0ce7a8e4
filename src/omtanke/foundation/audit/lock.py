"""The lock on the tables: without an entry in this transaction, no write.

It guards against forgetting, not against somebody with SQL. Triggers are not migrations: SQLite loses them
silently when a migration remakes a table, so `omtanke migrate` makes them again every time.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from omtanke.foundation.kernel.privacy import our_models
from omtanke.foundation.vault.router import VAULT

from .pen import PEN_TABLE

UNRECORDED, NO_CHANGE, FROZEN = PREFIXES = ("unrecorded", "append_only", "never_changes")
APPEND_ONLY = ("audit_entry", "audit_link")

OUTSIDE = {
    "django_migrations": "written by Django's migrations before there is a lock",
    "django_content_type": "names of models; written by Django's migrations",
    "auth_permission": "names of Django permissions, which we do not use; written by its migrations",
    "auth_group": "Django's groups, which we do not use",
    "auth_group_permissions": "Django's groups, which we do not use",
    "django_session": "sessions come and go with every request; hold no content",
    "account_emailaddress": "allauth's own; empty, since we sign in with user names",
    "account_emailconfirmation": "allauth's own; empty, since we sign in with user names",
    "omtanke_cache": "how often somebody tried to sign in; forgotten within a day",
    "pages_formkey": "stored in the transaction of the deed itself, or not at all",
    "pages_draft": "saved every ten seconds; begun and opened again under entries of their own",
    "outbox_letter": "how far a letter has come: kept around every hand-over by the worker, and never what it is about",
    "outbox_enclosure": "which letter a notice lies in; the notice itself is under the lock",
    PEN_TABLE: "the pen itself",
    "audit_pen_target": "empty for ever: what the pen's deferred key points at",
    "sqlite_sequence": "SQLite's own",
}

_POSTGRESQL_FUNCTIONS = """
create or replace function omtanke_refuse_unrecorded() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('omtanke.pen', true), '') = '' then
    raise exception 'unrecorded % on %: use a command', lower(tg_op), tg_table_name using errcode = '23001';
  end if;
  return coalesce(new, old);
end $$;
create or replace function omtanke_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on % refused', lower(tg_op), tg_table_name using errcode = '23001';
end $$;
"""


def guarded_tables() -> list[str]:
    """Our tables in the main database that only a command may write."""
    ours = (model._meta.db_table for model in our_models() if model._meta.app_label != VAULT)
    return sorted(set(ours) - set(OUTSIDE) - set(APPEND_ONLY))


def frozen_columns() -> dict[str, tuple[str, ...]]:
    """Columns that keep what they got with their row, by table: what the model calls `never_changes`."""
    ours = ((model._meta.db_table, getattr(model, "never_changes", ())) for model in our_models())
    return {table: columns for table, columns in ours if columns}


def tables_in_neither_list() -> set[str]:
    """Tables that nobody has decided about."""
    return set(connection.introspection.table_names()) - set(guarded_tables()) - set(APPEND_ONLY) - set(OUTSIDE)


def install() -> None:
    """(Re)create the pen and every trigger, and remove those that a table no longer needs."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _is_postgresql():
            cursor.execute(_POSTGRESQL_FUNCTIONS)
        else:
            for statement in _sqlite_pen():
                cursor.execute(statement)
        for name, table in _standing(cursor):
            cursor.execute(f'drop trigger "{name}"' + (f' on "{table}"' if _is_postgresql() else ""))
        for statement in _triggers().values():
            cursor.execute(statement)


def missing() -> set[str]:
    """Triggers that should be there and are not; the start is refused when there are any."""
    with connection.cursor() as cursor:
        standing = _standing(cursor, asleep=False)
    return {name for name, table in _triggers() if (name, table) not in standing}


def _standing(cursor: CursorWrapper, *, asleep: bool = True) -> set[tuple[str, str]]:
    """The triggers of ours that are in the database and their tables; without `asleep` only those that are on."""
    if _is_postgresql():
        awake = "" if asleep else "and tgenabled in ('O', 'A')"
        cursor.execute(f"select tgname, relname from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal {awake}")
    else:
        cursor.execute("select name, tbl_name from sqlite_master where type = 'trigger'")
    return {(name, table) for name, table in cursor.fetchall() if name.startswith(PREFIXES)}


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _triggers() -> dict[tuple[str, str], str]:
    """Every trigger that should stand: its name and table, and the statement that makes it."""
    made = _postgresql_triggers if _is_postgresql() else _sqlite_triggers
    return {(name, table): statement for name, table, statement in made()}


def _postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    for table in guarded_tables():
        yield from _postgresql_pair(UNRECORDED, table, "insert or update or delete", "omtanke_refuse_unrecorded")
    for table in APPEND_ONLY:
        yield from _postgresql_pair(NO_CHANGE, table, "update or delete", "omtanke_refuse_change")
    for table, columns in frozen_columns().items():
        name, differ = f"{FROZEN}__{table}", " or ".join(f'old."{column}" is distinct from new."{column}"' for column in columns)
        made = f'create trigger "{name}" before update on "{table}" for each row when ({differ}) execute function omtanke_refuse_change()'
        yield name, table, made


def _postgresql_pair(prefix: str, table: str, events: str, function: str) -> Iterator[tuple[str, str, str]]:
    row, whole = f"{prefix}__{table}", f"{prefix}_truncate__{table}"
    yield row, table, f'create trigger "{row}" before {events} on "{table}" for each row execute function {function}()'
    yield whole, table, f'create trigger "{whole}" before truncate on "{table}" for each statement execute function {function}()'


def _sqlite_triggers() -> Iterator[tuple[str, str, str]]:
    for table in guarded_tables():
        for event in ("insert", "update", "delete"):
            sentence = f"unrecorded {event} on {table}: use a command"
            yield _sqlite_trigger(UNRECORDED, event, table, f"when (select entry from {PEN_TABLE}) is null", sentence)
    for table in APPEND_ONLY:
        for event in ("update", "delete"):
            yield _sqlite_trigger(NO_CHANGE, event, table, "", f"append-only: {event} on {table} refused")
    for table, columns in frozen_columns().items():
        differ = " or ".join(f'old."{column}" is not new."{column}"' for column in columns)
        yield _sqlite_trigger(FROZEN, "update", table, f"when {differ}", f"append-only: update on {table} refused")


def _sqlite_trigger(prefix: str, event: str, table: str, when: str, sentence: str) -> tuple[str, str, str]:
    name = f"{prefix}_{event}__{table}"
    return name, table, f'create trigger "{name}" before {event} on "{table}" {when} begin select raise(abort, \'{sentence}\'); end'


def _sqlite_pen() -> tuple[str, ...]:
    # The pen points at an entry through a deferred foreign key to a table without rows: a transaction that forgets
    # to put the pen down cannot commit.
    return (
        "create table if not exists audit_pen_target (entry integer primary key)",
        f"create table if not exists {PEN_TABLE} (entry integer references audit_pen_target (entry) deferrable initially deferred)",
        f"insert into {PEN_TABLE} select null where not exists (select 1 from {PEN_TABLE})",
    )
