"""One migrated pair of databases is the template; every test process works on its own copy.

SQLite's template is kept between runs, under a fingerprint of what shapes it. (An in-memory database would be neither
WAL nor shared, so the tests would not see what the product sees.)
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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
    databases = SqliteFiles() if connections["default"].vendor == "sqlite" else PostgresDatabases()
    with _one_at_a_time(folder):
        if databases.has_template():
            databases.copy_template()
        else:
            databases.create()
            _migrate()
            databases.keep_as_template()


class SqliteFiles:
    """The template is a folder of files."""

    def __init__(self) -> None:
        self.template = CACHE / _fingerprint()
        self.files = {alias: Path(connections[alias].settings_dict["NAME"]) for alias in ALIASES}

    def has_template(self) -> bool:
        return self.template.exists()

    def create(self) -> None:
        """Nothing to do: SQLite makes its file when it is opened."""

    def keep_as_template(self) -> None:
        """Copied aside and then renamed, so that another run never sees half a template."""
        aside = self.template.with_suffix(f".{os.getpid()}")
        aside.mkdir(parents=True)
        for alias, file in self.files.items():
            shutil.copy(file, aside / alias)
        aside.rename(self.template)
        for old in sorted(CACHE.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT_TEMPLATES]:
            shutil.rmtree(old, ignore_errors=True)

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

    def copy_template(self) -> None:
        for alias, name in self.names.items():
            self._create(name, f"template_of_{alias}")

    def _create(self, name: str, template: str) -> None:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with self._connection() as connection:
            connection.execute(statement)

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(host=self.where["HOST"], user=self.where["USER"], dbname="postgres", autocommit=True)


def _migrate() -> None:
    from omtanke.foundation.audit.migrate import migrate_everything  # needs Django's settings

    migrate_everything()
    for alias in ALIASES:
        connections[alias].close()
        if connections[alias].vendor == "postgresql":
            connections[alias].close_pool()  # nobody may be inside a database that is copied


def _fingerprint() -> str:
    files = sorted(file for pattern in WHAT_SHAPES_IT for file in REPOSITORY.glob(pattern))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(REPOSITORY).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
