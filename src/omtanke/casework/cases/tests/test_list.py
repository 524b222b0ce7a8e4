"""The list of cases."""

from omtanke.casework.cases import actions, queries
from omtanke.casework.cases.models import Case
from omtanke.foundation.audit.models import Entry
from omtanke.register.organisation.models import Unit
from tests.cast import Person


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
