"""Forms are carried out once, and what was typed is never lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from omtanke.casework.cases import actions, queries
from omtanke.casework.cases.models import Case, Event
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.recording import Kind, Recording, covered_by
from omtanke.foundation.pages import drafts
from omtanke.foundation.pages.models import Draft, FormKey
from omtanke.foundation.vault.keys import has_key
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.organisation.models import Unit
from tests.cast import Person
from tests.html_forms import NEW_CONCERN

TYPED = "Eleven fortalte om en krangel på bussen"


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page's form."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def note_page(case: Case) -> str:
    return reverse("path:write_note", args=[case.key])


def opened(person: Person, address: str) -> dict[str, str]:
    return hidden(person.client.get(address).content.decode())


def notes(person: Person, case: Case) -> list[str | None]:
    return [line.text for line in queries.file_of(actor=person.actor, on=case).lines if line.text]


def test_odd_cannot_send_a_form_he_was_never_given(odd: Person, anna: Person, case: Case) -> None:
    fields = opened(anna, note_page(case))
    answer = odd.client.post(note_page(case), {**fields, "text": TYPED})
    assert answer.status_code == 302  # kept for Anna, whose form it is; Odd is led to sign-in
    assert TYPED not in notes(anna, case)
    assert Draft.objects.get().account == anna.account.key


def test_a_note_is_stored_once_however_often_the_form_is_sent(anna: Person, case: Case) -> None:
    fields = {**opened(anna, note_page(case)), "text": TYPED}
    first, second = (anna.client.post(note_page(case), fields) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert notes(anna, case).count(TYPED) == 1


def test_two_openings_of_the_same_form_are_two_notes(anna: Person, case: Case) -> None:
    for _ in range(2):
        anna.client.post(note_page(case), {**opened(anna, note_page(case)), "text": TYPED})
    assert notes(anna, case).count(TYPED) == 2


def test_a_refused_deed_does_not_use_up_the_form(anna: Person, case: Case) -> None:
    fields = opened(anna, reverse("cases:hand_over", args=[case.key]))
    anna.client.post(reverse("cases:hand_over", args=[case.key]), fields)
    assert not FormKey.objects.exists()


def test_a_form_with_faults_keeps_every_field_and_says_what_is_wrong(anna: Person, case: Case) -> None:
    address = reverse("path:close", args=[case.key])
    answer = anna.client.post(address, {**opened(anna, address), "text": TYPED})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert TYPED in page
    assert "Velg ett av alternativene." in page
    assert 'class="ds-error-summary"' in page
    assert Case.objects.get(pk=case.pk).is_open


def test_a_form_with_faults_is_a_draft_when_she_comes_back(anna: Person, case: Case) -> None:
    address = reverse("path:close", args=[case.key])
    anna.client.post(address, {**opened(anna, address), "text": TYPED})
    assert TYPED in anna.client.get(address).content.decode()


def test_a_draft_is_sealed_and_hers_alone(anna: Person, ragnhild: Person, case: Case) -> None:
    anna.client.post("/utkast/", {**opened(anna, note_page(case)), "text": TYPED})
    draft = Draft.objects.get()
    assert TYPED.encode() not in draft.typed.stored
    with pytest.raises(Unrecorded):
        unseal(draft, "typed")
    assert TYPED not in ragnhild.client.get(note_page(case)).content.decode()
    assert TYPED in anna.client.get(note_page(case)).content.decode()


def test_a_draft_is_recorded_when_begun_and_when_opened_again_and_not_in_between(anna: Person, case: Case) -> None:
    fields = opened(anna, note_page(case))
    for text in (TYPED, f"{TYPED}.", f"{TYPED}!"):
        anna.client.post("/utkast/", {**fields, "text": text})
    assert Entry.objects.filter(deed="draft.begun").count() == 1
    anna.client.get(note_page(case))
    assert Entry.objects.filter(deed="draft.opened").count() == 1


def test_a_draft_is_forgotten_when_the_form_is_carried_out(anna: Person, case: Case) -> None:
    fields = {**opened(anna, note_page(case)), "text": TYPED}
    anna.client.post("/utkast/", fields)
    anna.client.post(note_page(case), fields)
    assert not Draft.objects.exists()
    anna.client.post("/utkast/", fields)  # the script was a little late
    assert not Draft.objects.exists()


def test_a_draft_before_there_is_a_case_has_a_key_of_its_own_which_dies_with_it(
    anna: Person, django_capture_on_commit_callbacks: object
) -> None:
    anna.client.post("/utkast/", {**opened(anna, NEW_CONCERN), "observed": TYPED})
    draft = Draft.objects.get()
    assert has_key(draft.key_owner)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        drafts.sweep(at=clock.now() + timedelta(days=15))
    assert not Draft.objects.exists()
    assert not has_key(draft.key_owner)


def test_a_draft_nobody_has_touched_for_fourteen_days_is_forgotten(anna: Person, case: Case) -> None:
    anna.client.post("/utkast/", {**opened(anna, note_page(case)), "text": TYPED})
    drafts.sweep(at=clock.now() + timedelta(days=13))
    assert Draft.objects.exists()
    drafts.sweep(at=clock.now() + timedelta(days=15))
    assert not Draft.objects.exists()


def test_nothing_typed_is_no_draft(anna: Person, case: Case) -> None:
    anna.client.post("/utkast/", {**opened(anna, note_page(case)), "text": "  "})
    assert not Draft.objects.exists()


def test_a_post_after_the_session_ended_comes_back_after_sign_in(anna: Person, case: Case) -> None:
    fields = {**opened(anna, note_page(case)), "text": TYPED}
    stranger = Client()
    answer = stranger.post(note_page(case), fields)
    assert answer["Location"] == f"/logg-inn/?next={note_page(case)}"
    assert TYPED not in notes(anna, case)
    assert TYPED in anna.client.get(note_page(case)).content.decode()


def test_a_post_with_a_token_from_before_a_new_sign_in_comes_back(anna: Person, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna.account)
    fields = hidden(strict.get(note_page(case)).content.decode())
    strict.cookies.pop("csrftoken")
    strict.force_login(anna.account)
    strict.get("/hjem/")
    answer = strict.post(note_page(case), {**fields, "text": TYPED})
    assert answer["Location"] == note_page(case)
    assert TYPED in strict.get(note_page(case)).content.decode()
    assert TYPED not in notes(anna, case)


def test_an_idle_session_ends_after_a_quarter_of_an_hour(anna: Person, case: Case) -> None:
    anna.client.get("/hjem/")
    with time_machine.travel(clock.now() + timedelta(minutes=14)):
        assert anna.client.get("/hjem/").status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=30)):
        assert anna.client.get("/hjem/").status_code == 302


def test_a_session_ends_after_eight_hours_however_busy(anna: Person) -> None:
    start = clock.now()
    for minutes in range(0, 8 * 60, 10):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert anna.client.get("/hjem/").status_code == 200
    with time_machine.travel(start + timedelta(minutes=8 * 60 + 5)):
        assert anna.client.get("/hjem/").status_code == 302


def test_a_lost_race_shows_both_texts_and_the_next_submit_is_stored(anna: Person, case: Case) -> None:
    note = Event.objects.get(case=case, kind="noted")
    address = reverse("path:correct_note", args=[case.key, note.key])
    fields = opened(anna, address)
    actions.correct_note(actor=anna.actor, on=note, text="Den andre teksten", based_on=1)
    answer = anna.client.post(address, {**fields, "text": TYPED})
    page = answer.content.decode()
    assert TYPED in page
    assert "Den andre teksten" in page
    again = anna.client.post(address, {**hidden(page), "text": f"{TYPED} og den andre"})
    assert again.status_code == 302
    assert f"{TYPED} og den andre" in notes(anna, case)


def test_a_form_key_that_is_not_ours_is_refused_and_the_text_stays_on_the_page(anna: Person, case: Case) -> None:
    fields = opened(anna, note_page(case)) | {"form_key": "abc", "text": TYPED}
    page = anna.client.post(note_page(case), fields).content.decode()
    assert "Siden var for gammel" in page
    assert TYPED in page


def test_a_draft_cannot_be_opened_by_code_that_records_nothing(anna: Person, vestmo: Unit) -> None:
    anna.client.post("/utkast/", {**opened(anna, NEW_CONCERN), "observed": TYPED})
    with covered_by(Recording(1, Kind.READING, opens_content=False)), pytest.raises(Unrecorded):
        unseal(Draft.objects.get(), "typed")
