from __future__ import annotations

import pytest

from omtanke.foundation.outbox import ports

from .carriers import House


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house with a carrier, whose people the test says."""
    made = House()
    monkeypatch.setattr(ports, "_connected", [made.ports()])
    return made
