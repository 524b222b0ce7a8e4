"""The pages: who gets which, and that a whole errand can be run in the browser."""

import pytest
from django.urls import reverse

from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.models import Entry
from omtanke.register.organisation import actions
from omtanke.register.organisation.models import Account, Appointment, OneTimeLink, Unit
from omtanke.register.organisation.tests.conftest import propose
from tests.cast import Person
from tests.html_forms import filled_in


def address(name: str, *about) -> str:
    return reverse(f"organisation:{name}", args=[row.key for row in about])


def send(who: Person, to: str, **typed: str):
    """Open the page and send its form; the page that follows."""
    return who.client.post(to, filled_in(who.client.get(to).content.decode()) | typed, follow=True)


def text_of(who: Person, at: str) -> str:
    return who.client.get(at).content.decode()


def test_odd_sees_neither_units_nor_people_of_others(
    odd: Person, anna: Person, vestmo: Unit, proposal: Appointment, link: OneTimeLink
) -> None:
    assert odd.client.get("/organisasjon/").status_code == 403
    about = {
        "unit": vestmo,
        "account": anna.account,
        "confirm_post": proposal,
        "end_post": anna.account.appointments.get(),
        "show_link": link,
    }
    for name, row in about.items():
        for answer in (odd.client.get(address(name, row)), odd.client.post(address(name, row))):
            assert answer.status_code in (404, 405)  # 405 says nothing of what is there
            assert anna.account.name not in answer.content.decode()
    assert "Organisasjon" not in text_of(odd, "/hjem/")


def test_a_leader_sees_her_own_unit_and_no_other(ragnhild: Person, vestmo: Unit) -> None:
    page = text_of(ragnhild, "/organisasjon/")
    assert vestmo.name in page
    assert "Sundet skole" not in page
    assert "Poster for hele kommunen" not in page
    sundet = Unit.objects.get(name="Sundet skole")
    assert ragnhild.client.get(address("unit", sundet)).status_code == 404
    assert "Anna Solbakken" in text_of(ragnhild, address("unit", vestmo))


def test_a_leader_sees_of_an_employee_only_the_posts_in_her_unit(ida: Person, ivar: Person, ragnhild: Person, anna: Person) -> None:
    sundet = Unit.objects.get(name="Sundet skole")
    actions.confirm_post(actor=ivar.actor, on=propose(ida, anna, Post.DEPUTY, sundet))
    assert "Sundet skole" not in text_of(ragnhild, address("account", anna.account))
    assert "Sundet skole" in text_of(ida, address("account", anna.account))


def test_lists_are_recorded_as_opened(ida: Person, anna: Person, vestmo: Unit) -> None:
    for to in ("/organisasjon/", address("unit", vestmo), address("account", anna.account)):
        ida.client.get(to)
    deeds = Entry.objects.filter(actor=ida.account.key).order_by("pk").values_list("deed", flat=True)
    assert list(deeds)[-3:] == ["organisation.listed", "organisation.unit_opened", "organisation.account_opened"]


def test_a_unit_and_an_employee_are_added_and_her_post_begins(ida: Person, ivar: Person) -> None:
    assert "Enheten er lagt inn" in send(ida, "/organisasjon/ny-enhet/", name="Nes skole", kind="school").content.decode()
    assert "Per Vik er lagt inn" in send(ida, "/organisasjon/ny-person/", name="Per Vik", username="per").content.decode()
    per, nes = Account.objects.get(username="per"), Unit.objects.get(name="Nes skole")
    assert "Per Vik" in text_of(ida, "/organisasjon/")
    after = send(ida, address("propose_post", per), post="unit_leader", unit=nes.key)
    assert "Venter på bekreftelse" in after.content.decode()
    proposal = per.appointments.get()
    assert "Per Vik" in text_of(ivar, "/hjem/")
    assert "Posten er bekreftet" in send(ivar, address("confirm_post", proposal)).content.decode()
    assert Person(per).actor.leads == frozenset({nes.pk})
    assert "Per Vik" in text_of(ida, "/organisasjon/")


def test_a_leader_confirms_from_her_units_page(ragnhild: Person, per: Person, proposal: Appointment, vestmo: Unit) -> None:
    assert address("confirm_post", proposal) in text_of(ragnhild, address("unit", vestmo))
    after = send(ragnhild, address("confirm_post", proposal))
    assert after.redirect_chain[-1][0] == f"{address('unit', vestmo)}?kvittering=confirmed"
    assert per.actor.posts


