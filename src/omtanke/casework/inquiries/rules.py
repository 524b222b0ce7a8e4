"""When an inquiry may be answered, and how: pure functions on values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WORKING_DAYS_TO_ANSWER = 1  # our own choice: whoever was told «jeg ringer tilbake», is called back

# How long an inquiry is kept after it was answered: our own choice. Whoever asked may say for a while that we confirmed something, and
# then what was said must be there; after that it is only a row that tells who is interested in the school's pupils.
KEPT = timedelta(days=365)


def ends_on(answered_on: date) -> date:
    """The day on which it is destroyed."""
    return answered_on + KEPT


def obstacles_to_answering(*, answer: str, is_order: bool) -> Iterable[Obstacle]:
    """Why this cannot be what came of it. A production order is never refused with a click, nor answered by anybody's own judgement."""
    if is_order and answer == Reply.REFUSED:
        yield Obstacle("order", _lazy("Et utleveringspålegg kan ikke avvises her. Send det til kommunens jurist, som svarer."))
