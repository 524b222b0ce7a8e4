from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from omtanke.foundation.access.rules import annotate_may
from omtanke.foundation.audit.queries import latest_openings, openings_of
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.queries import actor_of, colleagues_in, in_line_to_lead, named

from . import policy
from .models import Case, Event, Participant, Role, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.audit.models import Entry
    from omtanke.register.organisation.models import Account

PAGE = 50


@dataclass(frozen=True)
class CaseList:
    """Some of the cases the actor may open, and where the next ones begin (None at the end).

    No totals: counting costs more than the list.
    """

    cases: list[Case]
    older_than: int | None


@dataclass(frozen=True)
class Line:
    """One line of the timeline, opened. `text` is None where there are no words, or where they have been disposed of."""

    event: Event
    text: str | None
    may_correct: bool


@dataclass(frozen=True)
class CaseFile:
    """A case as its page shows it: finished, with every answer (`case.may_write`)."""

    case: Case
    participants: list[Participant]
    lines: list[Line]
    older_than: int | None
    opened_lately: list[Opening]

    @property
    def responsible(self) -> Account | None:
        return next((part.account for part in self.participants if part.role == Role.RESPONSIBLE), None)


@dataclass(frozen=True)
class Opening:
    """Somebody opened the case at a moment."""

    account: Account
    at: datetime


@reading(deed="cases.listed")
def overview_for(*, actor: Actor, on: None = None, older_than: int | None = None) -> CaseList:
    """The newest cases the actor may open, fifty at a time.

    The rule's lines are asked one by one and merged: with OR between them the database would walk or sort every row.
    """
    found: dict[int, Case] = {}
    for line in policy.OPEN_CASE.lines_as_q(actor):
        rows = Case.objects.filter(line, *_older(older_than)).select_related("unit").order_by("-pk")
        found |= {case.pk: case for case in rows[: PAGE + 1]}
    newest = [found[pk] for pk in sorted(found, reverse=True)]
    return CaseList(newest[:PAGE], newest[PAGE - 1].pk if len(newest) > PAGE else None)


@reading(deed="case.opened", permission=policy.OPEN_CASE)
def file_of(*, actor: Actor, on: Case, older_than: int | None = None) -> CaseFile:
    """The case with its newest fifty lines, opened."""
    case = annotate_may(Case.objects.filter(pk=on.pk), actor, policy.RULES).select_related("unit", "opened_by").get()
    events = list(Event.objects.filter(*_older(older_than), case=case).select_related("by", "about").order_by("-pk")[: PAGE + 1])
    shown = events[:PAGE]
    return CaseFile(
        case=case,
        participants=participants_of(case),
        lines=_opened(shown, case, actor),
        older_than=shown[-1].pk if len(events) > PAGE else None,
        opened_lately=_with_names(latest_openings(case, deed="case.opened", most=5)),
    )


@reading(deed="case.note_opened", permission=policy.CORRECT)
def note_of(*, actor: Actor, on: Event) -> str:
    """What one's own note says now."""
    return _text_of(on.wordings.select_related("event__case").get(version=on.version)) or ""


@reading(deed="case.versions_opened", permission=policy.OPEN_CASE.through("case"))
def versions_of(*, actor: Actor, on: Event) -> list[tuple[Wording, str | None]]:
    """Every version of a note, newest first."""
    wordings = on.wordings.select_related("event__case", "written_by").order_by("-version")
    return [(wording, _text_of(wording)) for wording in wordings]


@reading(deed="case.openings_seen", permission=policy.OPEN_CASE)
def openings(*, actor: Actor, on: Case, older_than: int | None = None) -> tuple[list[Opening], int | None]:
    """«Hvem har åpnet saken»: everybody who has, newest first, fifty at a time."""
    entries = openings_of(on, deed="case.opened", older_than=older_than, most=PAGE + 1)
    return _with_names(entries[:PAGE]), entries[PAGE - 1].pk if len(entries) > PAGE else None


@reading(deed="case.readers_seen", permission=policy.OPEN_CASE)
def readers_now(*, actor: Actor, on: Case) -> list[Account]:
    """«Hvem kan lese dette nå?»: everybody the rule itself would let in at this moment."""
    candidates = {part.account for part in participants_of(on)} | set(in_line_to_lead(on.unit_id, actor.at))
    able = [one for one in candidates if policy.OPEN_CASE.decide(actor_of(one, actor.at), on)]
    return sorted(able, key=lambda one: (one.name, one.pk))


def participants_of(case: Case) -> list[Participant]:
    """Those who have a part now, the responsible first."""
    parts = case.participants.filter(until__isnull=True).select_related("account")
    return sorted(parts, key=lambda part: (part.role != Role.RESPONSIBLE, part.account.name, part.pk))


def takes_part_in(case: Case, account: Account) -> bool:
    """Whether she has a part in the case now."""
    return case.participants.filter(account=account, until__isnull=True).exists()


def may_be_given_part(case: Case, at: datetime) -> list[Account]:
    """Colleagues in the unit who have no part and are impartial."""
    taken = set(case.participants.filter(until__isnull=True).values_list("account", flat=True))
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    return [one for one in colleagues_in(case.unit_id, at) if one.pk not in taken | recused]


def _older(than: int | None) -> list[Q]:
    return [] if than is None else [Q(pk__lt=than)]


def _opened(events: list[Event], case: Case, actor: Actor) -> list[Line]:
    newest = Wording.objects.filter(event__in=events, version=F("event__version")).select_related("event")
    texts = {}
    for wording in newest:
        wording.event.case = case
        texts[wording.event_id] = _text_of(wording)
    may_correct = set(Event.objects.filter(policy.CORRECT.as_q(actor), pk__in=[event.pk for event in events]).values_list("pk", flat=True))
    return [Line(event, texts.get(event.pk), event.pk in may_correct) for event in events]


def _text_of(wording: Wording) -> str | None:
    try:
        return unseal(wording, "text")
    except Disposed:
        return None


def _with_names(entries: Iterable[Entry]) -> list[Opening]:
    entries = list(entries)
    accounts = named(entry.actor for entry in entries)
    return [Opening(accounts[entry.actor], entry.at) for entry in entries if entry.actor in accounts]
