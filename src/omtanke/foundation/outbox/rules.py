"""How long a letter waits between two tries, and when it is given up: pure functions on values."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import LetterKind

RAISED = "task.raised"  # the one kind of notice that has a letter of its own

SHORTEST_OUTAGE, LONGEST_OUTAGE = timedelta(seconds=20), timedelta(minutes=4)  # when the server is back, letters follow within five minutes
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=4)
WITHOUT_ADDRESS = timedelta(hours=1)  # somebody may enter one meanwhile
LEASE = timedelta(minutes=5)  # whoever hands a letter over has as long before another may take it for dead; see SECONDS_IN_A_ROUND
REFUSED_FOR_GOOD = 3  # a receiver's server that says «no such person» by mistake is believed at the third time
LONGEST_WAY = timedelta(days=7)
LATE = timedelta(days=1)  # then somebody is told that she has not been reached
SHOWN = timedelta(days=14)
KEPT = timedelta(days=30)


def letter_for(kind: str) -> LetterKind:
    """Which of the day's two letters a notice of this kind lies in."""
    return LetterKind.RAISED if kind == RAISED else LetterKind.DAILY


def pause_of_outage(tries: int) -> timedelta:
    """How long to wait when nobody answers, after so many tries."""
    return min(LONGEST_OUTAGE, SHORTEST_OUTAGE * _doubled(tries))


def pause_of_refusal(refusals: int) -> timedelta:
    """How long to wait when the server has answered and not taken the letter, so many times."""
    return min(LONGEST_PAUSE, SHORTEST_PAUSE * _doubled(refusals))


def is_given_up(*, for_good: bool, refusals: int, made_at: datetime, at: datetime) -> bool:
    """Whether a letter that was not taken now is tried no more. One that met nobody is never given up."""
    return (for_good and refusals >= REFUSED_FOR_GOOD) or at - made_at > LONGEST_WAY


def _doubled(times: int) -> int:
    """One the first time, and twice as much for each time after it."""
    return 1 << min(max(times - 1, 0), 10)
