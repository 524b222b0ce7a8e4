"""Signs are something to talk about: nothing can tick, count or store one on a case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db.models import TextChoices

from omtanke.casework.cases import codes
from omtanke.casework.cases.step_kinds import step_kind, step_kinds
from omtanke.casework.path.forms import ConcernForm
from omtanke.register.guidance.published import guide
from omtanke.register.routines.codes import OUTCOMES, STEP_KINDS
from tests.steps import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = [sign for group in guide("signs").groups for sign in group.signs]  # type: ignore[attr-defined]
CODES = {sign.code.casefold() for sign in SIGNS}
WORDS = {sign.text.nb.casefold() for sign in SIGNS}


def choices_of(form: Any) -> Iterator[str]:
    for name, question in form.base_fields.items():
        yield name
        for code, words in getattr(question, "choices", ()):
            yield from (str(code), str(words))


def test_there_are_signs_to_look_for() -> None:
    assert {"u1", "i2", "a2", "v4"} <= CODES


@pytest.mark.parametrize("kind", STEP_KINDS)
def test_no_question_and_no_answer_of_a_step_is_a_sign(kind: str) -> None:
    said = {words.casefold() for words in (*choices_of(step_kind(kind).form), *OUTCOMES[kind])}
    assert said & (CODES | WORDS) == set()


def test_no_question_of_a_new_concern_is_a_sign() -> None:
    assert {words.casefold() for words in choices_of(ConcernForm)} & (CODES | WORDS) == set()


def test_no_closed_list_of_a_case_holds_a_sign() -> None:
    lists = [one for one in vars(codes).values() if isinstance(one, type) and issubclass(one, TextChoices)]
    values = {str(words).casefold() for one in lists for choice in one.choices for words in choice}
    assert len(lists) > 4
    assert values & (CODES | WORDS) == set()


def test_no_model_has_a_field_for_signs_a_sum_or_a_score() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("omtanke.casework")]
    named = {f"{model.__name__}.{field.name}" for model in ours for field in model._meta.get_fields()}
    assert not [name for name in named if re.search(r"\.(sign|tegn|score|points|risk|level|count)", name)]


def test_beside_the_talk_they_are_read_with_the_nine_warnings_and_cannot_be_chosen() -> None:
    kind = step_kinds()["dialogue"]
    page = page_of(kind, kind.form.asking([("discuss", "x"), ("no_ground", "y")])())
    guidance, _, form = page.partition("<form>")
    assert all(sign.text.nb in guidance for sign in SIGNS)
    assert "Vernet i seg selv" in guidance
    assert "Kan også skyldes" in guidance
    assert sum(warning.text.nb in guidance for warning in guide("signs").warnings) == 9  # type: ignore[attr-defined]
    assert "<input" not in guidance
    assert not [sign.text.nb for sign in SIGNS if sign.text.nb in form]
    assert not [code for code in CODES if re.search(rf'(value|name|id)="[^"]*\b{re.escape(code)}\b', page, re.IGNORECASE)]
