"""What must be true before Django reads its settings: an own folder, own keys, own databases. Loaded by `-p` in pyproject.toml."""

import atexit
import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import Cluster, address

RUN = "OMTANKE_TEST_RUN"  # the folder of the whole run, which its processes share
SOCKETS = "OMTANKE_TEST_SOCKETS"  # where its PostgreSQL listens
MASTER_KEY = f"test:{base64.b64encode(b'not secret, only for the tests.!').decode()}\n"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="where the tests keep their data")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Runs before pytest-django loads the settings, in the main process and in each of xdist's."""
    if RUN not in os.environ:
        _begin_run(early_config.known_args_namespace.database)
    _settle_this_process(Path(os.environ[RUN]))
    return (yield)


def _begin_run(database: str) -> None:
    """The process that begins the run ends it, also when a conftest turns out to be broken."""
    run = tempfile.mkdtemp(prefix="omtanke-tests-")
    atexit.register(shutil.rmtree, run, ignore_errors=True)
    os.environ[RUN] = run
    if database == "postgresql":
        cluster = Cluster()
        atexit.register(cluster.stop)
        os.environ[SOCKETS] = str(cluster.start().folder)


def _settle_this_process(run: Path) -> None:
    """A folder, keys and database addresses of its own; the databases themselves are made when a test first asks."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = run / worker
    (folder / "static").mkdir(parents=True)
    (folder / "master.key").write_text(MASTER_KEY)
    (folder / "master.key").chmod(0o600)
    for name, database in {"OMTANKE_DATABASE_URL": "main", "OMTANKE_VAULT_URL": "vault"}.items():
        if SOCKETS in os.environ:
            os.environ[name] = address(Path(os.environ[SOCKETS]), f"{worker}_{database}")
        else:
            os.environ[name] = f"sqlite:///{folder / database}.sqlite3"
    os.environ |= {
        "OMTANKE_DATA": str(folder),
        "OMTANKE_MASTER_KEY_FILE": str(folder / "master.key"),
        "OMTANKE_SECRET_KEY_FILE": str(folder / "secret.key"),
        "OMTANKE_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "OMTANKE_DEMO": "0",
    }
