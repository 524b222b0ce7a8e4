"""Once a year somebody from outside reads closed cases, told without who they were about; then nothing tells which they were."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cases.codes import RecusalReason, ReopenReason
from omtanke.casework.cases.models import Case
from omtanke.duties.hindsight import actions, queries, rules
from omtanke.duties.hindsight.models import Extract, OutsideReading
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock as our_clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

from .conftest import STORY, begin, clock_goes_by, closed_at

if TYPE_CHECKING:
    import time_machine

    from omtanke.register.organisation.models import Unit
    from tests.cast import Person

LEARNT = {
    "done_well": "Alle ble snakket med tidlig.",
    "to_learn": "Skriv kortere notater.",
    "own_voice": "Ja, i alle utdragene.",
    "kept_longer": "Noen notater kunne vært slettet før.",
    "right_end": "Ja.",
}
BEGINNING = "/gjennomgang/"


def page_of(row: OutsideReading) -> str:
    return f"{BEGINNING}{row.key}/"


def story_page(row: Extract) -> str:
    return f"{BEGINNING}utdrag/{row.key}/"


def test_odd_and_those_who_have_part_in_the_case_learn_nothing(cast: dict[str, Person], told: list[Extract]) -> None:
    for name in ("odd", "anna", "rune", "siv", "kaja", "ida", "arne", "leif", "solveig", "dag"):
        stranger = cast[name]
        assert stranger.client.get(story_page(told[0])).status_code == 404
        with pytest.raises(NotAllowed):
            queries.extract_of(actor=stranger.actor, on=told[0])
        if name != "solveig":
            assert stranger.client.get(page_of(told[0].reading)).status_code == 404
            assert stranger.client.get(f"{page_of(told[0].reading)}hefte.pdf").status_code == 404
    for name in ("odd", "anna", "rune", "siv", "kaja", "ida", "arne"):
        assert cast[name].client.get(BEGINNING).status_code == 403


def test_it_begins_once_a_year_and_waits_for_owner_and_leader(january: None, ragnhild: Person, solveig: Person) -> None:
    clock_goes_by()
    clock_goes_by()
    reading = OutsideReading.objects.get()
    assert reading.extracts.count() == rules.MOST_DRAWN == 6
    assert [one.address for one in waiting_for(solveig.actor)] == [page_of(reading)]
    (first, *_others) = waiting_for(ragnhild.actor)
    assert first.about in set(Case.objects.values_list("code_word", flat=True))


def test_a_unit_with_few_closed_cases_is_never_drawn_from(january: None, ragnhild: Person) -> None:
    assert rules.units_to_draw_from([1] * 4 + [2] * 5) == {2}
    for case in Case.objects.order_by("pk")[:2]:
        cases.reopen(actor=ragnhild.actor, on=case, why=ReopenReason.NEW_CONCERN, text="Noe nytt")
    assert begin() is None


def test_what_was_closed_this_year_is_not_drawn(six: list[Case]) -> None:
    assert begin() is None


def test_a_case_that_its_leader_is_kept_from_is_not_drawn(january: None, anna: Person, ragnhild: Person, vestmo: Unit) -> None:
    for case in Case.objects.all():
        cases.recuse_oneself(actor=ragnhild.actor, on=case, why=RecusalReason.CLOSE_FRIEND)
    assert begin() is None


def test_the_log_of_the_draw_names_no_case(reading: OutsideReading) -> None:
    keys = set(Case.objects.values_list("key", flat=True))
    subjects = Entry.objects.filter(deed="outside_reading.begun").values_list("subject", flat=True)
    assert not any(key in subject for key in keys for subject in subjects)


def test_the_checker_knows_what_the_case_knows(ragnhild: Person, extract: Extract) -> None:
    ragnhild.opens(story_page(extract))  # she is asked first whether she is impartial, as everybody who did not open the case
    page, text = ragnhild.client.get(story_page(extract)), f"{extract.case.code_word} fikk en fast voksen."
    sent = ragnhild.client.post(story_page(extract), filled_in(page.content.decode()) | {"text": text})
    assert "Dette kan røpe hvem det gjelder" in sent.content.decode()
    assert not Extract.objects.get(pk=extract.pk).written_at
    once_more = filled_in(sent.content.decode()) | {"text": text}
    assert ragnhild.client.post(story_page(extract), once_more).status_code == 302
    assert text in ragnhild.client.get(story_page(extract)).content.decode()


def test_the_system_owner_gets_numbers_and_a_booklet_and_no_code_word(solveig: Person, told: list[Extract]) -> None:
    page = solveig.client.get(page_of(told[0].reading)).content.decode()
    assert "Heftet (PDF)" in page
    for row in told:
        assert row.case.code_word not in page
        assert row.key not in page
    assert len(queries.texts_to_read(actor=solveig.actor, on=told[0].reading)) == 4
    assert solveig.client.get(f"{page_of(told[0].reading)}hefte.pdf").content.startswith(b"%PDF")


def test_two_stories_are_too_few(solveig: Person, ragnhild: Person, reading: OutsideReading) -> None:
    for row in reading.extracts.order_by("pk")[:2]:
        actions.write_extract(actor=ragnhild.actor, on=row, text=STORY)
    assert queries.texts_to_read(actor=solveig.actor, on=reading) == []
    with pytest.raises(NotReady, match="for få"):
        actions.write_what_was_learnt(actor=solveig.actor, on=reading, answers=LEARNT)


def test_when_it_is_learnt_nothing_joins_it_to_a_case(
    cast: dict[str, Person], solveig: Person, dag: Person, leif: Person, told: list[Extract]
) -> None:
    reading, owners = told[0].reading, [Owner.of(row) for row in told]
    address = f"{page_of(reading)}svar/"
    typed = filled_in(solveig.client.get(address).content.decode()) | LEARNT
    assert solveig.client.post(address, typed).status_code == 302
    assert not Extract.objects.exists()
    assert not any(has_key(owner) for owner in owners)
    assert not Task.objects.filter(kind="hindsight.extract").exists()
    for reader in (solveig, dag, leif):
        assert LEARNT["to_learn"] in reader.client.get(page_of(reading)).content.decode()
    for name in ("odd", "anna", "kaja", "ida"):
        assert cast[name].client.get(page_of(reading)).status_code == 404
    assert waiting_for(solveig.actor) == []
    assert solveig.client.get(f"{page_of(reading)}hefte.pdf").status_code == 403


def test_it_may_end_without_a_reader(solveig: Person, dag: Person, told: list[Extract]) -> None:
    actions.end_unread(actor=solveig.actor, on=told[0].reading)
    assert not Extract.objects.exists()
    assert dag.client.get(page_of(told[0].reading)).status_code == 404
    assert "Ingen leste noe" in solveig.client.get(page_of(told[0].reading)).content.decode()


def test_nobody_draws_or_sweeps_but_the_clock(january: None, solveig: Person, ida: Person) -> None:
    begun = queries.to_begin(our_clock.now())
    assert begun
    for person in (solveig, ida):
        with pytest.raises(NotAllowed):
            actions.begin_reading(actor=person.actor, on=Municipality.objects.get(), begun=begun)
        with pytest.raises(NotAllowed):
            actions.sweep_readings(actor=person.actor, on=Municipality.objects.get())


def test_a_case_that_is_open_again_is_not_told_of(ragnhild: Person, solveig: Person, told: list[Extract]) -> None:
    cases.reopen(actor=ragnhild.actor, on=told[0].case, why=ReopenReason.NEW_CONCERN, text="Noe nytt")
    assert ragnhild.client.get(story_page(told[0])).status_code == 404
    assert len(queries.texts_to_read(actor=solveig.actor, on=told[0].reading)) == 3
    clock_goes_by()
    assert not Extract.objects.filter(pk=told[0].pk).exists()
    assert not has_key(Owner.of(told[0]))


def test_what_nobody_ends_is_destroyed_within_the_year(told: list[Extract], clock: time_machine.Coordinates) -> None:
    owner = Owner.of(told[0])
    clock.shift(rules.LONGEST_OPEN - timedelta(days=1))
    clock_goes_by()
    assert has_key(owner)
    clock.shift(timedelta(days=1))
    clock_goes_by()
    assert not has_key(owner)
    assert not Extract.objects.filter(pk=told[0].pk).exists()


def test_what_was_learnt_is_kept_five_years(solveig: Person, told: list[Extract], clock: time_machine.Coordinates) -> None:
    reading = actions.write_what_was_learnt(actor=solveig.actor, on=told[0].reading, answers=LEARNT)
    clock.shift(rules.KEPT)
    clock_goes_by()
    assert not OutsideReading.objects.filter(pk=reading.pk).exists()
    assert not has_key(Owner.of(reading))


def test_more_than_six_are_never_drawn(clock: time_machine.Coordinates, six: list[Case], anna: Person, vestmo: Unit) -> None:
    closed_at(vestmo, anna, 2)
    clock.shift(timedelta(days=60))
    begun = queries.to_begin(our_clock.now())
    assert begun
    assert len(begun.drawn) == 6
