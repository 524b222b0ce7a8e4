"""Shared constraints, tried on tables that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from tests.deeds import do
from tests.rows import MOMENT, Case, Unit

if TYPE_CHECKING:
    from tests.cast import Person


@pytest.mark.parametrize("half", [{"closed_at": MOMENT}, {"closed_by": True}])
def test_a_moment_and_its_person_stand_together(anna: Person, vestmo: Unit, case: Case, half: dict[str, object]) -> None:
    change = {name: anna.account if value is True else value for name, value in half.items()}
    with pytest.raises(IntegrityError, match="case_closed_at_and_closed_by_together"):
        do(actor=anna.actor, on=vestmo, how=lambda _: Case.objects.update(**change))


def test_both_or_neither_are_stored(anna: Person, vestmo: Unit, case: Case) -> None:
    for change in ({"closed_at": MOMENT, "closed_by": anna.account}, {"closed_at": None, "closed_by": None}):
        do(actor=anna.actor, on=vestmo, how=lambda _, change=change: Case.objects.update(**change))
