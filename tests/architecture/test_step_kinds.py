"""What every kind of step has in common: one folder each, one card on the door, and nothing that counts or labels anybody."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
import time_machine

from omtanke.casework.cases import actions as case_actions
from omtanke.casework.cases import policy, queries
from omtanke.casework.cases.models import Case, Event
from omtanke.casework.cases.step_kinds import step_kind, step_kinds
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.routines.codes import OUTCOMES, STEP_KINDS
from tests.steps import OWN_WORDS, TAKEN, TODAY, YESTERDAY, filled_in, in_the_way, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Person

FOLDER = Path(__file__).parents[2] / "src/omtanke/casework/steps"
EVERY_KIND = pytest.mark.parametrize("kind", STEP_KINDS)
# What each refuses, at the least.
REFUSED: dict[str, tuple[str, dict[str, str]]] = {
    "dialogue": ("discuss", {"happened": OWN_WORDS, "own_explanation": OWN_WORDS}),
    "discussion": ("wait", {"assessment": "Vi venter."}),
    "report": ("reported", {"recipient": "police"}),
    "conversation": ("took_place", {"referred_on": TODAY}),
    "coordination": ("plan_made", {"consent_asked": "no"}),
    "follow_up": ("go_on", {"own_view": OWN_WORDS}),
    "returnee": ("moved", {"kept_apart": "yes"}),
    "note": ("noted", {"text": "01010150068"}),
}
FORBIDDEN_WORDS = (
    "den unge",
    "ungdommen",
    "grunnløs",
    "anonym",
    "score",
    "risikonivå",
    "plikt til å møte",
    "må møte",
    "møteplikt",
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(f"{TODAY}T11:00+01:00", tick=False):
        yield


def take(person: Person, case: Case, kind: str, taken: tuple[str, dict[str, str]] | None = None) -> Event:
    outcome, answers = taken or TAKEN[kind]
    event: Event = step_kind(kind).action(actor=person.actor, on=case, step="et_trinn", outcome=outcome, answers=answers)
    return event


@EVERY_KIND
def test_odd_can_take_no_step(odd: Person, leif: Person, case: Case, kind: str) -> None:
    for stranger in (odd, leif):
        with pytest.raises(NotAllowed):
            take(stranger, case, kind)
    assert not Event.objects.filter(case=case, kind="step_taken").exists()


def test_names_are_folders_are_what_a_routine_may_use() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/kind.py")}
    assert folders == set(STEP_KINDS) == step_kinds().keys() == TAKEN.keys() == REFUSED.keys()


@EVERY_KIND
def test_the_card_says_what_a_routine_file_may_say(kind: str) -> None:
    card = step_kind(kind)
    assert card.key == kind
    assert card.outcomes == OUTCOMES[kind]
    assert card.labels.keys() == card.form.base_fields.keys() - {"outcome"}
    assert card.template.startswith(f"{kind}/")
    assert card.reason in {"", *card.labels}


@EVERY_KIND
def test_every_kind_refuses_something_and_says_what_to_do(kind: str) -> None:
    outcome, answers = REFUSED[kind]
    assert in_the_way(step_kind(kind), outcome, answers)
    outcome, answers = TAKEN[kind]
    assert in_the_way(step_kind(kind), outcome, answers) == set()


@EVERY_KIND
def test_the_command_itself_refuses_also_when_nobody_comes_by_the_page(anna: Person, case: Case, kind: str) -> None:
    with pytest.raises(NotReady):
        take(anna, case, kind, REFUSED[kind])
    assert not Event.objects.filter(case=case, kind="step_taken").exists()


@EVERY_KIND
def test_a_step_is_taken_with_its_answers_sealed_and_shown_in_words(anna: Person, case: Case, kind: str) -> None:
    form = filled_in(step_kind(kind), *TAKEN[kind])
    assert form.is_valid(), form.errors
    step_kind(kind).action(actor=anna.actor, on=case, step="et_trinn", **form.values())
    line = queries.file_of(actor=anna.actor, on=case).lines[0]
    told = [answer.text for answer in line.answers] + [line.text]
    assert OWN_WORDS in told or kind == "report"
    assert set(told).isdisjoint({"yes", "no", "police", "better", TODAY, YESTERDAY})
    assert Entry.objects.filter(deed=step_kind(kind).action.deed, subject=f"cases.case:{case.key}").exists()  # type: ignore[attr-defined]


@EVERY_KIND
def test_only_what_is_written_about_the_polices_talk_is_a_closed_part(anna: Person, case: Case, kind: str) -> None:
    assert take(anna, case, kind).is_closed_part is (kind == "conversation")


@EVERY_KIND
def test_the_leader_takes_a_step_and_nobody_does_in_a_closed_case(ragnhild: Person, anna: Person, case: Case, kind: str) -> None:
    assert take(ragnhild, case, kind).by == ragnhild.account
    case_actions.close(actor=anna.actor, on=case, why="no_ground", text="Det var et skoleprosjekt.")
    with pytest.raises(NotAllowed):
        take(ragnhild, case, kind)


@EVERY_KIND
def test_only_a_decision_is_kept_from_those_who_merely_take_part(anna: Person, rune: Person, case: Case, kind: str) -> None:
    case_actions.give_part(actor=anna.actor, on=case, to=rune.account)
    if step_kind(kind).action.permission is policy.DECIDE:  # type: ignore[attr-defined]
        assert kind == "discussion"
        with pytest.raises(NotAllowed, match="ansvarlig"):
            take(rune, case, kind)
    else:
        assert take(rune, case, kind).by == rune.account


@EVERY_KIND
def test_the_command_takes_what_path_gives_it(kind: str) -> None:
    action: Any = step_kind(kind).action
    assert list(inspect.signature(action).parameters) == ["actor", "on", "step", "outcome", "answers"]
    assert action.deed.startswith("step.")


@EVERY_KIND
def test_nothing_can_be_counted_and_nothing_is_asked_about_faith_or_network(kind: str) -> None:
    form = step_kind(kind).form
    assert {type(question).__name__ for question in form.base_fields.values()} <= {"CharField", "ChoiceField", "DateField"}
    asked = " ".join(f"{name} {question.label} {question.help_text}" for name, question in form.base_fields.items()).casefold()
    assert not re.search(r"\b(tro|religion|etnisitet|ideologi|partipolitikk|nettverk|risiko|poeng|grad av)\b", asked)


@EVERY_KIND
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_page_is_whole_and_in_plain_words(kind: str, language: str) -> None:
    card = step_kind(kind)
    page = page_of(card, card.form.asking((key, key) for key in card.outcomes)(), language)
    html5lib.HTMLParser(strict=True).parse(page)
    for name in card.form.base_fields:
        assert f'name="{name}"' in page or (kind == "note" and name == "outcome"), name
    assert [word for word in FORBIDDEN_WORDS if word in page.casefold()] == []


@EVERY_KIND
def test_the_page_is_another_in_nynorsk(kind: str) -> None:
    pages = [page_of(step_kind(kind), step_kind(kind).form.asking([("x", "x"), ("y", "y")])(), language) for language in ("nb", "nn")]
    assert pages[0] != pages[1]
    assert not re.search(r"\b(ikke|hun eller han|hvem|noen|jeg)\b", pages[1], re.IGNORECASE)


@EVERY_KIND
def test_a_form_with_faults_shows_where_they_are(kind: str) -> None:
    form = filled_in(step_kind(kind), "nowhere" if OUTCOMES[kind][1:] else OUTCOMES[kind][0], {})
    assert not form.is_valid()
    page = page_of(step_kind(kind), form)
    html5lib.HTMLParser(strict=True).parse(page)
    targets = set(re.findall(r'href="#(id_[a-z0-9_]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
