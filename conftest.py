"""What every test can rely on: both databases, copied from one migrated template, and no network beyond this machine."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.plugin import RUN

pytest_plugins = ["tests.cast", "tests.server", "tests.browser"]


def pytest_configure() -> None:
    """Quick stand-ins where a test is about something else: a cheap hash, and static files without a manifest.

    What a test with `django_db(transaction=True)` has committed goes with its databases.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    TransactionTestCase._fixture_teardown = lambda _: databases.renew(Path(os.environ[RUN]))  # noqa: SLF001  Django has no public way


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> None:
    """Instead of pytest-django's own: a copied template, not migrations in every process."""
    with django_db_blocker.unblock():
        databases.prepare(Path(os.environ[RUN]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that touches the database declares both of them; one about the other database is left out, not skipped."""
    database = config.getoption("--database")
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker or "db" in getattr(item, "fixturenames", ()):
            kwargs = {"databases": list(databases.ALIASES), **(marker.kwargs if marker else {})}
            item.add_marker(pytest.mark.django_db(**kwargs), append=False)
    elsewhere = [item for item in items if (only := item.get_closest_marker("only_on")) and only.args != (database,)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
