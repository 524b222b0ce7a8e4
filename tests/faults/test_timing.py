"""Nobody can tell by the clock what the page does not tell. In `make deep`: that both do the same work is asserted every time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.kernel.keys import random_key
from tests.html_forms import NEW_CONCERN
from tests.timing import compare

if TYPE_CHECKING:
    from tests.server import Server

LEAST_SEEN = 0.5  # milliseconds
pytestmark = pytest.mark.deep


@pytest.mark.parametrize("page", ["", "notat/", "lesere/"])
def test_somebody_elses_case_takes_as_long_as_one_that_never_was(page: str, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    case = server.sign_in("anna").fill_in(NEW_CONCERN, "Et notat").headers["Location"].removesuffix("registrert/")
    odd = server.sign_in("odd")
    found = compare(partial(odd.get, f"{case}{page}"), lambda: odd.get(f"/sak/{random_key()}/{page}"))
    with capsys.disabled():
        print(f"\n/sak/…/{page} somebody else's, and never given: {found}")  # noqa: T201  the figure belongs in the closing note
    assert found.difference < LEAST_SEEN


def test_the_measure_sees_half_a_millisecond() -> None:
    import time

    found = compare(partial(time.sleep, 0.002), partial(time.sleep, 0.0026), pairs=100)
    assert found.difference > LEAST_SEEN
