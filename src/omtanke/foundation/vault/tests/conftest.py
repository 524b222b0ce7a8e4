from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.vault import master
from omtanke.foundation.vault.sealed import unseal
from tests.deeds import do

if TYPE_CHECKING:
    from django.db.models import Model
    from pytest_django.fixtures import SettingsWrapper

    from tests.cast import Person
    from tests.rows import Unit

Opening = Callable[..., str]


@pytest.fixture
def opened(anna: Person, vestmo: Unit) -> Opening:
    """Opens one field of a row, in a deed of its own."""

    def opening(row: Model, field: str = "text") -> str:
        text: str = do(actor=anna.actor, on=vestmo, how=lambda _: unseal(row, field))
        return text

    return opening


@pytest.fixture
def key_file(request: pytest.FixtureRequest, db: None, settings: SettingsWrapper, tmp_path: Path) -> Iterator[None]:
    """Another key file from now on; its lines are given as the parameter, where {own} is the tests' key and {other} is not."""
    own = Path(settings.MASTER_KEY_FILE).read_text().strip().partition(":")[2]
    other = base64.b64encode(b"o" * master.KEY_BYTES).decode()
    settings.MASTER_KEY_FILE = tmp_path / "master.key"
    settings.MASTER_KEY_FILE.write_text(request.param.format(own=own, other=other))
    _forget_the_keys()
    yield
    _forget_the_keys()


def _forget_the_keys() -> None:
    master.master_keys.cache_clear()
    master._hashing_key.cache_clear()
