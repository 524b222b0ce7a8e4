"""What a routine says, in words for a page: who, when, on which conditions, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.pages.environment import day
from omtanke.register.guidance import freshness
from omtanke.register.organisation.codes import POST_NAMES

from .codes import EndKind, Force, OutsideParty, Skip
from .schema import NEXT, STAY, AgeBetween, ServicesConcerned

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke.foundation.access.actor import Post
    from omtanke.foundation.kernel.sheet_parts import Words
    from omtanke.register.organisation.models import Account

    from .models import Edition
    from .schema import Condition, Outcome, Routine, Step


def said(words: Words | None) -> str:
    """In the reader's language; empty where the routine says nothing."""
    return words.said(get_language() or "nb") if words else ""


def is_stale(routine: Routine) -> bool:
    """Whether nobody has held the edition against its source for a year; from the calendar, so that public pages can ask too."""
    name = freshness.routine_name(routine.key, routine.edition)
    return freshness.is_stale(freshness.routine_is_due(name, routine.source.read_on))


def is_over(review_on: date) -> bool:
    """Whether the unit's own day of review has been."""
    return freshness.is_stale(review_on)


def who(routine: Routine, post: Post) -> str:
    """What the municipality calls the post."""
    return said(getattr(routine.vocabulary, post.value, None)) or str(POST_NAMES[post])


def responsible(routine: Routine, step: Step) -> str:
    """Everybody who does the step, the one it waits for first: «ledelsen i enheten, politiet»."""
    ours = [who(routine, post) for post in (step.responsible.main, *step.responsible.also)]
    return ", ".join([*ours, *(str(OutsideParty(party).label) for party in step.responsible.outside)])


def due(step: Step) -> str:
    """When the step should be done by; empty where the routine sets no date."""
    if step.due is None:
        return ""
    if step.due.working_days is not None:
        days = step.due.working_days
        return ngettext("innen {number} arbeidsdag", "innen {number} arbeidsdager", days).format(number=days)
    weeks = step.due.every_weeks or 0
    return ngettext("hver uke", "hver {number}. uke", weeks).format(number=weeks)


def conditions(step: Step) -> list[str]:
    """What must be so before the step is taken."""
    return [_condition(one) for one in step.conditions]


def leads_to(routine: Routine, outcome: Outcome, step: Step) -> str:
    """Where an outcome leads: the next step by its title, an end by its words."""
    if outcome.ends_with:
        return _("Saken avsluttes: {end}").format(end=said(routine.end(outcome.ends_with).label))
    if outcome.leads_to == STAY:
        return _("Vi blir på dette trinnet")
    there = routine.step_after(step.key) if outcome.leads_to == NEXT else routine.step(outcome.leads_to)
    return _("Til trinn {number}: {title}").format(number=there.number, title=said(there.title)) if there else ""


def _condition(condition: Condition) -> str:
    if isinstance(condition, ServicesConcerned):
        return _("Minst {number} instanser er bekymret").format(number=condition.at_least)
    if isinstance(condition, AgeBetween):
        return " ".join(_ages(condition))
    return {
        "still_concerned": _("Det er fortsatt grunn til bekymring"),
        "consent": _("Det er gitt samtykke"),
        "no_immediate_danger": _("Det er ikke fare nå"),
    }[condition.type]


def _ages(condition: AgeBetween) -> Iterator[str]:
    yield _("Alder:")
    if condition.youngest is not None:
        yield _("fra {number} år").format(number=condition.youngest)
    if condition.oldest is not None:
        yield _("til og med {number} år").format(number=condition.oldest)


def stairs(routine: Routine) -> list[dict[str, Any]]:
    """Every step as the list of steps wants it, and the step itself."""
    return [
        {
            "number": step.number,
            "title": said(step.title),
            "text": said(step.action),
            "responsible": responsible(routine, step),
            "step": step,
        }
        for step in routine.steps
    ]


