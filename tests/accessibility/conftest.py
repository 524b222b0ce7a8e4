from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connections

from tests import databases
from tests.browser import Windows
from tests.matrix.fjordvik import Fjordvik
from tests.plugin import RUN
from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from pytest_django import DjangoDbBlocker


@dataclass(frozen=True)
class Place:
    """Fjordvik with everything an address can name, and the server that shows it."""

    fjordvik: Fjordvik
    server: Server


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """The matrix's Fjordvik, moved into a server of its own: whoever may open a page there has somewhere to open it."""
    folder = tmp_path_factory.mktemp("fjordvik")
    server = Server(folder)
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as thread:  # Playwright's event loop has this one
        fjordvik = thread.submit(_found, server.data).result()
    yield Place(fjordvik, server.start())
    server.kill()


@pytest.fixture(scope="session")
def everybodys(chromium: Browser) -> Iterator[Windows]:
    """A window for each person, for all the tests."""
    opened = Windows(chromium)
    yield opened
    opened.close()


@pytest.fixture
def desks(everybodys: Windows) -> Iterator[Windows]:
    """The same, and none of them complained during this test."""
    yield everybodys
    complaints, everybodys.complaints = everybodys.complaints, []
    assert complaints == []


def _found(data: Path) -> Fjordvik:
    databases.prepare(Path(os.environ[RUN]))
    fjordvik = Fjordvik()
    data.mkdir()
    for alias, name in {"default": "omtanke", "vault": "vault"}.items():
        connections[alias].close()  # the last one out writes everything into the file itself
        shutil.copy(connections[alias].settings_dict["NAME"], data / f"{name}.sqlite3")
    for key in (settings.DATA / "secret.key", settings.MASTER_KEY_FILE):
        shutil.copy(key, data)
    databases.renew(Path(os.environ[RUN]))
    return fjordvik
