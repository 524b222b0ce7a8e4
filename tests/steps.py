"""What the tests of every kind of step use: facts with nothing special about them, and its page in a plain frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template
from django.utils import translation
from jinja2 import ChoiceLoader, DictLoader

from omtanke.casework.cases.step_kinds import StepFacts
from omtanke.foundation.kernel.keys import random_key

if TYPE_CHECKING:
    from omtanke.casework.cases.forms import StepForm
    from omtanke.casework.cases.step_kinds import StepKind

TODAY, YESTERDAY, TOMORROW = "2026-11-23", "2026-11-22", "2026-11-24"
FRAME = """<!doctype html><html lang="{{ language }}"><title>x</title><main><h1>x</h1>{% block guidance %}{% endblock %}
<form>{{ error_summary(form) }}{% block fields %}{% endblock %}{% block about_now %}{% endblock %}
{% block outcome %}{{ field(form["outcome"]) }}{% endblock %}</form></main></html>"""
NOTHING_SPECIAL = StepFacts(
    answers={},
    outcome="",
    taken=(),
    services_concerned=1,
    still_concerned=True,
    has_consent=False,
    age=None,
    immediate_danger=False,
    is_adult_form=False,
    actor_is_leader=False,
    today=date.fromisoformat(TODAY),
)

OWN_WORDS = "Jeg mente det ikke sånn"

# What a kind's page knows of a case where nothing is in place yet.
KNOWN: dict[str, dict[str, Any]] = {"follow_up": {"coordinator": None, "consents": [], "shielded": 0}}

# One step of each kind as somebody would take it.
TAKEN: dict[str, tuple[str, dict[str, str]]] = {
    "dialogue": (
        "discuss",
        {"happened": "En tegning i boka.", "own_explanation": OWN_WORDS, "another_explanation": "Et spill mange spiller."},
    ),
    "discussion": (
        "go_on",
        {
            "discussed_with": "Inspektør",
            "assessment": "Han er redd.",
            "same_of_others": "yes",
            "follows_up": "Lærer",
            "own_statement": OWN_WORDS,
        },
    ),
    "report": ("consulted", {"consulted_with": "police", "consulted_on": TODAY, "without_names": "yes", "advice": "Hold på relasjonen."}),
    "conversation": (
        "took_place",
        {
            "referred_on": YESTERDAY,
            "police_basis": "consent",
            "guardians_told": "yes",
            "held_on": TODAY,
            "next_day": "Lærer",
            "own_wish": OWN_WORDS,
        },
    ),
    "coordination": (
        "not_yet",  # a plan that is made needs one, and somebody who coordinates it: that is tried where they are
        {
            "heard": "yes",
            "own_wish": OWN_WORDS,
            "consent_asked": "yes",
            "asked_whom": "person",
            "asked_on": YESTERDAY,
            "remaining": "Møte med helsesykepleier.",
        },
    ),
    "follow_up": (
        "end",
        {"checked_on": TODAY, "own_view": OWN_WORDS, "area_1": "Venner", "change_1": "better", "backfires": "no", "reason": "Det går bra."},
    ),
    "returnee": ("go_on", {"kept_apart": "yes", "own_statement": OWN_WORDS, "settled_on": YESTERDAY}),
    "note": ("noted", {"text": "Ringte hjem.", "own_statement": OWN_WORDS}),
}


def in_the_way(kind: StepKind, outcome: str, answers: dict[str, str], **facts: Any) -> set[str]:
    """The keys of what the kind's rules refuse; an answer that is empty has not been given."""
    given = {field: text for field, text in answers.items() if text}
    return {obstacle.key for obstacle in kind.obstacles(replace(NOTHING_SPECIAL, outcome=outcome, answers=given, **facts))}


def filled_in(kind: StepKind, outcome: str, answers: dict[str, str]) -> StepForm:
    """The kind's form as somebody sends it."""
    return kind.form.asking((key, key) for key in kind.outcomes)(answers | {"outcome": outcome})


def page_of(kind: StepKind, form: StepForm, language: str = "nb") -> str:
    """The kind's own part of the page: what stands around it is for `path` to test."""
    made = get_template("pages/layout.html").backend.env  # type: ignore[attr-defined]
    frame = DictLoader({"path/step_page.html": FRAME})
    known = {**kind.beside(), "known": KNOWN.get(kind.key, {}), "case": SimpleNamespace(key=random_key())}
    with translation.override(language):
        page: str = (
            made.overlay(loader=ChoiceLoader([frame, made.loader]))
            .get_template(kind.template)
            .render(form=form, is_about_adult=False, has_talked=False, is_sent=form.is_bound, language=language, **known)
        )
    return page
