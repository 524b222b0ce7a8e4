"""A step taken is a line in the timeline with its answers under their words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.http import QueryDict

from omtanke.casework.cases import policy, queries, wordbook
from omtanke.casework.cases.codes import CloseReason
from omtanke.casework.cases.events import record_step
from omtanke.casework.cases.forms import StepForm
from omtanke.casework.cases.models import Case, Event, Wording
from omtanke.casework.cases.step_kinds import StepKind, register_step_kind, step_kind, step_kinds
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.sheet_parts import Words
from omtanke.foundation.pages.fields import a_day, words, yes_or_no
from omtanke.foundation.vault.keys import Owner, destroy_keys
from omtanke.register.routines.codes import QuestionType
from omtanke.register.routines.schema import Choice, Question
from tests.cast import SECRET, Person

from .test_opening import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from omtanke.foundation.access.actor import Actor

OWN_WORDS = "Jeg mente det ikke sånn"


class WalkForm(StepForm):
    own_words = words("Den unges egne ord")
    told_guardians = yes_or_no("Har du snakket med foresatte?")
    met_on = a_day("Når?", required=False)


@command(deed="step.walk_recorded", permission=policy.TAKE_STEP)
def record_walk(*, actor: Actor, on: Case, step: str, outcome: str, answers: dict[str, str]) -> Event:
    return record_step(actor=actor, case=on, step=step, outcome=outcome, answers=answers)


WALK = StepKind(
    key="walk",
    form=WalkForm,
    action=record_walk,
    obstacles=lambda _: (),
    template="",
    outcomes=("walked",),
    labels={"own_words": "Den unges egne ord", "told_guardians": "Snakket med foresatte", "met_on": "Når"},
)


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    register_step_kind(WALK)
    yield
    step_kinds().pop("walk")  # type: ignore[attr-defined]


def take(person: Person, case: Case, **answers: str) -> Event:
    return record_walk(actor=person.actor, on=case, step="ga_en_tur", outcome="walked", answers=answers)


def sent(**typed: str) -> StepForm:
    data = QueryDict(mutable=True)
    data.update(typed)
    extra = {"q_weather": forms.CharField(label="Hva slags vær var det?", required=False)}
    return WalkForm.asking([("walked", "Vi gikk")], extra)(data)


def test_odd_can_take_no_step(odd: Person, case: Case) -> None:
    with pytest.raises(NotAllowed):
        take(odd, case, own_words=OWN_WORDS)


def test_the_leader_takes_a_step_without_having_part(ragnhild: Person, case: Case) -> None:
    assert take(ragnhild, case, own_words=OWN_WORDS).by == ragnhild.account


def test_nobody_takes_a_step_in_a_closed_case(anna: Person, ragnhild: Person, closed_case: Case) -> None:
    for person in (anna, ragnhild):
        with pytest.raises(NotAllowed, match="åpen sak"):
            take(person, closed_case, own_words=OWN_WORDS)


def test_each_answer_is_sealed_by_itself_and_stands_under_its_words(anna: Person, case: Case) -> None:
    event = take(anna, case, own_words=OWN_WORDS, told_guardians="yes")
    assert list(Wording.objects.filter(event=event).order_by("pk").values_list("field", "version")) == [
        ("own_words", 1),
        ("told_guardians", 1),
    ]
    line = queries.file_of(actor=anna.actor, on=case).lines[0]
    assert [answer.text for answer in line.answers] == [OWN_WORDS, "Ja"]
    assert line.text is None
    page = anna.client.get(address(case)).content.decode()
    assert OWN_WORDS in page
    assert SECRET in page


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("own_words", OWN_WORDS, ("Den unges egne ord", OWN_WORDS)),
        ("told_guardians", "yes", ("Snakket med foresatte", "Ja")),
        ("met_on", "2026-11-23", ("Når", "23. november 2026")),
        ("q_where", "gym", ("Hvor var det?", "I gymsalen")),
        ("because", "Det haster ikke.", ("Begrunnelse", "Det haster ikke.")),
        ("own_words", None, ("Den unges egne ord", None)),
    ],
)
def test_an_answer_stands_under_the_words_of_its_kind_or_its_edition(
    field: str, text: str | None, expected: tuple[str, str | None]
) -> None:
    said = Words(nb="Hvor var det?", nn="Kvar var det?")
    gym = Choice(key="gym", label=Words(nb="I gymsalen", nn="I gymsalen"))
    question = Question(key="where", type=QuestionType.CHOICE, label=said, choices=(gym,))
    step: Any = SimpleNamespace(kind="walk", questions=(question,), outcomes=())
    assert wordbook.answer(field, text, step) == expected


def test_what_was_left_open_is_not_kept(anna: Person, case: Case) -> None:
    event = take(anna, case, own_words=OWN_WORDS, told_guardians="")
    assert event.wordings.count() == 1


def test_when_the_key_is_gone_every_answer_has_been_deleted(anna: Person, case: Case) -> None:
    take(anna, case, own_words=OWN_WORDS)
    destroy_keys([Owner.of(case)])
    page = anna.client.get(address(case)).content.decode()
    assert OWN_WORDS not in page
    assert page.count("Teksten er slettet.") == 2


def test_a_form_gives_answers_as_text_and_leaves_out_what_is_empty() -> None:
    form = sent(own_words=OWN_WORDS, told_guardians="no", met_on="23.11.2026", q_weather="", outcome="walked")
    assert form.is_valid(), form.errors
    expected: dict[str, Any] = {"own_words": OWN_WORDS, "told_guardians": "no", "met_on": "2026-11-23"}
    assert form.values() == {"outcome": "walked", "answers": expected}
    assert list(form.fields)[-2:] == ["q_weather", "outcome"]


def test_a_form_takes_no_other_outcome_than_the_edition_offers() -> None:
    assert "outcome" in sent(own_words="x", told_guardians="no", outcome="ran_away").errors


def test_two_kinds_cannot_have_one_name() -> None:
    assert step_kind("walk") is WALK
    with pytest.raises(ValueError, match="walk"):
        register_step_kind(StepKind("walk", WalkForm, record_walk, lambda _: (), "", (), {}))


def test_the_reasons_for_closing_are_the_kinds_of_end() -> None:
    assert CloseReason.values == [
        *("no_ground", "misreported", "followed_up", "elsewhere"),
        *("other_municipality", "consent_withdrawn", "too_old"),
    ]
