"""An installation with a hundred thousand cases: made once, kept, and copied for every run, since a run writes in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from psycopg import sql

from bench import town
from tests.cluster import ROLE, Cluster

REPOSITORY = Path(__file__).parent.parent
CACHE = REPOSITORY / ".cache" / "bench"
WHAT_SHAPES_IT = (
    "bench/generator.py",
    "bench/plan_story.py",
    "bench/town.py",
    "src/omtanke/edges/console/demo_statistics.py",
    "src/omtanke/**/migrations/*.py",
    "src/omtanke/**/models.py",
    "src/omtanke/casework/cases/code*.py",
    "src/omtanke/foundation/audit/*.py",
    "src/omtanke/foundation/kernel/*.py",
    "src/omtanke/foundation/vault/*.py",
)
DATABASES = ("sqlite", "postgresql")
MAIN, VAULT = "omtanke", "vault"
OMTANKE = str(Path(sys.executable).with_name("omtanke"))
STARTS_WITHIN = 30.0


@dataclass(frozen=True)
class Installation:
    """A folder with its keys, and where its databases are."""

    folder: Path
    addresses: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        ours = {"OMTANKE_DATA": str(self.folder), "OMTANKE_DEMO": "0", "DJANGO_SETTINGS_MODULE": "bench.settings"}
        return {name: value for name, value in os.environ.items() if not name.startswith("OMTANKE_")} | ours | self.addresses

    def run(self, *arguments: str) -> str:
        """Run one of our programs in it, and give what it prints."""
        return subprocess.run([sys.executable, *arguments], env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """The same beside what else goes on, from when it has printed its first line; it has ended after the block."""
        with subprocess.Popen([sys.executable, *arguments], env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()
            yield process

    @contextmanager
    def serving(self) -> Iterator[str]:
        """`omtanke serve` itself, on a free port, until the block ends; where it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        server = subprocess.Popen([OMTANKE, "serve", "--port", port], env=self.environment, stdout=subprocess.DEVNULL)
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/akutt/", server)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


class KeptCluster(Cluster):
    """A cluster whose files can be kept, and started from again."""

    def start_from(self, kept: Path) -> KeptCluster:
        """Take a copy of what `keep` kept, and start on it."""
        if self.owner:
            os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        copy(kept, self.folder / "data")
        self.resume()
        return self

    def keep(self, folder: Path) -> None:
        """End the server in good order, and keep a copy of what it has stored."""
        self.execute(sql.SQL("CHECKPOINT"))
        self.pause()
        copy(self.folder / "data", folder)


def copy(folder: Path, to: Path) -> None:
    """The whole folder with its owners, which Python's own copy forgets."""
    subprocess.run(["cp", "--archive", folder, to], check=True)


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until somebody answers. Raises TimeoutError when nobody does, or the server has ended."""
    deadline = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=1):
                return
        except HTTPError:
            break
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"nobody answers at {address}")


@contextmanager
def installation(database: str) -> Iterator[Installation]:
    """A fresh copy of the kept installation on one of the two databases, gone after the block."""
    kept = CACHE / f"{database}-{_fingerprint()}"
    if not kept.exists():
        _make(database, kept)
    with tempfile.TemporaryDirectory(prefix="run-", dir=CACHE) as run, ExitStack() as stack:  # on a disk, as in production
        copy(kept / "installation", Path(run, "installation"))
        cluster = stack.enter_context(_cluster(kept / "cluster")) if database == "postgresql" else None
        yield Installation(Path(run, "installation"), _addresses(cluster))


def _make(database: str, kept: Path) -> None:
    print(f"Making {town.CASES} cases on {database}; later runs copy them.", file=sys.stderr)
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob(f"{database}-*"):
        shutil.rmtree(old)
    with tempfile.TemporaryDirectory(prefix="making-", dir=CACHE) as making, ExitStack() as stack:
        new = Path(making, "new")
        (new / "installation").mkdir(parents=True)
        cluster = stack.enter_context(_cluster()) if database == "postgresql" else None
        for name in MAIN, VAULT:
            if cluster:
                cluster.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(ROLE)))
        empty = Installation(new / "installation", _addresses(cluster))
        subprocess.run([OMTANKE, "migrate"], env=empty.environment, check=True)
        empty.run("-m", "bench.inside", "generator:generate")
        if cluster:
            cluster.keep(new / "cluster")
        new.rename(kept)


@contextmanager
def _cluster(kept: Path | None = None) -> Iterator[KeptCluster]:
    """A PostgreSQL that survives power loss, as in production; otherwise with the settings it is shipped with."""
    cluster = KeptCluster(durable=True)
    try:
        yield cluster.start_from(kept) if kept else cluster.start()
    finally:
        cluster.stop()


def _addresses(cluster: Cluster | None) -> dict[str, str]:
    return {"OMTANKE_DATABASE_URL": cluster.url(MAIN), "OMTANKE_VAULT_URL": cluster.url(VAULT)} if cluster else {}


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in sorted(file for pattern in WHAT_SHAPES_IT for file in REPOSITORY.glob(pattern)):
        digest.update(file.relative_to(REPOSITORY).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
