from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.prepared import Prepared
from omtanke.foundation.audit.queries import latest_openings, openings_of
from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal
from omtanke.register.organisation.models import Account
from omtanke.register.organisation.queries import actor_of, colleagues_in, holders_of, in_line_to_lead, named, works_in_unit
from omtanke.register.routines.queries import routine_of
from omtanke.register.tasks.queries import may_stand_in

from . import policy, wordbook
from .codes import Role
from .models import PLAIN, Case, Event, Participant, Recusal, Wording
from .timeline import PAGE, lines_of, number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.access.rules import Rule
    from omtanke.foundation.audit.queries import Opened
    from omtanke.register.routines.schema import Step
    from omtanke.register.tasks.models import Task

    from .timeline import Line


@dataclass(frozen=True)
class Listed:
    """A case as a list shows it."""

    pk: int
    key: str
    code_word: str
    unit: str
    opened_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True)
class CaseList:
    """Some of the cases the actor may open, and where the next ones begin (None at the end).

    No totals: counting costs more than the list.
    """

    cases: list[Listed]
    next_after: str | None


@dataclass(frozen=True)
class Version:
    """One wording of a note, or of an answer under the words over its question (`label`), opened."""

    wording: Wording
    label: str
    text: str | None


@dataclass(frozen=True)
class Reader:
    """Somebody who could open the case now, and what she is in it."""

    name: str
    role: str


@dataclass(frozen=True)
class CaseFile:
    """A case as its page shows it: finished, with every answer (`case.may_write`)."""

    case: Case
    participants: list[Participant]
    recusals: list[Recusal]
    lines: list[Line]
    next_after: str | None
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
def overview_for(*, actor: Actor, on: None = None, after: str | None = None, most: int = PAGE) -> CaseList:
    """The newest cases the actor may open, fifty at a time; `after` is the key of the last one she has seen."""
    last_seen = next((pk for (pk,) in _LAST_SEEN(actor, after)), None) if after else None
    newest = _newest(actor, most + 1, policy.OPEN_CASE, after=last_seen)
    return CaseList(newest[:most], newest[most - 1].key if len(newest) > most else None)


@reading(deed="cases.open_ones_listed")
def open_cases_of(*, actor: Actor, on: None = None, most: int = 5) -> list[Listed]:
    """The newest of the open cases the actor has part in or leads, for her home page. Where she stands in, the task leads there."""
    return _newest(actor, most, policy.HERS, only_open=True)


@reading(deed="case.opened", permission=policy.OPEN_CASE, answers=policy.RULES, related=("unit", "opened_by", "edition"))
def file_of(*, actor: Actor, on: Case, after: str | None = None) -> CaseFile:
    """The case with its newest fifty lines, opened; `after` is the key of the last line she has seen."""
    last_seen = number_of(on, after) if after else None
    settled = {policy.WRITE: on.may_write, policy.TAKE_STEP: on.may_take_step, policy.ANSWERS_FOR: on.may_answer_for}  # type: ignore[attr-defined]
    lines, more_after = lines_of(actor, on, last_seen=last_seen, settled=settled)
    participants = participants_of(on)
    return CaseFile(
        case=on,
        participants=participants,
        recusals=_MARKS(None, on.pk) if on.may_recuse else [],  # type: ignore[attr-defined]
        lines=lines,
        next_after=more_after,
        opened_lately=_with_names(latest_openings(on, deed="case.opened", most=5), [one.account for one in participants]),
    )


@reading(deed="case.note_opened", permission=policy.CORRECT)
def note_of(*, actor: Actor, on: Event) -> str:
    """What one's own note says now."""
    return _text_of(on.wordings.select_related("event__case").get(version=on.version, field=PLAIN)) or ""


@reading(deed="case.answers_opened", permission=policy.CORRECT_ANSWERS)
def answers_of(*, actor: Actor, on: Event) -> dict[str, str]:
    """What one's own step, or the concern one registered, says now, by the key of each question."""
    wordings = on.wordings.select_related("event__case").filter(version=on.version).order_by("pk")
    return {wording.field: _text_of(wording) or "" for wording in wordings}


@reading(deed="case.versions_opened", permission=policy.KNOWN_EVENT)
def versions_of(*, actor: Actor, on: Event) -> list[Version]:
    """Every version of a note or of answers, newest first."""
    wordings = on.wordings.select_related("event__case", "written_by").order_by("-version", "pk")
    step = routine_of(on.edition).step(on.step) if on.edition else None
    return [_version(wording, step) for wording in wordings]


