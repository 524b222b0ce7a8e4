"""A working note has one reader: whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.clarification import actions, queries
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady, Outdated
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from tests.html_forms import filled_in

from .conftest import HEARD, NEXT, SEEN, begin

if TYPE_CHECKING:
    from omtanke.casework.clarification.models import Clarification
    from tests.cast import Person

EVERYBODY_ELSE = "odd ragnhild rune kaja siv naima leif dag solveig arne ida ivar".split()


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_learns_that_there_is_one(who: str, cast: dict[str, Person], note: Clarification) -> None:
    client = cast[who].client
    for path in (f"/avklaring/{note.key}/", f"/avklaring/{note.key}/slett/"):
        assert client.get(path).status_code == client.post(path).status_code == 404
    assert note.key not in client.get("/avklaring/").content.decode()
    assert queries.hers(cast[who].actor) == []
    assert queries.open_note(cast[who].actor, note.key) is None
    with pytest.raises(NotAllowed):
        queries.texts_of(actor=cast[who].actor, on=note)


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_does_anything_with_it(who: str, cast: dict[str, Person], note: Clarification) -> None:
    actor = cast[who].actor
    with pytest.raises(NotAllowed):
        actions.rewrite_clarification(actor=actor, on=note, seen="x", heard="", next_step="", based_on=1)
    with pytest.raises(NotAllowed):
        actions.forget_clarification(actor=actor, on=note)
    with pytest.raises(NotAllowed):
        actions.end_as_case(actor=actor, on=note)
    assert has_key(Owner.of(note))


def test_anna_reads_it_and_the_log_says_so(anna: Person, note: Clarification) -> None:
    assert queries.texts_of(actor=anna.actor, on=note) == queries.Texts(SEEN, HEARD, NEXT)
    entry = Entry.objects.latest("pk")
    assert (entry.deed, entry.actor, entry.subject) == ("clarification.opened", anna.actor.key, str(Owner.of(note)))


def test_nothing_opens_it_without_an_entry(note: Clarification) -> None:
    with pytest.raises(Unrecorded):
        unseal(note, "seen")


def test_it_shows_what_she_wrote_and_the_last_day(anna: Person, note: Clarification) -> None:
    page = anna.client.get(f"/avklaring/{note.key}/").content.decode()
    assert all(words in page for words in (SEEN, HEARD, NEXT, "Siste dag er"))
    assert f'href="/bekymring/ny/?avklaring={note.key}"' in page


def test_the_list_shows_days_and_no_words(anna: Person, note: Clarification) -> None:
    page = anna.client.get("/avklaring/").content.decode()
    assert f"/avklaring/{note.key}/" in page
    assert not any(words in page for words in (SEEN, HEARD, NEXT))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("anna", "for å snakke med en elev."),
        ("ragnhild", "for å snakke med en elev."),
        ("naima", "for å snakke med en ungdom."),
        ("siv", "for å snakke med noen."),
        ("kaja", "for å snakke med noen."),
        ("ida", "for å snakke med noen."),
    ],
)
def test_the_page_says_first_that_nothing_need_be_registered(who: str, said: str, cast: dict[str, Person]) -> None:
    page = cast[who].client.get("/avklaring/").content.decode()
    first = page.partition("<h1>")[2].partition("Utskrift går gjennom «Del».</p>")[2].strip()
    assert first.startswith(f'<p class="lead">Du trenger ikke registrere noe {said}')


@pytest.mark.parametrize("who", ["anna", "siv", "kaja", "dag", "ida"])
def test_every_employee_may_write_one(who: str, cast: dict[str, Person]) -> None:
    client = cast[who].client
    fields = filled_in(client.get("/avklaring/").content.decode(), "")
    answer = client.post("/avklaring/", fields | {"seen": SEEN}, follow=True)
    assert "Notatet er lagret" in answer.content.decode()
    assert queries.hers(cast[who].actor)


def test_no_field_must_be_filled_in_but_one_of_them(anna: Person) -> None:
    assert begin(anna, seen="", heard="", next_step=NEXT)
    with pytest.raises(NotReady, match="minst ett"):
        begin(anna, seen="", heard="", next_step="")


def test_nobody_writes_one_in_somebody_elses_name(odd: Person, anna: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.begin_clarification(actor=odd.actor, on=anna.account, seen=SEEN, heard="", next_step="")


def test_she_changes_it_and_its_last_day_stays(anna: Person, note: Clarification) -> None:
    changed = actions.rewrite_clarification(actor=anna.actor, on=note, seen="Lo i dag", heard="", next_step="", based_on=1)
    assert changed.last_day == note.last_day
    assert queries.texts_of(actor=anna.actor, on=changed) == queries.Texts("Lo i dag", "", "")


def test_two_windows_do_not_overwrite_each_other(anna: Person, note: Clarification) -> None:
    path = f"/avklaring/{note.key}/"
    fields = filled_in(anna.client.get(path).content.decode().partition('id="notatet"')[2].replace("<section", "<div"))
    actions.rewrite_clarification(actor=anna.actor, on=note, seen="Fra det ene vinduet", heard="", next_step="", based_on=1)
    with pytest.raises(Outdated):
        actions.rewrite_clarification(actor=anna.actor, on=note, seen="x", heard="", next_step="", based_on=1)
    page = anna.client.post(path, fields | {"seen": "Fra det andre"}).content.decode()
    assert "Fra det ene vinduet" in page
    assert "Fra det andre" in page
