"""What of a plan can be shared: each goal, each measure and each text is chosen by itself, and the paper is called what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from omtanke.casework.disclosure.parts import EVERYBODY, WHO_MAY_KNOW_IN_FULL, Item, ShareablePart
from omtanke.casework.identities.queries import is_protected
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.paper.document import paragraphs
from omtanke.register.law.codes import ReceiverKind

from .codes import Area, Passage
from .models import Plan
from .written import plan_in, plan_said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor

    from .written import GoalSaid, MeasureSaid, MeetingSaid

# The police get what is shared on a legal basis, one thing at a time, and never the plan; RVTS gets no one's.
WHO_MAY_HAVE_THE_PLAN = EVERYBODY - {ReceiverKind.POLICE, ReceiverKind.RVTS}
WHO_MAY_HAVE_OWN_WORDS = WHO_MAY_KNOW_IN_FULL - {ReceiverKind.POLICE}
WHO_MAY_HAVE_THE_SCHOOLS_PART = frozenset({ReceiverKind.SCHOOL, ReceiverKind.COUNTY, ReceiverKind.PERSON})
GUARDIANS = frozenset({ReceiverKind.GUARDIAN})
MAY_BE_THE_OTHERS = (Passage.GUARDIAN, Passage.DISAGREEMENT)
TITLE = _lazy("Oppfølgingsplan")


class _OfThePlan:
    """Something of the plan that counts now; without one there is nothing to ask about."""

    def sources(self, case: int) -> QuerySet[Any]:
        return Plan.objects.filter(case=case, ended_at__isnull=True)


class _ForSome(_OfThePlan):
    """A part in two editions: for guardians, who are two and may not know everything of each other, and for everybody else.

    While the address counts as protected, guardians are not told where something is, or who helps (P12).
    """

    def __init__(self, key: str, receivers: frozenset[ReceiverKind], *, to_guardians: bool) -> None:
        self.key, self.to_guardians = f"{key}_for_guardians" if to_guardians else key, to_guardians
        self.receivers = GUARDIANS if to_guardians else receivers - GUARDIANS

    def may_say_where(self, actor: Actor, case: Case) -> bool:
        """Whether it may be said where something is, and who helps."""
        return not self.to_guardians or not is_protected(case, actor.at)


class GoalsPart(_OfThePlan):
    """What the young person wants, of the plan that counts now."""

    key, receivers, title = "goals", WHO_MAY_HAVE_THE_PLAN, TITLE
    label: _StrOrPromise = _lazy("Mål fra planen")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        for number, goal in _goals(actor, case):
            if goal.words:
                yield Item(self.key, goal.row.key, _("Mål {number}").format(number=number), paragraphs(goal.words))


class MeasuresPart(_ForSome):
    """What is promised, and may be told: nothing whose consent no longer counts. How it goes is not in it: that is talked about."""

    title = TITLE
    label: _StrOrPromise = _lazy("Tiltak fra planen")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        says_who = self.may_say_where(actor, case)
        for number, goal in _goals(actor, case):
            for one in goal.measures:
                if one.text and not one.row.ended_at and self._may_stand_there(one):
                    heading = _("Tiltak for mål {number}: {area}").format(number=number, area=one.row.get_area_display())
                    yield Item(self.key, one.row.key, heading, tuple(_lines(one, says_who=says_who)))

    def _may_stand_there(self, one: MeasureSaid) -> bool:
        return not one.rests_on_nothing


class OwnMeasuresPart(MeasuresPart):
    """The same for whoever the plan is about, who sees all of it: also what waits, since the consent it rested on no longer counts."""

    def __init__(self) -> None:
        super().__init__("measures_for_person", frozenset({ReceiverKind.PERSON}), to_guardians=False)

    def _may_stand_there(self, one: MeasureSaid) -> bool:
        return True


class SchoolsPart(_OfThePlan):
    """What the school has promised, under the five headings its own plan must have (opplæringslova § 12-4; not checked by a lawyer)."""

    key, receivers, title = "schools_part", WHO_MAY_HAVE_THE_SCHOOLS_PART, _lazy("Skolens del av oppfølgingsplanen")
    label: _StrOrPromise = _lazy("Skolens del, under overskriftene i opplæringslova § 12-4")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        for number, goal in _goals(actor, case):
            for one in goal.measures:
                if one.row.area == Area.SCHOOL and one.text and not one.row.ended_at and not one.rests_on_nothing:
                    heading = _("Skolens tiltak for mål {number}").format(number=number)
                    yield Item(self.key, one.row.key, heading, tuple(_under_five_headings(goal, one)))


class OwnWordsPart(_ForSome):
    """What we do if it gets hard again, own words, and what somebody disagrees with. No guardian gets what may be the other's."""

    title = TITLE
    label: _StrOrPromise = _lazy("Egne ord og avtaler i planen")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        plan = plan_in(case)
        for one in plan_said(plan, actor.at).additions if plan else []:
            if one.text and not (self.to_guardians and one.row.about in MAY_BE_THE_OTHERS):
                yield Item(self.key, one.row.key, capfirst(str(one.row.get_about_display())), paragraphs(one.text))


