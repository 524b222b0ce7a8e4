"""What has happened in a case, line by line, opened for whoever reads it. Asked inside a reading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.access.rules import Rule, answer
from omtanke.foundation.vault.keys import Disposed, Owner
from omtanke.foundation.vault.sealed import opener
from omtanke.register.routines.queries import routines_of

from . import policy, wordbook
from .models import PLAIN, Case, Event, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.vault.sealed import Sealed
    from omtanke.register.routines.schema import Routine

PAGE = 50
COLUMNS = ("pk", "key", "at", "by__name", "about__name", "kind", "step", "edition", "reason", "version", "is_closed_part")


@dataclass(frozen=True)
class Answer:
    """What was answered in a step, under the words over it. `text` is None where it has been disposed of."""

    label: str
    text: str | None


class Line(NamedTuple):
    """One line of the timeline, opened. `text` is None where there are no words, or where they have been disposed of.

    One that is a closed part is for few, and `withheld` from others: it says only that it is there. What `follows` from the
    answers today has never been written by anybody.
    """

    key: str
    at: datetime
    by: str
    heading: str
    version: int
    text: str | None
    answers: tuple[Answer, ...]
    may_correct: bool
    follows: tuple[Answer, ...] = ()
    is_closed_part: bool = False
    withheld: bool = False


class Happened(NamedTuple):
    """An event as the timeline fetches it: no model is made of it, since a page has fifty."""

    pk: int
    key: str
    at: datetime
    by: str
    about_name: str | None
    kind: str
    step: str
    edition: int | None
    reason: str
    version: int
    is_closed_part: bool
    may_correct: bool
    may_read: bool


def lines_of(
    actor: Actor, case: Case, *, last_seen: int | None, settled: Mapping[Rule, bool] = MappingProxyType({})
) -> tuple[list[Line], str | None]:
    """The newest fifty lines before the one she has seen last (its number), each with its newest words; and, when there are
    more, the key of the last of them. What is `settled` about the case is not asked again for each line.
    """
    events = [Happened(*row) for row in _events(tuple(settled.items()))(actor, case.pk, last_seen)]
    shown = events[:PAGE]
    return _opened(shown, case, actor.at), shown[-1].key if len(events) > PAGE else None


def number_of(case: Case, key: str) -> int | None:
    """The number of the last line she has seen; None when the case has no such line."""
    return next((pk for (pk,) in _NUMBER(None, case.pk, key)), None)


def _opened(events: list[Happened], case: Case, at: datetime) -> list[Line]:
    if not events:
        return []
    said: dict[int, dict[str, str | None]] = defaultdict(dict)
    withheld = {event.pk for event in events if not event.may_read}
    opened = opener(of=Wording, field="text", owner=Owner.of(case))
    for event, field, key, sealed in _WORDINGS(None, case.pk, events[-1].pk, events[0].pk):
        if event not in withheld:
            said[event][field] = _text(opened, key, sealed)
    routines = routines_of({event.edition for event in events if event.edition})
    language = get_language() or "nb"
    return [_line(event, said[event.pk], routines, language, at) for event in events]


def _line(event: Happened, said: dict[str, str | None], routines: Mapping[int, Routine], language: str, at: datetime) -> Line:
    step = routines[event.edition].step(event.step) if event.edition else None
    if not event.may_read:
        heading = wordbook.heading(event, step, language, with_reason=False)
        return Line(event.key, event.at, event.by, heading, 0, None, (), may_correct=False, is_closed_part=True, withheld=True)
    text = said.pop(PLAIN, None)
    return Line(
        key=event.key,
        at=event.at,
        by=event.by,
        heading=wordbook.heading(event, step, language),
        version=event.version,
        text=text,
        answers=tuple(Answer(*wordbook.answer(field, text, step)) for field, text in said.items()) if said else (),
        may_correct=event.may_correct,
        follows=tuple(Answer(*one) for one in wordbook.following(said, step, at)) if step else (),
        is_closed_part=event.is_closed_part,
    )


def _text(opened: Callable[[Sealed, str], str], key: str, sealed: Sealed) -> str | None:
    try:
        return opened(sealed, key)
    except Disposed:
        return None


@cache  # as many as there are ways for the few rules to be settled
def _events(settled: tuple[tuple[Rule, bool], ...]) -> Prepared:
    rules = {"may_correct": policy.CORRECT_WORDS, "may_read": policy.READ_EVENT}

    def newest(actor: Actor, case: int, last_seen: int | None) -> QuerySet[Any]:
        rows = Event.objects.filter(case=case) if last_seen is None else Event.objects.filter(case=case, pk__lt=last_seen)
        named = rows.annotate(**{name: answer(rule, actor, dict(settled)) for name, rule in rules.items()}).order_by("-pk")
        return named.values_list(*COLUMNS, *rules)[: PAGE + 1]

    return Prepared(newest)


def _newest_wordings(_: Actor, case: int, first: int, last: int) -> QuerySet[Any]:
    rows = Wording.objects.filter(event__case=case, event__gte=first, event__lte=last, version=F("event__version"))
    return rows.order_by("pk").values_list("event", "field", "key", "text")


_WORDINGS = Prepared(_newest_wordings)
_NUMBER = Prepared(lambda _, case, key: Event.objects.filter(case=case, key=key).values_list("pk"))
