"""Which rules apply: no rule without a place in a law, outside its days, or for somebody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke.foundation.kernel.sheet_parts import Trust, Words
from omtanke.register.law import gates
from omtanke.register.law.codes import Answer, Decider, Duty, ReceiverKind
from omtanke.register.law.schema import Condition, Ground, InForce, Pack, Profession, ReceiverDeadline, Service, Source

from .small_pack import SHIPPED, pack, spoilt

TODAY = date(2026, 11, 25)
SMALL, NORWAY = pack(), pack(SHIPPED)


def keys(of: Pack, receiver: ReceiverKind, *, service: str = "skole", profession: str = "laerer", on: date = TODAY) -> list[str]:
    return [ground.key for ground in gates.grounds_for(of, service=service, profession=profession, receiver=receiver, on=on)]


# --- which rules


def test_a_service_has_its_own_rules() -> None:
    assert keys(SMALL, ReceiverKind.CHILD_WELFARE) == ["fvl-13", "fvl-13b-nr5", "bvl-13-2"]
    assert keys(SMALL, ReceiverKind.CHILD_WELFARE, service="barnevern", profession="kontaktperson") == ["fvl-13"]


@pytest.mark.parametrize(("service", "profession"), [("", ""), ("skole", "kontaktperson"), ("fengsel", "laerer"), ("skole", "")])
def test_nobody_has_rules_in_a_service_or_profession_that_is_not_there(service: str, profession: str) -> None:
    assert keys(SMALL, ReceiverKind.POLICE, service=service, profession=profession) == []


def test_the_new_act_is_there_and_cannot_be_used_until_somebody_enters_a_day() -> None:
    assert "fvl-2025-34-1-f" not in keys(SMALL, ReceiverKind.NAV)
    assert [ground.key for ground in gates.waiting_rules_for(SMALL, service="skole", profession="laerer", on=TODAY)] == ["fvl-2025-34-1-f"]


def test_the_old_act_gives_way_to_the_new_on_its_day() -> None:
    old, new = "in_force: {from: 2025-10-27, until: 2027-06-30}\n    replaced_by", "in_force: {from: 2027-07-01}"
    text = spoilt("in_force: {from: 2025-10-27}\n    replaced_by", old).replace("in_force: {from: null}", new)
    for day, rule in ((date(2027, 6, 30), "fvl-13b-nr5"), (date(2027, 7, 1), "fvl-2025-34-1-f")):
        assert keys(pack(text), ReceiverKind.NAV, on=day) == ["fvl-13", rule]


def test_a_pack_says_nothing_outside_its_own_days() -> None:
    limited = pack(spoilt("valid_from: 2026-01-01\n", "valid_from: 2026-01-01\nvalid_to: 2026-12-31\n"))
    assert [bool(keys(limited, ReceiverKind.POLICE, on=date(year, 6, 1))) for year in (2025, 2026, 2027)] == [False, True, False]


# --- what they come to


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ["noedvendig", "inngripende"]),
        ({"noedvendig": True}, ["inngripende"]),
        ({"noedvendig": True, "inngripende": True}, ["inngripende"]),
        ({"noedvendig": False, "inngripende": False}, ["noedvendig"]),
        ({"noedvendig": True, "inngripende": False, "noe-annet": False}, []),
    ],
)
def test_a_rule_opens_only_when_every_condition_is_answered_as_it_must_be(answers: dict[str, bool], missing: list[str]) -> None:
    verdict = gates.verdict(SMALL.ground("fvl-13b-nr5"), answers)
    assert [condition.key for condition in verdict.missing] == missing
    assert verdict.opens is not bool(missing)
    assert verdict.answer == (Answer.MUST_NOT if missing else Answer.MAY)


def test_a_duty_is_a_duty_only_when_its_conditions_are_met() -> None:
    assert gates.verdict(SMALL.ground("bvl-13-2"), {"alvorlig": True}).answer == Answer.MUST
    assert gates.verdict(SMALL.ground("bvl-13-2"), {"alvorlig": False}).answer == Answer.MUST_NOT


def test_a_limit_never_opens() -> None:
    assert not gates.verdict(SMALL.ground("fvl-13"), {}).opens


# --- the receiver's own days


def test_the_deadlines_are_the_receivers() -> None:
    assert [deadline.key for deadline in gates.deadlines_of(SMALL, ReceiverKind.CHILD_WELFARE)] == ["gjennomgang"]
    assert gates.deadlines_of(SMALL, ReceiverKind.POLICE) == ()


@pytest.mark.parametrize(
    ("received", "days", "months", "last"),
    [
        (date(2026, 11, 25), 7, None, date(2026, 12, 2)),
        (date(2026, 11, 25), None, 3, date(2027, 2, 25)),
        (date(2026, 11, 30), None, 3, date(2027, 2, 28)),
        (date(2026, 12, 31), None, 6, date(2027, 6, 30)),
        (date(2027, 11, 30), None, 3, date(2028, 2, 29)),
    ],
)
def test_days_and_months_are_counted_as_the_law_says(received: date, days: int | None, months: int | None, last: date) -> None:
    told = Words(nb="Innen en dag", nn="Innan ein dag")
    deadline = ReceiverDeadline(key="en", receiver=ReceiverKind.POLICE, text=told, days=days, months=months, trust="S", sources=("a",))
    assert gates.falls_on(deadline, received) == last


# --- the pack that comes with the product


@pytest.mark.parametrize(
    ("service", "profession", "receiver", "rules"),
    [
        ("school", "teacher", ReceiverKind.POLICE, {"fvl-13b-nr6", "fvl-13b-nr7", "strl-196"}),
        ("school", "teacher", ReceiverKind.CHILD_WELFARE, {"opplaeringslova-24-3", "fvl-13b-nr5"}),
        ("health", "school_nurse", ReceiverKind.CHILD_WELFARE, {"hpl-33", "hpl-21", "hpl-22"}),
        ("health", "school_nurse", ReceiverKind.POLICE, {"hpl-31", "strl-196"}),
        ("nav", "nav_adviser", ReceiverKind.CHILD_WELFARE, {"sotjl-45", "nav-7", "sotjl-44"}),
        ("child_welfare", "child_welfare_worker", ReceiverKind.SCHOOL, {"bvl-13-1", "bvl-13-1-oppgaver"}),
        ("youth_club", "youth_worker", ReceiverKind.GUARDIAN, {"barnelova-47", "gdpr-13-14"}),
        ("municipality", "radicalisation_contact", ReceiverKind.PERSON, {"grunnloven-104", "gdpr-15", "fvl-13b-nr1"}),
    ],
)
def test_each_service_meets_its_own_act(service: str, profession: str, receiver: ReceiverKind, rules: set[str]) -> None:
    assert rules <= set(keys(NORWAY, receiver, service=service, profession=profession))


@pytest.mark.parametrize("service", ["nav", "child_welfare", "health", "crisis_centre", "family_counselling"])
def test_stricter_services_do_not_share_as_schools_do(service: str) -> None:
    for profession in NORWAY.professions_in(service):
        for receiver in ReceiverKind:
            assert not {"fvl-13b-nr5", "fvl-13b-nr6"} & set(keys(NORWAY, receiver, service=service, profession=profession.key))


def test_nothing_of_the_new_acts_can_be_used_yet() -> None:
    usable = {ground.key for ground in NORWAY.grounds if gates.is_usable(ground, date(2099, 1, 1))}
    assert not {key for key in usable if "2025" in key}
    assert {ground.key for ground in NORWAY.grounds} - usable == {ground.key for ground in NORWAY.grounds if "2025" in ground.key} | {
        "bvl-paalegg"
    }


def test_what_nobody_has_verified_is_marked_so() -> None:
    unverified = {ground.key for ground in NORWAY.grounds if ground.trust == Trust.UNVERIFIED}
    assert {"strl-196", "strl-17", "barnelova-47", "barnehageloven-46", "gdpr-13-14", "gdpr-15", "fvl-13b-nr2", "hpl-25"} <= unverified


def test_only_the_police_is_told_of_an_offence_and_never_of_an_opinion() -> None:
    ground = NORWAY.ground("fvl-13b-nr6")
    assert ground.receivers == (ReceiverKind.POLICE,)
    assert "ikke det noen mener" in ground.conditions[0].question.nb


# --- whatever a pack says

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LAWS = st.sampled_from(["Straffeloven § 196", "Forordningen art. 9", "Barnevernsloven", "Skikk og bruk"])


def said(text: str) -> Words:
    return Words(nb=text, nn=text)


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    needed = st.builds(
        Condition, key=st.sampled_from(["a", "b", "c"]), question=st.just(said("Er det slik?")), needs=st.sampled_from(["yes", "no"])
    )
    return Ground(
        key="regel",
        law=said(draw(LAWS)),
        title=said("Regel"),
        says=said("Regel"),
        answer=draw(st.sampled_from(Answer)),
        services=draw(st.sampled_from([(), ("skole",), ("nav",)])),
        professions=draw(st.sampled_from([(), ("laerer",), ("annen",)])),
        receivers=tuple(draw(st.sets(st.sampled_from(ReceiverKind), min_size=1))),
        conditions=tuple(draw(st.lists(needed, max_size=3, unique_by=lambda condition: condition.key))),
        decided_by=draw(st.sampled_from(Decider)),
        duty=draw(st.none() | st.sampled_from(Duty)),
        limits=said("Ikke mer"),
        trust="S",
        sources=("kilde",),
        in_force=InForce(first=draw(st.none() | DAYS), last=draw(st.none() | DAYS)),
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    services = tuple(Service(key=key, label=said(key)) for key in ("skole", "nav"))
    return Pack(
        format=1,
        key="tilfeldig",
        edition="2026-01",
        title=said("Pakke"),
        about=said("Pakke"),
        valid_from=draw(DAYS),
        valid_to=draw(st.none() | DAYS),
        services=services,
        professions=(
            Profession(key="laerer", label=said("Lærer"), services=("skole",)),
            Profession(key="annen", label=said("Annen"), services=("skole", "nav")),
        ),
        grounds=tuple(draw(st.lists(grounds(), min_size=1, max_size=8))),
        sources=(Source(key="kilde", title="Kilde", read=2025),),
    )


@given(
    packs(),
    DAYS,
    st.sampled_from(["skole", "nav", "ukjent"]),
    st.sampled_from(["laerer", "annen", "ukjent"]),
    st.sampled_from(ReceiverKind),
)
def test_no_rule_without_a_place_in_a_law_outside_its_days_or_for_others(
    drawn: Pack, day: date, service: str, profession: str, receiver: ReceiverKind
) -> None:
    for ground in gates.grounds_for(drawn, service=service, profession=profession, receiver=receiver, on=day):
        assert "§" in ground.law.nb or "art." in ground.law.nb
        assert ground.in_force.first is not None
        assert ground.in_force.first <= day <= (ground.in_force.last or day)
        assert drawn.valid_from <= day <= (drawn.valid_to or day)
        assert receiver in ground.receivers
        assert service in (ground.services or ("skole", "nav"))
        assert profession in (ground.professions or ("laerer", "annen"))


@given(grounds(), st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.booleans()))
def test_a_verdict_opens_only_what_the_rule_opens_with_every_condition_met(ground: Ground, answers: dict[str, bool]) -> None:
    verdict = gates.verdict(ground, answers)
    met = all(answers.get(condition.key) is (condition.needs == "yes") for condition in ground.conditions)
    assert verdict.opens == (ground.answer != Answer.MUST_NOT and met)
    assert set(verdict.missing) <= set(ground.conditions)


@given(DAYS, st.integers(1, 24))
def test_a_deadline_in_months_falls_in_that_month(received: date, months: int) -> None:
    told = said("Innen")
    last = gates.falls_on(
        ReceiverDeadline(key="en", receiver=ReceiverKind.POLICE, text=told, months=months, trust="S", sources=("a",)), received
    )
    assert (last.year - received.year) * 12 + last.month - received.month == months
    assert last.day == received.day or (last + timedelta(days=1)).day == 1