def points(routine: Routine, step: Step) -> list[tuple[str, str]]:
    """What else the routine says of a step, as heading and words."""
    found = [
        (_("Hvor bindende"), str(Force(step.force).label).capitalize()),
        (_("Hvem koordinerer"), capfirst(who(routine, step.coordinator)) if step.coordinator else ""),
        (_("Frist"), capfirst(due(step))),
        (_("Betingelser"), ". ".join(conditions(step))),
        (_("Kan det hoppes over?"), str(Skip(step.skip).label).capitalize()),
        (_("Kan det gjentas?"), _("Ja") if step.repeat else _("Nei")),
        (_("Kan avsluttes her"), ", ".join(said(routine.end(end).label) for end in step.ends)),
    ]
    return [(heading, words) for heading, words in found if words]


def entries(routine: Routine) -> list[tuple[str, str]]:
    """Where one can begin, and with which step."""
    return [(said(entry.label), said(routine.step(entry.step).title)) for entry in routine.entries]


def ends(routine: Routine) -> list[tuple[str, str]]:
    """How it can end, in the routine's words and as the law and the count know it."""
    return [(said(end.label), capfirst(str(EndKind(end.kind).label))) for end in routine.ends]


def contacts(routine: Routine) -> list[tuple[str, str, str, str]]:
    """Whom to ask, and when somebody last looked whether it is right."""
    return [
        (
            contact.name,
            said(contact.purpose),
            " · ".join(filter(None, (contact.phone, contact.url))),
            day(contact.checked_on) if contact.checked_on else _("Ikke kontrollert"),
        )
        for contact in routine.contacts
    ]


def here(routine: Routine, steps: Sequence[tuple[Step, tuple[Post, Post | None] | None]]) -> list[tuple[str, str, str]]:
    """Who follows up each step in a unit, and who stands in."""
    found = []
    for step, follows in steps:
        post, stands_in = follows or (None, None)
        title = f"{step.number}. {said(step.title)}"
        found.append(
            (title, capfirst(who(routine, post)) if post else _("Ikke sagt"), capfirst(who(routine, stands_in)) if stands_in else "–")
        )
    return found


def parts(found: Sequence[tuple[Step, bool]]) -> list[tuple[str, str]]:
    """What the edition leaves off, and whether it is on in a unit."""
    return [(f"{step.number}. {said(step.title)}", _("slått på hos oss") if is_on else _("ikke slått på hos oss")) for step, is_on in found]


def about(edition: Edition, routine: Routine, *, with_names: bool) -> list[tuple[str, str]]:
    """Where the edition comes from, and when it was answered for; by whom, for those who answer for routines themselves."""
    source = routine.source
    found = [
        (_("Utgave"), str(edition)),
        (_("Gjelder"), _("fra {day}").format(day=day(routine.valid_from))),
        (_("Gjelder til"), day(routine.valid_to) if routine.valid_to else ""),
        (_("Eies av"), routine.owner_role),
        (_("Vedtatt av"), routine.approved_by or ""),
        (_("Kilde"), _("{title}, lest {day}").format(title=source.title, day=day(source.read_on))),
        (_("Hvor sikker kilden er"), capfirst(str(Trust(source.trust).label))),
        (_("Foreslått"), _by(edition.proposed_by, edition.proposed_at, with_names)),
        (_("Godkjent"), _by(edition.approved_by, edition.approved_at, with_names)),
        (_("Trukket"), _by(edition.withdrawn_by, edition.withdrawn_at, with_names)),
        (_("Fingeravtrykk (SHA-256)"), edition.fingerprint),
    ]
    return [(heading, words) for heading, words in found if words]


def _by(account: Account | None, at: datetime | None, with_names: bool) -> str:
    if at is None:
        return ""
    if not with_names:
        return day(at)
    return _("{day} av {name}").format(day=day(at), name=account.name if account else _("kommandolinjen"))
