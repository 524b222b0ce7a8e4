"""The words of a line in the timeline, from the edition the step was taken under and the kind it was of."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.pages.environment import day
from omtanke.register.law.codes import ReceiverKind

from .codes import CHOICES, QUESTIONS, CloseReason, Happening, ReopenReason, Service, Voice
from .step_kinds import step_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from omtanke.register.routines.schema import Question, Step

    from .step_kinds import StepKind

EXTRA = "q_"  # what the name of an edition's own question begins with, as a field
OUTSIDE = (Happening.DISCLOSED, Happening.SET_RIGHT, Happening.CAME_FROM)  # the reason is what kind of receiver it went to, or came from
_REASONS = {reason.value: reason.label for reason in (*CloseReason, *ReopenReason, *Service, *Voice)}


def heading(event: Any, step: Step | None, language: str, *, with_reason: bool = True) -> str:
    """What happened, with what or whom, and why or how it came out."""
    about = f": {event.about_name}" if event.about_name else ""
    where = f": {step.title.said(language)}" if step else ""
    return f"{_what(event.kind, language)}{where}{about}{_reason(event, step, language) if with_reason else ''}"


@cache  # a page says the same few things fifty times
def _what(kind: str, _language: str) -> str:
    return str(Happening(kind).label)


def answer(field: str, text: str | None, step: Step | None) -> tuple[str, str | None]:
    """The words over an answer, and the answer as a reader sees it."""
    question, kind = _question(field, step), _kind(field, step)
    if question is not None:
        label, said = question.label.said(_language()), text and _in_words(question, text)
    elif kind is not None:
        label, said = str(kind.labels[field]), text and kind.in_words(field, text)
    else:
        label, said = str(QUESTIONS.get(field, field)), text and _chosen(field, text)
    return label, said


def following(said: Mapping[str, str | None], step: Step | None, at: datetime) -> Iterable[tuple[str, str]]:
    """What follows from the answers of a step for whoever reads them now. Of what has been disposed of, nothing follows."""
    follows = step_kinds()[step.kind].follows if step else None
    return follows({field: text for field, text in said.items() if text is not None}, at) if follows else ()


def _reason(event: Any, step: Step | None, language: str) -> str:
    if not event.reason:
        return ""
    if event.kind in OUTSIDE:
        return f": {ReceiverKind(event.reason).label}"
    if step and (outcome := next((one for one in step.outcomes if one.key == event.reason), None)):
        return ". " + _("Utfall: {outcome}").format(outcome=outcome.label.said(language))
    return f": {_REASONS.get(event.reason, event.reason)}"


def _question(field: str, step: Step | None) -> Question | None:
    return next((one for one in step.questions if f"{EXTRA}{one.key}" == field), None) if step else None


def _kind(field: str, step: Step | None) -> StepKind | None:
    """The kind that asked; where no edition tells which it was, one that asks so."""
    kinds = [kind for kind in step_kinds().values() if field in kind.labels]
    if step is None:
        return kinds[0] if kinds and field not in QUESTIONS else None
    return next((kind for kind in kinds if kind.key == step.kind), None)


def _in_words(question: Question, text: str) -> str:
    for choice in question.choices:
        if choice.key == text:
            return choice.label.said(_language())
    return _plain(text)


def _chosen(field: str, text: str) -> str:
    choices = CHOICES.get(field)
    return capfirst(str(choices(text).label)) if choices and text in choices.values else _plain(text)


def _plain(text: str) -> str:
    """Yes, no and dates as a reader sees them; everything else as it was written."""
    if text in ("yes", "no"):
        return _("Ja") if text == "yes" else _("Nei")
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _language() -> str:
    return get_language() or "nb"
