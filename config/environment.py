"""Reading the environment: what is missing or wrong is said in one sentence that tells what to do."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from omtanke.edges.integrations.mail.address import MailServer, mail_server
from omtanke.foundation.kernel.errors import NotConfigured

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON",
}
POSTGRESQL = {
    "connect_timeout": 2,
    "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000",
    "prepare_threshold": 3,  # of the queries that `access.prepared` keeps; Django's own are never prepared
    "pool": {"min_size": 1, "max_size": 10, "timeout": 3, "reconnect_timeout": 1},
}


def data_folder() -> Path:
    """Where this installation keeps what it stores. Made when missing."""
    folder = Path(os.environ.get("OMTANKE_DATA", "data")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise NotConfigured(f"Får ikke laget datamappa {folder}. Gi skrivetilgang, eller velg en annen med OMTANKE_DATA.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NotConfigured(f"Får ikke skrevet i datamappa {folder}. Gi skrivetilgang, eller velg en annen med OMTANKE_DATA.")
    return folder


def database(variable: str, default: Path) -> dict[str, Any]:
    """A database from an address like `postgresql://user@host/name`, or an SQLite file by default."""
    address = os.environ.get(variable) or f"sqlite:///{default}"
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(address))
    except (ValueError, KeyError):
        settings = {}
    engine = settings.get("ENGINE", "")
    if not engine.endswith(("sqlite3", "postgresql")):
        raise NotConfigured(
            f"{variable} er ikke en databaseadresse. Skriv den som postgresql://bruker@vert/navn eller sqlite:////mappe/fil."
        )
    if engine.endswith("sqlite3"):
        return settings | {"OPTIONS": SQLITE, "CONN_MAX_AGE": None}
    return settings | {"OPTIONS": {**POSTGRESQL, **settings.get("OPTIONS", {})}, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def secret_key(path: Path) -> str:
    """The key that signs sessions and forms; made with mode 0600 when missing."""
    try:
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii").strip()
    except OSError:
        raise NotConfigured(f"Får ikke lest eller laget {path}. Gi tilgang til fila, eller rett OMTANKE_SECRET_KEY_FILE.") from None


def mail(variable: str) -> MailServer | None:
    """Where letters are handed over, from an address like `smtp://user:password@host/?from=address`; None when nowhere."""
    return mail_server(variable, os.environ.get(variable, ""))


def site_address(hosts: list[str]) -> str:
    """Where the installation is reached from outside; empty on this machine, and where any name is allowed."""
    outside = [host for host in hosts if host not in LOOPBACK and host[:1] not in {".", "*"}]
    return f"https://{outside[0]}" if outside else ""


def switch(variable: str) -> bool:
    """A variable that is 1 or 0 (the default)."""
    value = os.environ.get(variable, "0") or "0"
    if value not in {"0", "1"}:
        raise NotConfigured(f"{variable} må være 1 eller 0, ikke «{value}».")
    return value == "1"


def names(variable: str, default: tuple[str, ...]) -> list[str]:
    """A list of names with commas between."""
    return [name.strip() for name in os.environ.get(variable, "").split(",") if name.strip()] or list(default)
