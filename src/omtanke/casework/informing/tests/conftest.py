"""What somebody says to a worry, as it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.casework.informing import actions
from omtanke.foundation.kernel import clock
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.informing.models import Informing, Statement
    from tests.cast import Person

WORDS = "Jeg kjenner meg ikke igjen i dette"


def statement(**changes: Any) -> dict[str, Any]:
    said = {"voice": "guardian_a", "kind": "statement", "how": "oral", "name": "mor", "words": WORDS}
    return said | {"said_on": day_of(clock.now())} | changes


def said_by(who: Person, case: Case, **changes: Any) -> Statement:
    return actions.write_down(actor=who.actor, on=case, **statement(**changes))


def told(who: Person, case: Case, whom: str, **changes: Any) -> Informing:
    said = {"how": "phone", "told_on": day_of(clock.now()), "said": "Takk for at dere ringte"} | changes
    return actions.note_informed(actor=who.actor, on=case, whom=whom, **said)
