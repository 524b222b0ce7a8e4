"""One migrated pair of databases is the template; every test process works on its own copy.

SQLite's template is kept between runs, under a fingerprint of what shapes it. (An in-memory database would be neither
WAL nor shared, so the tests would not see what the product sees.)
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

ALIASES = ("default", "vault")
REPOSITORY = Path(__file__).parent.parent
CACHE = REPOSITORY / ".cache" / "databases"
KEPT_TEMPLATES = 3
WHAT_SHAPES_IT = (
    "config/*.py",
    "requirements/runtime.lock",
    "src/omtanke/**/migrations/*.py",
    "src/omtanke/**/models.py",
    "src/omtanke/foundation/audit/*.py",
    "src/omtanke/foundation/kernel/*.py",
    "src/omtanke/foundation/vault/*.py",
)


def prepare(folder: Path) -> None:
    """Give this process its databases: copies of the template, which the first process to come here makes."""
    databases = _databases(folder)
    with one_at_a_time(folder):
        if databases.has_template():
            databases.copy_template()
        else:
            databases.create()
            _migrate()
            databases.keep_as_template()


def renew(folder: Path) -> None:
    """Throw away what a test has committed: the template once more. (Django would delete row by row, which the lock refuses.)"""
    databases = _databases(folder)
    _close_connections()
    databases.remove()
    databases.copy_template()


def prepare_beside(name: str, folder: Path) -> None:
    """Give this process one more pair of databases, as it was given its own. Django must be let at the databases."""
    with beside(name):
        _databases(folder).copy_template()


@contextmanager
def beside(name: str) -> Iterator[None]:
    """Inside the block this process works on that other pair of its databases. Nothing may be begun in either pair."""
    own = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    _go_to({alias: f"{own[alias]}_{name}" for alias in ALIASES})
    try:
        yield
    finally:
        _go_to(own)


def _go_to(names: dict[str, str]) -> None:
    _close_connections()
    for alias, name in names.items():
        connections[alias].settings_dict["NAME"] = name


def _databases(folder: Path) -> "SqliteFiles | PostgresDatabases":
    return SqliteFiles(folder) if connections["default"].vendor == "sqlite" else PostgresDatabases()


class SqliteFiles:
    """The template is a folder of files."""

    def __init__(self, folder: Path) -> None:
        self.kept = CACHE / _fingerprint()
        self.template = folder / "template"  # this run's own: another run may tidy away what is kept
        self.files = {alias: Path(connections[alias].settings_dict["NAME"]) for alias in ALIASES}

    def has_template(self) -> bool:
        if not self.template.exists() and self.kept.exists():
            shutil.copytree(self.kept, self.template)
        return self.template.exists()

    def create(self) -> None:
        """Nothing to do: SQLite makes its file when it is opened."""

    def keep_as_template(self) -> None:
        """Copied aside and then renamed, so that another run never sees half a template."""
        aside = self.kept.with_suffix(f".{os.getpid()}")
        aside.mkdir(parents=True)
        for alias, file in self.files.items():
            shutil.copy(file, aside / alias)
        shutil.copytree(aside, self.template)
        with suppress(OSError):  # another run was first
            aside.rename(self.kept)
        for old in sorted(CACHE.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT_TEMPLATES]:
            shutil.rmtree(old, ignore_errors=True)

    def remove(self) -> None:
        for file in self.files.values():
            for ending in ("", "-wal", "-shm"):
                file.with_name(file.name + ending).unlink(missing_ok=True)

    def copy_template(self) -> None:
        for alias, file in self.files.items():
            shutil.copy(self.template / alias, file)


class PostgresDatabases:
    """The template is a pair of databases in the same cluster."""

    def __init__(self) -> None:
        self.names = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
        self.where = connections["default"].settings_dict

    def has_template(self) -> bool:
        with self._connection() as connection:
            found = connection.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'template_of_%'").fetchone()
        return found == (len(ALIASES),)

    def create(self) -> None:
        for name in self.names.values():
            self._create(name, "template0")

    def keep_as_template(self) -> None:
        for alias, name in self.names.items():
            self._create(f"template_of_{alias}", name)

    def remove(self) -> None:
        for name in self.names.values():
            self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def copy_template(self) -> None:
        for alias, name in self.names.items():
            self._create(name, f"template_of_{alias}")

    def _create(self, name: str, template: str) -> None:
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))

    def _execute(self, statement: sql.Composable) -> None:
        with self._connection() as connection:
            connection.execute(statement)

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(host=self.where["HOST"], user=self.where["USER"], dbname="postgres", autocommit=True)


def _migrate() -> None:
    from omtanke.foundation.audit.migrate import migrate_everything  # needs Django's settings

    migrate_everything()
    _close_connections()


def _close_connections() -> None:
    """Nobody may be inside a database that is copied or removed."""
    for alias in ALIASES:
        connections[alias].close()
        if connections[alias].vendor == "postgresql":
            connections[alias].close_pool()


@cache
def _fingerprint() -> str:
    files = sorted(file for pattern in WHAT_SHAPES_IT for file in REPOSITORY.glob(pattern))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(REPOSITORY).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Of the processes of a test run, whose folder it is."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
