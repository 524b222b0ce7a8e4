"""The municipality's routine, ready to be read by everybody, in the reader's language. From files: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.register.organisation.codes import POST_NAMES
from omtanke.register.routines.codes import Force, OutsideParty
from omtanke.register.routines.published import published_routine
from omtanke.register.routines.schema import AgeBetween, ServicesConcerned
from omtanke.register.routines.telling import is_stale

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Post
    from omtanke.register.routines.schema import Condition, Due, Routine, Step


@dataclass(frozen=True)
class ShownStep:
    """One step, ready to be read."""

    number: str
    title: str
    action: str
    purpose: str
    help: str
    responsible: str
    others: tuple[str, ...]
    coordinator: str
    force: str
    only_when: tuple[str, ...]
    due: str

    @property
    def everybody(self) -> tuple[str, ...]:
        """Whoever has a part in the step, the one responsible first."""
        return (self.responsible, *self.others)


@dataclass(frozen=True)
class ShownRoutine:
    """The routine, ready to be read."""

    routine: Routine
    title: str
    about: str
    rules: tuple[str, ...]
    duties: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    is_stale: bool


def routine_for_everybody() -> ShownRoutine | None:
    """The routine that everybody may read; None when there is none, or its file has been damaged."""
    routine = published_routine()
    if routine is None:
        return None
    language = get_language() or ""
    return ShownRoutine(
        routine=routine,
        title=routine.title.said(language),
        about=routine.about.said(language),
        rules=tuple(rule.text.said(language) for rule in routine.side_rules),
        duties=tuple(duty.text.said(language) for duty in routine.leader_duties),
        steps=tuple(_shown(step, routine, language) for step in routine.steps),
        is_stale=is_stale(routine),
    )


def _shown(step: Step, routine: Routine, language: str) -> ShownStep:
    who = step.responsible
    ours = [_named(post, routine, language) for post in who.also]
    outside = [str(OutsideParty(party).label) for party in who.outside]
    return ShownStep(
        number=step.number,
        title=step.title.said(language),
        action=step.action.said(language),
        purpose=step.purpose.said(language),
        help=step.help.said(language) if step.help else "",
        responsible=_named(who.main, routine, language),
        others=(*ours, *outside),
        coordinator=_named(step.coordinator, routine, language) if step.coordinator else "",
        force=str(Force(step.force).label),
        only_when=tuple(_when(condition) for condition in step.conditions),
        due=_due(step.due),
    )


def _named(post: Post, routine: Routine, language: str) -> str:
    """The municipality's own word for the post, or ours."""
    own = getattr(routine.vocabulary, post, None)
    return own.said(language) if own else str(POST_NAMES[post])


def _when(condition: Condition) -> str:
    if isinstance(condition, ServicesConcerned):
        many = condition.at_least
        return ngettext("minst %(many)d tjeneste er bekymret", "minst %(many)d tjenester er bekymret", many) % {"many": many}
    if isinstance(condition, AgeBetween):
        return _age(condition.youngest, condition.oldest)
    said = {
        "still_concerned": _("bekymringen er der fortsatt"),
        "consent": _("det er gitt samtykke"),
        "no_immediate_danger": _("det ikke er fare nå"),
    }
    return said[condition.type]


def _age(youngest: int | None, oldest: int | None) -> str:
    if youngest is None:
        return _("personen er %(oldest)s år eller yngre") % {"oldest": oldest}
    if oldest is None:
        return _("personen er %(youngest)s år eller eldre") % {"youngest": youngest}
    return _("personen er mellom %(youngest)s og %(oldest)s år") % {"youngest": youngest, "oldest": oldest}


def _due(due: Due | None) -> str:
    if due and due.working_days:
        days = due.working_days
        return ngettext("innen %(days)d virkedag", "innen %(days)d virkedager", days) % {"days": days}
    if due and due.every_weeks:
        weeks = due.every_weeks
        return ngettext("hver uke", "hver %(weeks)d. uke", weeks) % {"weeks": weeks}
    return ""
