"""Fjordvik is built once in each process, and stands in databases of its own: what a test does there is rolled back."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as installed
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from omtanke.edges.site.health import HEARTBEAT
from omtanke.foundation.audit.models import Link
from omtanke.foundation.kernel import clock
from tests import databases
from tests.plugin import RUN

from .fjordvik import Fjordvik

ADDRESSES, NAME = "tests.matrix.urls", "fjordvik"


@dataclass(frozen=True)
class Built:
    """Fjordvik as it was when everything in it had happened: what Python knows of it, when that was, and the end of the log."""

    pickled: bytes
    at: datetime
    last_link: str


def last_link() -> str:
    """The hash that says everything that has been recorded; nothing is written without a record."""
    return Link.objects.latest("number").hash


@pytest.fixture(scope="session")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Built:
    """Build Fjordvik, and let it stand."""
    with django_db_blocker.unblock(), override_settings(ROOT_URLCONF=ADDRESSES):
        databases.prepare_beside(NAME, Path(os.environ[RUN]))
        with databases.beside(NAME):
            return Built(pickle.dumps(Fjordvik()), clock.now(), last_link())


@pytest.fixture(scope="class")  # of a function too, and then before `db`, which begins its transactions where the process is
def _in_fjordvik(built: Built, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), databases.beside(NAME):
        yield


@pytest.fixture
def fjordvik(_in_fjordvik: None, db: None, built: Built, settings: Settings) -> Iterator[Fjordvik]:
    """Fjordvik full of secrets, with every address the product can have: the same, at the same moment, for every test."""
    assert all(connections[alias].in_atomic_block for alias in databases.ALIASES), "what a test does here must be rolled back"
    assert last_link() == built.last_link, "another test has left something in Fjordvik"
    settings.ROOT_URLCONF = ADDRESSES
    with time_machine.travel(built.at, tick=False):
        (installed.DATA / HEARTBEAT).write_text(clock.now().isoformat())
        yield pickle.loads(built.pickled)
