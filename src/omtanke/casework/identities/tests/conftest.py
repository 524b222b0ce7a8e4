"""Anna's case in Molde's routine, which Ragnhild takes part in; and the words for who it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.actions import Beginning
from omtanke.casework.identities import actions, queries
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.register.law.models import ProcessingBasis
from omtanke.register.routines.queries import edition_in_use, routine_of
from tests.cast import SECRET

from .test_rules import MADE_UP

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.identities.models import Identity, WhoLine
    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

LINE = "Tobias, 8B"
NAME, BORN = "Tobias Eksempelsen", "2011-04-03"


def open_at_step(who: Person, unit: Unit, number: int) -> Case:
    """A case that stands at the step with this number."""
    edition = edition_in_use(unit.pk, clock.now())
    assert edition
    step = next(step.key for step in routine_of(edition).steps if step.number == str(number))
    beginning = Beginning(edition=edition, entry=routine_of(edition).entries[0].key, step=step)
    return cases.open_case(actor=who.actor, on=unit, text=SECRET, beginning=beginning)


@pytest.fixture
def at_first_step(anna: Person, vestmo: Unit) -> Case:
    return open_at_step(anna, vestmo, 1)


@pytest.fixture
def at_second_step(anna: Person, ragnhild: Person, vestmo: Unit) -> Case:
    case = open_at_step(anna, vestmo, 2)
    cases.give_part(actor=anna.actor, on=case, to=ragnhild.account)
    return case


@pytest.fixture
def line(anna: Person, at_second_step: Case) -> WhoLine:
    """Anna has written who it concerns."""
    return actions.write_who(actor=anna.actor, on=at_second_step, line=LINE)


@pytest.fixture
def no_basis(ida: Person) -> None:
    """The municipality before P35 is done."""
    with recorded(ida.actor, "test.no_basis"):
        ProcessingBasis.objects.all().delete()


def attach(who: Person, case: Case, *, name: str = NAME, born: str = BORN, number: str = MADE_UP) -> Identity:
    basis = queries.bases_for(case, clock.now())[0]
    actor = who.actor
    return actions.attach_identity(actor=actor, on=case, name=name, birth_date=born, national_number=number, why="sharing", basis=basis)