@reading(deed="case.openings_seen", permission=policy.OPEN_CASE)
def openings(*, actor: Actor, on: Case, before: str | None = None) -> list[Opening]:
    """«Hvem har åpnet saken»: everybody who has, newest first, fifty at a time; `before` is a moment (ISO 8601)."""
    return _with_names(openings_of(on, deed="case.opened", before=_moment(before), most=PAGE))


@reading(deed="case.readers_seen", permission=policy.OPEN_CASE)
def readers_now(*, actor: Actor, on: Case) -> list[Reader]:
    """«Hvem kan lese dette nå?»: everybody the rule itself would let in at this moment."""
    roles = {part.account: part.get_role_display() for part in participants_of(on)}
    people = {*roles, *in_line_to_lead(on.unit_id, actor.at), *may_stand_in(on, actor.at)}
    actors = {one: actor_of(one, actor.at) for one in people if one.is_active}
    able = [one for one in actors if policy.OPEN_CASE.decide(actors[one], on)]
    return [Reader(one.name, roles.get(one) or _without_part(actors[one], on)) for one in sorted(able, key=lambda one: (one.name, one.pk))]


def participants_of(case: Case) -> list[Participant]:
    """Those who have a part now, the responsible first."""
    return sorted(_PARTS(None, case.pk), key=lambda part: (part.role != Role.RESPONSIBLE, part.account.name, part.pk))


def responsible_in(case: Case) -> Account | None:
    """Whoever answers for the case now."""
    return next((part.account for part in participants_of(case) if part.role == Role.RESPONSIBLE), None)


def answering_for(cases: QuerySet[Any]) -> list[Account]:
    """Whoever is responsible in these cases now; `cases` is of keys of rows."""
    parts = Participant.objects.filter(case__in=cases, until__isnull=True, role=Role.RESPONSIBLE)
    return list(Account.objects.filter(pk__in=parts.values("account"), is_active=True))


def who_answers_for(task: Task, _: datetime) -> list[Account]:
    """Whoever is responsible in the case that a task is about."""
    return answering_for(Case.objects.filter(key=task.about).values("pk"))


def takes_part_in(case: Case, account: Account) -> bool:
    """Whether she has a part in the case now."""
    return case.participants.filter(account=account, until__isnull=True).exists()


def may_be_given_part(case: Case, at: datetime) -> list[Account]:
    """Colleagues in the unit who have no part and are impartial."""
    taken = set(case.participants.filter(until__isnull=True).values_list("account", flat=True))
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    return [one for one in colleagues_in(case.unit_id, at) if one.pk not in taken | recused]


def may_be_responsible(case: Case) -> list[Account]:
    """Those who have a part without being responsible."""
    return [part.account for part in participants_of(case) if part.role != Role.RESPONSIBLE]


def may_take_over(case: Case, at: datetime) -> list[Account]:
    """Those who could answer for the case now: whoever leads or could, then who takes part, then the municipality's contacts."""
    people = [*in_line_to_lead(case.unit_id, at), *(part.account for part in participants_of(case))]
    people += holders_of(Post.RADICALISATION_CONTACT, None, at)
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    able = (one for one in dict.fromkeys(people) if one.is_active and one.pk not in recused)
    return [one for one in able if actor_of(one, at).holds(Post.RADICALISATION_CONTACT) or works_in_unit(one, case.unit_id, at)]


def who_comes_in(case: Case, instead_of: Account, at: datetime) -> Account | None:
    """The next in line who works in the unit: a contact elsewhere has been told of nothing."""
    in_line = (one for one in may_take_over(case, at) if one != instead_of and works_in_unit(one, case.unit_id, at))
    return next(in_line, None)


def can_be_let_go(case: Case, account: Account, at: datetime) -> bool:
    """Whether a part can end without leaving an open case to nobody."""
    return responsible_in(case) != account or who_comes_in(case, account, at) is not None


def left_by_the_responsible(at: datetime) -> list[tuple[Case, Account]]:
    """Open cases whose responsible has left the unit (or the municipality), each with the first of those who can take over."""
    held = Participant.objects.filter(until__isnull=True, role=Role.RESPONSIBLE, case__closed_at__isnull=True)
    pairs = held.order_by("account", "case__unit").values_list("account", "case__unit").distinct()
    accounts = Account.objects.in_bulk({account for account, _ in pairs})
    gone = [(one, unit) for one, unit in pairs if not _answers_there(accounts[one], unit, at)]
    left = [
        part.case for one, unit in gone for part in held.filter(account=one, case__unit=unit).select_related("case__unit").order_by("pk")
    ]
    able = [(case, next(iter(may_take_over(case, at)), None)) for case in left]
    return [(case, account) for case, account in able if account]


