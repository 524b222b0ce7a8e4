"""When an inquiry may be answered, and how: pure functions on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.errors import Obstacle

from .codes import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKING_DAYS_TO_ANSWER = 1  # our own choice: whoever was told «jeg ringer tilbake», is called back


def obstacles_to_answering(*, answer: str, is_order: bool) -> Iterable[Obstacle]:
    """Why this cannot be what came of it. A production order is never refused with a click, nor answered by anybody's own judgement."""
    if is_order and answer == Reply.REFUSED:
        yield Obstacle("order", _lazy("Et utleveringspålegg kan ikke avvises her. Send det til kommunens jurist, som svarer."))
