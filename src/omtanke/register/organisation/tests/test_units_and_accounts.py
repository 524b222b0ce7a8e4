"""Units and accounts: who may add, rename, close and open again."""

import pytest

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.pages.models import Draft
from omtanke.register.organisation import actions, queries
from omtanke.register.organisation.models import Account, Municipality, Unit
from omtanke.register.organisation.published import published_name
from tests.cast import Person
from tests.html_forms import filled_in


def test_odd_changes_nothing_in_the_organisation(odd: Person, anna: Person, vestmo: Unit, municipality: Municipality) -> None:
    with pytest.raises(NotAllowed):
        actions.register_unit(actor=odd.actor, on=municipality, name="Odds skole", kind="school")
    with pytest.raises(NotAllowed):
        actions.rename_unit(actor=odd.actor, on=vestmo, name="Odds skole")
    with pytest.raises(NotAllowed):
        actions.register_account(actor=odd.actor, on=municipality, username="venn", name="Odds venn")
    with pytest.raises(NotAllowed):
        actions.close_account(actor=odd.actor, on=anna.account)
    with pytest.raises(NotAllowed):
        queries.overview(actor=odd.actor, on=municipality)


def test_a_leader_does_not_administer(ragnhild: Person, anna: Person, vestmo: Unit, municipality: Municipality) -> None:
    with pytest.raises(NotAllowed):
        actions.register_account(actor=ragnhild.actor, on=municipality, username="venn", name="Ragnhilds venn")
    with pytest.raises(NotAllowed):
        actions.rename_unit(actor=ragnhild.actor, on=vestmo, name="Ragnhilds skole")
    with pytest.raises(NotAllowed):
        actions.close_account(actor=ragnhild.actor, on=anna.account)


def test_ida_adds_a_unit_and_renames_it(ida: Person, municipality: Municipality) -> None:
    unit = actions.register_unit(actor=ida.actor, on=municipality, name="Nes skole", kind="school")
    assert actions.rename_unit(actor=ida.actor, on=unit, name="Nes ungdomsskole").name == "Nes ungdomsskole"


def test_two_units_are_told_apart_by_name(ida: Person, vestmo: Unit, municipality: Municipality) -> None:
    with pytest.raises(NotReady, match="allerede en enhet"):
        actions.register_unit(actor=ida.actor, on=municipality, name="VESTMO skole", kind="school")
    assert actions.rename_unit(actor=ida.actor, on=vestmo, name="Vestmo Skole").name == "Vestmo Skole"  # its own name may be spelt anew


def test_a_new_account_has_no_password_and_no_post(per: Person) -> None:
    assert not per.account.has_usable_password()
    assert per.actor.posts == frozenset()


def test_two_accounts_are_told_apart_by_user_name(ida: Person, per: Person, municipality: Municipality) -> None:
    with pytest.raises(NotReady, match="i bruk"):
        actions.register_account(actor=ida.actor, on=municipality, username="per", name="Per Nes")


@pytest.mark.parametrize("username", ["Per", "1per", "per vik", "01010012345", "p", "per\n"])
def test_a_user_name_is_plain_and_no_birth_number(ida: Person, username: str) -> None:
    page = ida.client.get("/organisasjon/ny-person/").content.decode()
    answer = ida.client.post("/organisasjon/ny-person/", filled_in(page) | {"name": "Per Vik", "username": username})
    if username.strip() == "per":  # the blank at the end is nobody's wish
        assert answer.status_code == 302
    else:
        assert "brukernavn" in answer.content.decode().lower()
        assert not Account.objects.filter(name="Per Vik").exists()


def test_a_closed_account_is_out_from_the_next_request(ida: Person, anna: Person) -> None:
    assert anna.client.get("/hjem/").status_code == 200
    actions.close_account(actor=ida.actor, on=anna.account)
    answer = anna.client.get("/hjem/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/logg-inn/")


def test_a_closed_account_takes_its_drafts_with_it(ida: Person, ivar: Person) -> None:
    fields = filled_in(ivar.client.get("/organisasjon/ny-enhet/").content.decode())
    ivar.client.post("/utkast/", fields | {"name": "Halvferdig navn"})
    assert Draft.objects.count() == 1
    actions.close_account(actor=ida.actor, on=ivar.account)
    assert Draft.objects.count() == 0


def test_nobody_closes_her_own_account(ida: Person) -> None:
    with pytest.raises(NotAllowed, match="ikke sin egen"):
        actions.close_account(actor=ida.actor, on=ida.account)


def test_an_account_is_opened_again(ida: Person, anna: Person) -> None:
    actions.close_account(actor=ida.actor, on=anna.account)
    with pytest.raises(NotAllowed):
        actions.close_account(actor=ida.actor, on=anna.account)
    assert actions.open_account_again(actor=ida.actor, on=anna.account).is_active
    with pytest.raises(NotAllowed):
        actions.open_account_again(actor=ida.actor, on=anna.account)


def test_the_deputy_leads_when_the_leaders_account_is_closed(ida: Person, ragnhild: Person, rune: Person, vestmo: Unit) -> None:
    assert vestmo.pk not in rune.actor.leads
    actions.close_account(actor=ida.actor, on=ragnhild.account)
    assert vestmo.pk in rune.actor.leads


def test_the_municipality_is_named_also_where_there_is_no_database(
    ida: Person, ragnhild: Person, municipality: Municipality, django_capture_on_commit_callbacks
) -> None:
    with pytest.raises(NotAllowed):
        actions.name_municipality(actor=ragnhild.actor, on=municipality, name="Vestmo kommune")
    with django_capture_on_commit_callbacks(execute=True):
        actions.name_municipality(actor=ida.actor, on=municipality, name="Nyvik kommune")
    assert published_name() == "Nyvik kommune"


def test_a_name_is_corrected_and_the_user_name_stays(ida: Person, ragnhild: Person, anna: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.rename_account(actor=ragnhild.actor, on=anna.account, name="Anna Vik")
    renamed = actions.rename_account(actor=ida.actor, on=anna.account, name="Anna Vik")
    assert (renamed.name, renamed.username) == ("Anna Vik", "anna")
