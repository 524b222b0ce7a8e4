from collections.abc import Iterator

import pytest

from omtanke.foundation.audit.entries import DEEDS


@pytest.fixture(autouse=True)
def deeds_of_the_test_are_forgotten() -> Iterator[None]:
    """A deed's name belongs to one function for ever, but not to a test."""
    before = dict(DEEDS)
    yield
    DEEDS.clear()
    DEEDS.update(before)