class InvitationPart(_ForSome):
    """A meeting that is to come: when, where and what about. Never who else is invited: that would say who is a client of whom."""

    title = _lazy("Invitasjon til møte")
    label: _StrOrPromise = _lazy("Invitasjon til møte")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        says_where = self.may_say_where(actor, case)
        for one in _meetings(actor, case):
            if one.place and not one.has_been and not one.row.called_off_at:
                lines = [_when(one), one.place if says_where else _("Stedet får du vite på telefon."), *paragraphs(one.agenda or "")]
                if one.language:
                    lines.append(_("Språk: {language}. Tolk: {interpreter}.").format(language=one.language, interpreter=_interpreter(one)))
                lines.append(_("Møtet er frivillig, og du kan ta med noen."))
                yield Item(self.key, one.row.key, str(self.label), tuple(lines))


class MinutesPart(_OfThePlan):
    """What was said at a meeting, and what was decided."""

    key, receivers, title = "meeting_minutes", WHO_MAY_HAVE_OWN_WORDS, _lazy("Referat fra møte")
    label: _StrOrPromise = _lazy("Referat fra møte")

    def said(self, actor: Actor, case: Case) -> Iterable[Item]:
        for one in _meetings(actor, case):
            if one.minutes:
                heading = _("Referat fra møte {day}").format(day=_day(localtime(one.row.begins_at).date()))
                decided = _("Bestemt: {what}").format(what=" ".join(paragraphs(one.decisions or "")))
                yield Item(self.key, one.row.key, heading, (*paragraphs(one.minutes), decided))


TWO_EDITIONS = (False, True)
PARTS: tuple[ShareablePart, ...] = (
    GoalsPart(),
    *(MeasuresPart("measures", WHO_MAY_HAVE_THE_PLAN - {ReceiverKind.PERSON}, to_guardians=one) for one in TWO_EDITIONS),
    OwnMeasuresPart(),
    SchoolsPart(),
    *(OwnWordsPart("plan_words", WHO_MAY_HAVE_OWN_WORDS, to_guardians=one) for one in TWO_EDITIONS),
    *(InvitationPart("invitation", WHO_MAY_HAVE_THE_PLAN, to_guardians=one) for one in TWO_EDITIONS),
    MinutesPart(),
)


def _meetings(actor: Actor, case: Case) -> list[MeetingSaid]:
    plan = plan_in(case)
    return plan_said(plan, actor.at).meetings if plan else []


def _when(one: MeetingSaid) -> str:
    begins = localtime(one.row.begins_at)
    return _("{day} kl. {time}").format(day=_day(begins.date()), time=f"{begins:%H.%M}")


def _interpreter(one: MeetingSaid) -> str:
    return str(one.row.get_interpreter_display())


def _goals(actor: Actor, case: Case) -> Iterable[tuple[int, GoalSaid]]:
    """Those that are worked for, numbered as on the page."""
    plan = plan_in(case)
    goals = plan_said(plan, actor.at).goals if plan else []
    return enumerate((goal for goal in goals if not goal.row.put_away_at), 1)


def _lines(one: MeasureSaid, *, says_who: bool) -> Iterable[str]:
    yield from paragraphs(one.text or "")
    yield _("Styrker: {what}").format(what=one.builds)
    if says_who:
        yield _("Ansvarlig: {who}").format(who=one.responsible)
    if one.rests_on_nothing:
        yield _("Settes ikke i gang nå: samtykket det bygget på, gjelder ikke lenger.")
    yield _("Fra {first}. Ses på igjen {next}.").format(first=_day(one.row.starts_on), next=_day(one.row.next_check_on))


def _under_five_headings(goal: GoalSaid, one: MeasureSaid) -> Iterable[str]:
    yield _("Hva tiltaket skal løse: {what}").format(what=" ".join(paragraphs(goal.words or "")))
    yield _("Tiltak: {what}").format(what=" ".join(paragraphs(one.text or "")))
    yield _("Når det gjennomføres: fra {day}").format(day=_day(one.row.starts_on))
    yield _("Hvem som har ansvaret for at det blir gjort: {who}").format(who=one.responsible)
    yield _("Når det skal evalueres: {day}").format(day=_day(one.row.next_check_on))
    yield _("Overskriftene følger opplæringslova § 12-4. Ikke kontrollert av jurist.")


def _day(day: date) -> str:
    return date_format(day, "j. F Y")
