"""The three routines that come with the product, and the manual they are written after."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from pydantic import BaseModel

from omtanke.foundation.kernel.sheet_parts import Part, Trust, Words
from omtanke.register.routines import codes, schema
from omtanke.register.routines.files import read
from omtanke.register.routines.published import published_routine
from omtanke.register.routines.schema import Routine

from .small import MANUAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

# domain.md V0: what is done, and who does it
MOLDE = [
    ("1", "dialogue", "Gå i dialog", "employee", []),
    ("2", "discussion", "skolens egen rutine", "unit_leader", []),
    ("3", "report", "drøftes anonymt", "unit_leader", ["child_welfare", "police"]),
    ("4", "conversation", "flere instanser er bekymret", "radicalisation_contact", ["child_welfare", "police", "guardian"]),
    ("5", "coordination", "helhetlig plan", "radicalisation_contact", ["other_services"]),
    ("6", "follow_up", "tiltakene i planen", "radicalisation_contact", ["other_services", "guardian", "trusted_person"]),
    ("7", "returnee", "kamphandlinger i utlandet", "radicalisation_contact", ["municipality", "specialist_health", "rvts"]),
]


def shipped(name: str) -> Routine:
    return read((ROOT / "routine_files" / f"{name}-2026-01.yaml").read_bytes(), name)


def words_in(part: object) -> Iterator[Words]:
    if isinstance(part, Words):
        yield part
    elif isinstance(part, BaseModel):
        for _name, value in part:
            yield from words_in(value)
    elif isinstance(part, tuple):
        for one in part:
            yield from words_in(one)


@pytest.mark.parametrize("file", [path.name for path in sorted((ROOT / "routine_files").glob("*.yaml"))])
def test_it_is_read_and_survives_the_way_through_json(file: str) -> None:
    routine = read((ROOT / "routine_files" / file).read_bytes(), file)
    assert file == f"{routine.key}-{routine.edition}.yaml"
    assert Routine.model_validate_json(routine.model_dump_json(by_alias=True)) == routine


@pytest.mark.parametrize("name", ["molde", "nasjonal", "bti"])
def test_nynorsk_is_written_and_not_copied(name: str) -> None:
    long = [words for words in words_in(shipped(name)) if len(words.nb) > 40]
    assert long
    assert [words.nb for words in long if words.nb == words.nn] == []


def test_molde_has_every_row_of_the_seed() -> None:
    steps = shipped("molde").steps
    assert [(step.number, step.kind, step.responsible.main, list(step.responsible.outside)) for step in steps] == [
        (number, kind, main, outside) for number, kind, _words, main, outside in MOLDE
    ]
    assert all(words in step.action.nb for step, (_, _, words, _, _) in zip(steps, MOLDE, strict=True))


def test_molde_says_skal_only_where_the_seed_does_and_sets_no_deadline() -> None:
    steps = shipped("molde").steps
    assert [step.number for step in steps if step.force == codes.Force.SKAL] == ["4"]
    assert [step.number for step in steps if step.due] == []
    assert [condition.type for condition in shipped("molde").step("bekymringssamtale").conditions] == ["services_concerned"]


def test_molde_begins_anew_with_whoever_comes_home() -> None:
    routine = shipped("molde")
    assert routine.entries[0].step == "dialog"
    assert routine.step(routine.entry("hjemvendt").step).off_by_default
    assert routine.step_after("oppfolging") is None


def test_the_national_guide_discusses_before_it_talks() -> None:
    kinds = [step.kind for step in shipped("nasjonal").steps]
    assert kinds.index("discussion") < kinds.index("dialogue")
    assert {step.number[0] for step in shipped("nasjonal").steps} == {"1", "2", "3", "4"}


def test_bti_has_four_levels_fourteen_days_and_an_evaluation_that_closes_each() -> None:
    routine = shipped("bti")
    assert {step.number for step in routine.steps} == {"0", "1", "2", "3"}
    decide = routine.step("avklar")
    assert decide.due is not None
    assert decide.due.working_days == 10
    assert [outcome.leads_to for outcome in decide.outcomes] == ["end:ikke-grunn", "tiltak-1", "samarbeid-2", "end:barnevern-politi"]
    for level in "123":
        evaluation = routine.step(f"evaluering-{level}")
        assert (evaluation.skip, {outcome.key for outcome in evaluation.outcomes}) == (codes.Skip.NEVER, {"go_on", "end", "other_level"})


def test_the_coordinator_shifts_from_level_to_level() -> None:
    assert shipped("bti").step("tiltak-1").coordinator != shipped("bti").step("samarbeid-2").coordinator


def test_public_pages_show_moldes_until_the_municipality_has_approved_its_own() -> None:
    assert published_routine() == shipped("molde")
    assert sorted(path.name[:3] for path in settings.ROUTINE_FILES.glob("*.yaml")) == ["bti", "mol", "nas"]


def test_the_manual_names_every_field_and_every_code() -> None:
    parts = [part for part in vars(schema).values() if isinstance(part, type) and issubclass(part, Part)]
    fields = {field.alias or name for part in parts for name, field in part.model_fields.items()}
    values = {
        value for of in (codes.EndKind, codes.Force, codes.OutsideParty, codes.QuestionType, codes.Skip, Trust) for value in of.values
    }
    outcomes = {outcome for kind in codes.OUTCOMES.values() for outcome in kind}
    named = set(MANUAL.replace("`", " ").replace(":", " ").replace("{", " ").replace(",", " ").replace("(", " ").split())
    assert sorted((fields | values | outcomes | set(codes.STEP_KINDS)) - named) == []


def test_the_kinds_and_their_outcomes_are_one_closed_set() -> None:
    assert tuple(codes.OUTCOMES) == codes.STEP_KINDS == tuple(codes.KIND_NAMES)


def test_an_editor_can_have_the_schema() -> None:
    made = json.dumps(Routine.model_json_schema(by_alias=True))
    assert all(f'"{kind}"' in made for kind in codes.STEP_KINDS)