def test_a_leader_who_ends_her_own_post_goes_home(ragnhild: Person) -> None:
    assert send(ragnhild, address("end_post", ragnhild.account.appointments.get())).redirect_chain[-1][0] == "/hjem/"
    assert ragnhild.client.get("/organisasjon/").status_code == 403


def test_a_form_with_faults_keeps_what_was_chosen_and_says_what_to_do(ida: Person, per: Person) -> None:
    page = send(ida, address("propose_post", per.account), post="employee", unit="", starts_on="2030-01-15").content.decode()
    assert "Velg hvilken" in page
    assert 'value="employee" checked' in page
    assert 'value="2030-01-15"' in page
    assert per.account.appointments.count() == 0


@pytest.mark.parametrize("starts_on", ["", "i går", "2001-01-01"])
def test_a_wrong_date_is_explained(starts_on: str, ida: Person, per: Person, vestmo: Unit) -> None:
    page = send(ida, address("propose_post", per.account), post="employee", unit=vestmo.key, starts_on=starts_on).content.decode()
    assert "dato" in page.lower()
    assert per.account.appointments.count() == 0


def test_a_double_click_proposes_once(ida: Person, per: Person, vestmo: Unit) -> None:
    to = address("propose_post", per.account)
    fields = filled_in(text_of(ida, to)) | {"post": "employee", "unit": vestmo.key}
    first, second = ida.client.post(to, fields), ida.client.post(to, fields)
    assert first["Location"] == second["Location"]
    assert per.account.appointments.count() == 1


def test_a_unit_without_a_leader_says_who_leads(ida: Person, ragnhild: Person, vestmo: Unit) -> None:
    actions.end_post(actor=ida.actor, on=ragnhild.account.appointments.get())
    assert "Rune Tveit leder den som stedfortreder" in text_of(ida, address("unit", vestmo))
    club = Unit.objects.get(name="Fjordvik ungdomsklubb")
    assert "Ingen leder enheten" in text_of(ida, address("unit", club))


def test_a_closed_account_can_be_found_and_opened_again(ida: Person, per: Person) -> None:
    assert "Kontoen er stengt" in send(ida, address("close_account", per.account)).content.decode()
    assert "Stengt" in text_of(ida, "/organisasjon/")
    assert "Kontoen er åpen igjen" in send(ida, address("open_account_again", per.account)).content.decode()


def test_accounts_without_a_post_come_fifty_at_a_time(ida: Person, municipality) -> None:
    for number in range(51):
        actions.register_account(actor=ida.actor, on=municipality, username=f"ny{number:02}", name=f"Ny {number:02}")
    first = text_of(ida, "/organisasjon/")
    assert "Ny 49" in first
    assert "Ny 50" not in first
    rest = text_of(ida, f"/organisasjon/?etter={Account.objects.get(username='ny49').key}")
    assert "Ny 50" in rest
    assert "Ny 49" not in rest


def test_what_waits_stands_on_the_overview(ida: Person, ivar: Person, proposal: Appointment, link: OneTimeLink) -> None:
    page = text_of(ivar, "/organisasjon/")
    assert address("confirm_post", proposal) in page
    assert address("show_link", link) in page
    assert "Venter på deg" not in text_of(ida, "/organisasjon/")


def test_my_own_page_shows_what_stands_about_me(anna: Person) -> None:
    page = text_of(anna, "/min-side/")
    assert "Anna Solbakken" in page
    assert "ansatt, Vestmo skole" in page


def test_whoever_has_no_post_is_told_whom_to_ask(per: Person) -> None:
    assert "Snakk med lederen din" in text_of(per, "/min-side/")


def test_the_language_is_ones_own_choice(anna: Person, odd: Person) -> None:
    after = send(anna, "/sprak/", language="nn")
    assert after.redirect_chain[-1][0] == "/min-side/?kvittering=language"
    assert 'lang="nn"' in after.content.decode()
    assert 'lang="nb"' in text_of(odd, "/min-side/")[:200]


def test_an_unknown_language_is_refused(anna: Person) -> None:
    assert "Velg ett av alternativene" in send(anna, "/sprak/", language="xx").content.decode()
    assert Account.objects.get(pk=anna.account.pk).language == "nb"


def test_the_menu_shows_the_organisation_to_those_who_can_use_it(ida: Person, ragnhild: Person, rune: Person, dag: Person) -> None:
    shown = {str(who): 'href="/organisasjon/"' in text_of(who, "/hjem/") for who in (ida, ragnhild, rune, dag)}
    assert shown == {"ida": True, "ragnhild": True, "rune": False, "dag": False}
