"""Every test meets the same Fjordvik, whatever the tests before it did there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connections

from omtanke.casework.cases import actions
from omtanke.edges.console.demo import VESTMO
from omtanke.foundation.kernel import clock
from tests.databases import ALIASES

if TYPE_CHECKING:
    from .fjordvik import Fjordvik

Met = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def met() -> Met:
    """What each of the tests below came to."""
    return []


def rows() -> dict[str, dict[str, int]]:
    """How many rows there are in each table of each database."""
    counted = dict[str, dict[str, int]]()
    for alias in ALIASES:
        with connections[alias].cursor() as cursor:
            tables = connections[alias].introspection.table_names(cursor)
            asked = " union all ".join(f"select '{table}', count(*) from {table}" for table in tables)
            cursor.execute(asked)
            counted[alias] = dict(cursor.fetchall())
    return counted


@pytest.mark.parametrize("turn", ["first", "second", "third"])  # with two processes, one of them takes two
def test_what_one_test_does_is_gone_in_the_next(turn: str, fjordvik: Fjordvik, met: Met) -> None:
    before = rows()
    met.append((before, fjordvik.secrets.told, fjordvik.targets[:], fjordvik.accounts["anna"].name, cache.get("left"), clock.now()))
    assert all(one == met[0] for one in met)

    actions.open_case(actor=fjordvik.by("anna", 29), on=fjordvik.units[VESTMO], text="Hei", beginning=fjordvik._beginning())
    cache.set("left", turn)
    fjordvik.accounts["anna"].name = turn
    fjordvik.targets.clear()
    assert all(rows()[alias] != before[alias] for alias in ALIASES), "it wrote in both databases"
