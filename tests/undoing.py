"""What a test tries and takes back: both databases are afterwards as they were before."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import transaction

from tests.databases import ALIASES


@contextmanager
def undone() -> Iterator[None]:
    """Roll back whatever the block does, also what a command commits in a transaction of its own."""
    with ExitStack() as stack:
        for alias in ALIASES:
            stack.enter_context(_undone_in(alias))
        yield


@contextmanager
def _undone_in(alias: str) -> Iterator[None]:
    savepoint = transaction.atomic(using=alias)
    savepoint._from_testcase = True  # Django's own mark: a durable transaction may stand inside it
    with savepoint:
        try:
            yield
        finally:
            transaction.set_rollback(True, using=alias)
