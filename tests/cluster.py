"""A throw-away PostgreSQL: one cluster for a whole test run, up in about a second, reachable by Unix socket only."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

ROLE = "omtanke"  # a plain role, as in production: a superuser would walk past what the tests are about
STARTS_WITHIN = 20.0


def programs() -> Path:
    """Where initdb and postgres are: Debian keeps them out of the path, one folder for each version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not versions:
        raise FileNotFoundError("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    return versions[-1].parent


class Cluster:
    """Started by `start`, gone without a trace after `stop`. Safe against power loss only when `durable`."""

    def __init__(self, *, durable: bool = False) -> None:
        self.durable = durable
        self.folder = Path(tempfile.mkdtemp(prefix="omtanke-pg-"))
        self.owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> "Cluster":
        """Make the cluster, start it and wait until it answers."""
        if self.owner:
            os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        self._run("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8").wait()
        self.resume()
        self.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        return self

    def resume(self) -> None:
        """Start the server on what is there, and wait until it answers."""
        carefree = () if self.durable else ("-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off")
        self.server = self._run("postgres", "-clisten_addresses=", f"-cunix_socket_directories={self.folder}", *carefree)
        self._wait_until_it_answers()

    def pause(self) -> None:
        """End the server, also for those who are connected; what it wrote stays."""
        if self.server:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()

    def stop(self) -> None:
        """End the server, and remove everything it wrote."""
        self.pause()
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_pair(self) -> dict[str, str]:
        """Make the two databases of an installation, and give the variables that name them."""
        for name in ("main", "vault"):
            self.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(ROLE)))
        return {"OMTANKE_DATABASE_URL": self.url("main"), "OMTANKE_VAULT_URL": self.url("vault")}

    def execute(self, statement: sql.Composable) -> None:
        """Run one statement as superuser, outside any transaction."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def url(self, database: str) -> str:
        """The address of a database, in the form OMTANKE_DATABASE_URL takes."""
        return address(self.folder, database)

    def _run(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [programs() / program, "-D", self.folder / "data", *options]
        log = (self.folder / f"{program}.log").open("wb")
        ids = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []} if self.owner else {}
        with log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, start_new_session=True, **ids)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            try:
                self.execute(sql.SQL("SELECT 1"))
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        log = (self.folder / "postgres.log").read_text()
        self.stop()
        raise TimeoutError(f"PostgreSQL did not start:\n{log}")


def address(folder: Path, database: str) -> str:
    """A URL through the cluster's Unix socket, as the plain role."""
    return f"postgres://{ROLE}@{quote(str(folder), safe='')}/{database}"
