"""Notes with their versions, closing and reopening."""

import pytest
from django.urls import reverse

from omtanke.casework.cases import actions, queries
from omtanke.casework.cases.models import Case, Event
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import Outdated
from omtanke.foundation.vault.keys import Owner, destroy_keys
from tests.cast import SECRET, Person

from .test_opening import address


def first_note(case: Case) -> Event:
    return Event.objects.get(case=case, kind="noted")


def test_odd_can_neither_write_correct_close_nor_reopen(odd: Person, case: Case, anna: Person) -> None:
    attempts = (
        (actions.write_note, case, {"text": "x"}),
        (actions.correct_note, first_note(case), {"text": "x", "based_on": 1}),
        (actions.close, case, {"why": "no_ground", "text": "x"}),
        (actions.reopen, case, {"why": "new_concern", "text": "x"}),
    )
    for action, on, arguments in attempts:
        with pytest.raises(NotAllowed):
            action(actor=odd.actor, on=on, **arguments)


def test_a_correction_leaves_the_earlier_words(anna: Person, case: Case) -> None:
    note = first_note(case)
    actions.correct_note(actor=anna.actor, on=note, text="Det var ved inngangen", based_on=1)
    assert [version.text for version in queries.versions_of(actor=anna.actor, on=note)] == ["Det var ved inngangen", SECRET]
    page = anna.client.get(address(case)).content.decode()
    assert "Det var ved inngangen" in page
    assert SECRET not in page


def test_a_correction_based_on_old_words_is_refused(anna: Person, case: Case) -> None:
    note = first_note(case)
    actions.correct_note(actor=anna.actor, on=note, text="Én", based_on=1)
    with pytest.raises(Outdated, match="endret"):
        actions.correct_note(actor=anna.actor, on=note, text="To", based_on=1)


def test_only_the_writer_corrects_a_note(anna: Person, ragnhild: Person, case: Case) -> None:
    actions.give_part(actor=anna.actor, on=case, to=ragnhild.account)
    with pytest.raises(NotAllowed, match="skrev notatet"):
        actions.correct_note(actor=ragnhild.actor, on=first_note(case), text="x", based_on=1)


def test_the_leader_reads_without_writing_until_she_has_part(ragnhild: Person, case: Case) -> None:
    assert ragnhild.opens(address(case)).status_code == 200
    with pytest.raises(NotAllowed, match="har del"):
        actions.write_note(actor=ragnhild.actor, on=case, text="x")


def test_a_closed_case_takes_no_notes(anna: Person, closed_case: Case) -> None:
    with pytest.raises(NotAllowed, match="åpen sak"):
        actions.write_note(actor=anna.actor, on=closed_case, text="x")
    assert "Skriv notat" not in anna.client.get(address(closed_case)).content.decode()


def test_the_reason_for_closing_stands_in_the_case_and_its_code_in_the_log(anna: Person, closed_case: Case) -> None:
    assert "ikke grunn til bekymring" in anna.client.get(address(closed_case)).content.decode()
    entry = Entry.objects.get(deed="case.closed")
    assert entry.why == "no_ground"


def test_only_the_leader_reopens(anna: Person, ragnhild: Person, closed_case: Case) -> None:
    with pytest.raises(NotAllowed, match="lederen"):
        actions.reopen(actor=anna.actor, on=closed_case, why="new_concern", text="x")
    reopened = actions.reopen(actor=ragnhild.actor, on=closed_case, why="new_concern", text="Ny samtale i dag.")
    assert reopened.is_open
    actions.write_note(actor=anna.actor, on=reopened, text="Videre.")


def test_when_the_key_is_gone_the_page_says_that_the_text_has_been_deleted(anna: Person, case: Case) -> None:
    destroy_keys([Owner.of(case)])
    page = anna.client.get(address(case)).content.decode()
    assert "Teksten er slettet." in page
    assert SECRET not in page


def test_every_opening_is_recorded_before_the_page_is_shown(anna: Person, ragnhild: Person, case: Case) -> None:
    ragnhild.opens(address(case))
    page = anna.client.get(reverse("cases:openings", args=[case.key])).content.decode()
    assert "Ragnhild Fossum" in page
    assert "Anna Solbakken" not in page.split("<table")[1].split("</table>")[0]


def test_the_running_number_is_for_the_leader(anna: Person, ragnhild: Person, case: Case) -> None:
    number = f"{case.year}-{case.number:04d}"
    assert number not in anna.client.get(address(case)).content.decode()
    assert number in ragnhild.opens(address(case)).content.decode()


def test_the_timeline_is_shown_fifty_lines_at_a_time(anna: Person, case: Case) -> None:
    for number in range(55):
        actions.write_note(actor=anna.actor, on=case, text=f"Notat nummer {number:03d}")
    page = anna.client.get(address(case)).content.decode()
    assert "Notat nummer 054" in page
    assert "Notat nummer 003" not in page
    newest = queries.file_of(actor=anna.actor, on=case)
    older = anna.client.get(f"{address(case)}?etter={newest.next_after}").content.decode()
    assert "Notat nummer 003" in older
    assert SECRET in older