def _answers_there(account: Account, unit: int, at: datetime) -> bool:
    """Whether a part in a case of the unit is worth anything for her now."""
    if not account.is_active:
        return False
    return works_in_unit(account, unit, at) or actor_of(account, at).holds(Post.RADICALISATION_CONTACT)


def names_for(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What those of the cases are called that the actor may open."""
    asked, found = list(keys), list[tuple[str, str]]()
    for begin in range(0, len(asked), MOST_KEYS):
        some = asked[begin : begin + MOST_KEYS]
        as_many = next(number for number in SO_MANY_KEYS if number >= len(some))  # the same few queries, however many there are
        found += _NAMES(actor, *some, *[some[-1]] * (as_many - len(some)))
    return dict(found)


def _names(actor: Actor, *keys: str) -> QuerySet[Any]:
    return Case.objects.filter(policy.OPEN_CASE.as_q(actor), key__in=keys).values_list("key", "code_word")


_NAMES = Prepared(_names)
SO_MANY_KEYS = (4, 16, 64, 256, 1024)
MOST_KEYS = SO_MANY_KEYS[-1]


def may_be_recused(case: Case, actor: Actor) -> list[Account]:
    """Everybody who could otherwise meet the case, but the actor herself, who has a page of her own for it."""
    recused = set(case.recusals.filter(until__isnull=True).values_list("account", flat=True))
    people = {part.account for part in participants_of(case)} | set(colleagues_in(case.unit_id, actor.at))
    return sorted((one for one in people if one.pk not in recused | {actor.id}), key=lambda one: (one.name, one.pk))


def may_open_somewhere(actor: Actor) -> bool:
    """Whether there is any such unit: her posts tell without asking the database."""
    return bool(policy.units_she_works_in(actor))


def _without_part(reader: Actor, case: Case) -> str:
    return str(_("leder for enheten") if case.unit_id in reader.leads else _("står inn for en som ikke har svart"))


def _newest(actor: Actor, most: int, rule: Rule, *, after: int | None = None, only_open: bool = False) -> list[Listed]:
    """The newest cases the rule lets the actor see.

    The rule's lines are asked one by one and merged: with OR between them the database would walk or sort every row. Of a leader who works
    nowhere else, the first is not asked.
    """
    found: dict[int, Listed] = {}
    for number in range(policy.lines_covered_by_leading(actor), len(rule.lines)):
        found |= {row[0]: Listed(*row) for row in _listed(rule, number, most, only_open)(actor, after)}
    return [found[pk] for pk in sorted(found, reverse=True)][:most]


@cache
def _listed(rule: Rule, line: int, most: int, only_open: bool) -> Prepared:
    def rows(actor: Actor, after: int | None) -> QuerySet[Any]:
        older = Q() if after is None else Q(pk__lt=after)
        still = Q(closed_at__isnull=True) if only_open else Q()
        cases = Case.objects.filter(rule.line_as_q(line, actor), older, still).order_by("-pk")
        return cases.values_list("pk", "key", "code_word", "unit__name", "opened_at", "closed_at")[:most]

    return Prepared(rows)


def _parts(_: Actor, case: int) -> QuerySet[Participant]:
    return Participant.objects.filter(case=case, until__isnull=True).select_related("account")


def _last_seen(actor: Actor, key: str) -> QuerySet[Any]:
    """The number of the last row she has seen, among those she may see anyway."""
    return Case.objects.filter(policy.OPEN_CASE.as_q(actor), key=key).values_list("pk")


_PARTS, _LAST_SEEN = Prepared(_parts), Prepared(_last_seen)
_MARKS = Prepared(lambda _, case: Recusal.objects.filter(case=case, until__isnull=True).select_related("account"))


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _text_of(wording: Wording) -> str | None:
    try:
        return unseal(wording, "text")
    except Disposed:
        return None


def _version(wording: Wording, step: Step | None) -> Version:
    text = _text_of(wording)
    return Version(wording, "", text) if wording.field == PLAIN else Version(wording, *wordbook.answer(wording.field, text, step))


def _with_names(opened: Collection[Opened], known: Iterable[Account] = ()) -> list[Opening]:
    """By whom it was; those whose account is known already are not fetched again."""
    accounts = {one.key: one for one in known}
    if unknown := {one.actor for one in opened} - accounts.keys():
        accounts |= named(unknown)
    return [Opening(accounts[one.actor], one.at) for one in opened if one.actor in accounts]
