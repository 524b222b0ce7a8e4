"""Every route × everybody × every method: the answer is the one in the table, and nobody meets what she has not been told.

Whole on PostgreSQL, a tenth on SQLite.
"""

from collections.abc import Callable

import pytest
from django.db import connection

from .expectations import CLOSED, EVERYBODY, NOBODY
from .fjordvik import Fjordvik
from .walking import Walker, routes, tries, unjudged

TENTH = 10


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_gets_what_the_table_says_and_nothing_more(
    person: str, fjordvik: Fjordvik, record_property: Callable[[str, int], None]
) -> None:
    walker, whole = Walker(fjordvik, person), connection.vendor == "postgresql"
    assert list(walker.faults(routes(), one_in=1 if whole else TENTH)) == []
    record_property("tries", walker.tried)
    if whole and person not in (NOBODY, CLOSED):
        assert walker.texts_seen == fjordvik.secrets.texts_for(person), "she could not read what she has been told"


def test_the_table_has_a_line_for_every_route(fjordvik: Fjordvik) -> None:
    assert unjudged(routes()) == []


def test_the_tenth_holds_every_route_and_every_person(fjordvik: Fjordvik) -> None:
    slices = [one for person in EVERYBODY for one in tries(fjordvik, person, routes(), one_in=TENTH)]
    everything = sum(1 for person in EVERYBODY for _ in tries(fjordvik, person, routes()))
    assert {one.route for one in slices} == set(routes())
    assert {one.person for one in slices} == set(EVERYBODY)
    assert 0.09 < len(slices) / everything < 0.11
