"""The list of cases, and finding one in it."""

import re
from collections.abc import Callable

import pytest

from omtanke.casework.cases import actions, queries
from omtanke.casework.cases.models import Case
from omtanke.foundation.audit.models import Entry
from omtanke.register.organisation.models import Unit
from tests.cast import SECRET, Person


def test_odd_and_leif_see_nothing_of_vestmo(odd: Person, leif: Person, case: Case) -> None:
    for person in (odd, leif):
        page = person.client.get("/saker/").content.decode()
        assert case.code_word not in page
        assert "Ingen saker" in page


def test_an_empty_list_teaches_what_to_do(odd: Person) -> None:
    assert "lederen din" in odd.client.get("/saker/").content.decode()


def test_the_list_is_one_entry_without_subjects(anna: Person, case: Case) -> None:
    anna.client.get("/saker/")
    entry = Entry.objects.get(deed="cases.listed")
    assert entry.subject == ""


def test_the_list_goes_on_where_the_page_ended(ragnhild: Person, anna: Person, vestmo: Unit) -> None:
    opened = [actions.open_case(actor=anna.actor, on=vestmo, text="x") for _ in range(53)]
    first = queries.overview_for(actor=ragnhild.actor)
    second = queries.overview_for(actor=ragnhild.actor, after=first.next_after)
    assert [case.pk for case in [*first.cases, *second.cases]] == [case.pk for case in reversed(opened)]
    assert second.next_after is None


def test_the_key_of_somebody_elses_case_says_nothing_when_used_to_page(odd: Person, case: Case) -> None:
    known = odd.client.get(f"/saker/?etter={case.key}").content
    unknown = odd.client.get("/saker/?etter=zzzzzzzzzz").content
    assert known == unknown


def test_numbers_have_no_gaps_and_code_words_are_not_repeated(anna: Person, vestmo: Unit) -> None:
    cases = [actions.open_case(actor=anna.actor, on=vestmo, text="x") for _ in range(20)]
    assert [case.number for case in cases] == list(range(1, 21))
    assert len({case.code_word for case in cases}) == 20


def search(person: Person, words: str) -> str:
    return person.client.post("/saker/", {"words": words}).content.decode()


def test_odd_finds_no_case_of_others_and_learns_nothing_from_looking(odd: Person, case: Case) -> None:
    number = f"{case.year}-{case.number}"
    for words in (case.code_word, number):
        assert f"/sak/{case.key}/" not in search(odd, words)
    nothing = search(odd, "Finnes ikke 99").replace("Finnes ikke 99", "")
    assert without_token(search(odd, case.code_word).replace(case.code_word, "")) == without_token(nothing)


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


@pytest.mark.parametrize("spelt", [str, str.lower, str.upper, "  {}  ".format])
def test_a_case_is_found_by_its_whole_code_word_however_it_is_spelt(anna: Person, case: Case, spelt: Callable[[str], str]) -> None:
    assert f"/sak/{case.key}/" in search(anna, spelt(case.code_word))
    assert f"/sak/{case.key}/" not in search(anna, case.code_word.split()[0])


def test_only_those_who_may_know_the_number_find_by_it(anna: Person, ragnhild: Person, case: Case) -> None:
    for spelt in (f"{case.year}-{case.number}", f"Nr. {case.year}-{case.number:04d}"):
        assert f"/sak/{case.key}/" in search(ragnhild, spelt)
        assert f"/sak/{case.key}/" not in search(anna, spelt)


def test_the_log_keeps_a_keyed_hash_of_what_was_asked_for_and_the_number_of_hits(anna: Person, odd: Person, case: Case) -> None:
    for person in (anna, odd, anna):
        search(person, case.code_word)
    search(anna, "Finnes ikke 99")
    said = [entry.why.split(".") for entry in Entry.objects.filter(deed="cases.searched").order_by("pk")]
    assert [hits for _, hits in said] == ["1", "0", "1", "0"]
    assert len({asked for asked, _ in said[:3]}) == 1
    assert said[3][0] != said[0][0]
    assert all(re.fullmatch("[0-9a-f]{32}", asked) for asked, _ in said)


def test_nothing_is_found_in_what_was_written(anna: Person, case: Case) -> None:
    assert f"/sak/{case.key}/" not in search(anna, SECRET)


def test_an_empty_search_is_the_list_with_a_fault(anna: Person, case: Case) -> None:
    page = search(anna, "")
    assert "Skriv noen ord her." in page
    assert case.code_word in page
