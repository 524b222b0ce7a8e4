"""«Hva er delt, med hvem» can be given to whoever it is about: who got it, on what, when and what kinds, never what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from omtanke.casework.disclosure import actions, queries
from omtanke.casework.disclosure.parts import may_receive
from omtanke.casework.identities import actions as identities
from omtanke.casework.identities.queries import bases_for
from omtanke.casework.identities.tests.test_rules import MADE_UP
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.tasks.workdays import day_of
from tests.cast import SECRET

from .conftest import LINE, answered, proposed, with_paper

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Disclosure
    from omtanke.casework.disclosure.parts import Item
    from tests.cast import Person

TO_THE_PERSON = "gdpr-15"
OWN_WORDS = "Kom gjerne på torsdag"


def shared(anna: Person, ragnhild: Person, case: Case, **changes: Any) -> Disclosure:
    row, seen = proposed(anna, case, ragnhild, words=OWN_WORDS, **changes)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen).disclosure


def to_the_person(anna: Person, case: Case, parts: str, kind: str = "person", which: str = "guardian_a") -> Disclosure:
    codes = {"receiver_kind": kind, "receiver_unit": None, "how": "phone", "receiver": "Tobias", "conditions": "", "which": which}
    row = answered(anna, case, **codes, parts=parts)
    said = {"ground": TO_THE_PERSON, "conditions": "riktig-mottaker:yes andres-forhold:no"}
    return actions.answer_question(actor=anna.actor, on=row, answers=said, based_on=row.version)


def lines_offered(anna: Person, case: Case, kind: str = "person", which: str = "guardian_a") -> list[Item]:
    """What of the ledger the wizard offers her to choose among."""
    row = to_the_person(anna, case, "", kind, which)
    return [item for item in queries.draft_of(actor=anna.actor, on=row).items if item.part.startswith("ledger")]


def say_ungraded(who: Person, case: Case) -> None:
    """Somebody has looked in the register: the address is no secret."""
    said = {"name": "Tobias Eksempelsen", "birth_date": "2011-04-03", "national_number": MADE_UP, "why": "sharing"}
    identities.attach_identity(actor=who.actor, on=case, **said, basis=bases_for(case, clock.now())[0])
    identities.say_ungraded(actor=who.actor, on=case)


@pytest.mark.parametrize("who", ["odd", "leif", "siv", "kaja"])
def test_nobody_outside_gives_anybody_the_list(who: str, cast: dict[str, Person], anna: Person, ragnhild: Person, known: Case) -> None:
    shared(anna, ragnhild, known)
    never = cast[who].client.get("/sak/k7w2m9qf3d/").content

    assert cast[who].client.get(f"/sak/{known.key}/delt/").content == never
    assert cast[who].client.get(f"/sak/{known.key}/dele/?mottaker=person").content == never


def test_it_goes_to_whoever_it_is_about_and_to_guardians_and_to_nobody_else() -> None:
    assert {kind for kind in ReceiverKind if "ledger" in may_receive(kind)} == {"person"}
    assert {kind for kind in ReceiverKind if "ledger_for_guardians" in may_receive(kind)} == {"guardian"}


@pytest.mark.parametrize("kind", [kind for kind in ReceiverKind if kind not in ("person", "guardian")])
def test_a_line_chosen_for_anybody_else_is_refused(anna: Person, ragnhild: Person, known: Case, kind: str) -> None:
    line = shared(anna, ragnhild, known).key
    row = answered(anna, known, receiver_kind=kind, parts=f"ledger:{line}")

    with pytest.raises(NotReady, match="kan ikke deles med denne mottakeren"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)
    assert not [item for item in queries.draft_of(actor=anna.actor, on=row).items if item.part.startswith("ledger")]


@pytest.mark.parametrize("kind", ["person", "guardian"])
def test_one_line_for_each_says_who_on_what_when_and_what_kinds(anna: Person, ragnhild: Person, known: Case, kind: str) -> None:
    row = shared(anna, ragnhild, known)
    say_ungraded(ragnhild, known)
    (item,) = lines_offered(anna, known, kind)

    assert item.thing == row.key
    assert item.heading.startswith("Delt med barnevernstjenesten, ")
    assert item.lines == (
        "Mottaker: Siv, mottaksteamet",
        "Hjemmel: Forvaltningsloven 1967 § 13 b nr. 5",
        "Delt: Hvem det gjelder, Notater og svar fra saken, Egne ord til mottakeren",
        "Mottatt: ikke bekreftet ennå",
    )
    actions.note_receipt(actor=anna.actor, on=row, words="bekreftet på telefon")
    assert "bekreftet" not in lines_offered(anna, known, kind)[0].lines[-1]


def test_it_passes_the_gate_and_says_nothing_of_what_was_said(anna: Person, ragnhild: Person, known: Case) -> None:
    line = shared(anna, ragnhild, known).key
    row = to_the_person(anna, known, f"ledger:{line}")
    text = queries.paper_shown(actor=anna.actor, on=with_paper(anna, row).disclosure).text

    assert "DELT MED BARNEVERNSTJENESTEN" in text
    for told in (SECRET, LINE, OWN_WORDS, "kjenner familien"):
        assert told not in text
    with pytest.raises(NotReady, match="annen enn deg selv"):
        actions.propose_disclosure(actor=anna.actor, on=row, seen=row.paper.digest, approver=None)


def test_while_the_address_counts_as_protected_no_receiver_is_named(anna: Person, ragnhild: Person, known: Case) -> None:
    shared(anna, ragnhild, known)

    assert not [said for item in lines_offered(anna, known) for said in item.lines if "mottaksteamet" in said]


def test_while_the_address_counts_as_protected_guardians_do_not_learn_which_services_help(
    anna: Person, ragnhild: Person, known: Case
) -> None:
    shared(anna, ragnhild, known)
    (item,) = lines_offered(anna, known, "guardian")

    assert item.heading.startswith("Delt, ")
    assert item.lines == (), "a law or the name of a part may say which service it was"


def test_somebody_private_is_never_named_to_others(anna: Person, ragnhild: Person, known: Case) -> None:
    say_ungraded(ragnhild, known)
    row = to_the_person(anna, known, "who:line", "guardian")
    row = actions.propose_disclosure(actor=anna.actor, on=row, seen=with_paper(anna, row).digest, approver=ragnhild.account)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=row.paper.digest)
    actions.deliver(actor=anna.actor, on=row, seen=row.paper.digest)
    (item,) = lines_offered(anna, known)

    assert item.heading.startswith("Delt med foresatte eller verge")
    assert not [said for said in item.lines if "Tobias" in said]
    assert lines_offered(anna, known, "guardian") == [], "what one guardian was given may say that she has complained"


def test_what_they_are_to_be_told_of_later_is_not_offered_until_they_have_been_told(anna: Person, ragnhild: Person, known: Case) -> None:
    day = day_of(clock.now()) + timedelta(days=3)
    row = shared(anna, ragnhild, known, harm="yes", told="later", why_later="Noen kan bli slått", tell_on=day)

    assert lines_offered(anna, known) == []
    page = anna.client.get(f"/sak/{known.key}/delt/").content.decode()
    assert "Ikke fortalt ennå" in page
    assert "Gi listen til den det gjelder" not in page
    with time_machine.travel(clock.now() + timedelta(days=4)):
        assert lines_offered(anna, known) == [], "the day has come, and nobody has told them"
        actions.note_told(actor=anna.actor, on=row, told_on=day_of(clock.now()), whom="both", how="talk", said="Takk for at dere sa det")
        assert [item.thing for item in lines_offered(anna, known)] == [row.key]


def test_what_the_person_alone_has_been_told_is_not_on_the_guardians_list(anna: Person, ragnhild: Person, known: Case) -> None:
    today = day_of(clock.now())
    row = shared(anna, ragnhild, known, harm="yes", told="later", why_later="Noen kan bli slått", tell_on=today + timedelta(days=3))
    actions.note_told(actor=anna.actor, on=row, told_on=today, whom="person", how="talk", said="Ikke si det hjemme")

    assert [item.thing for item in lines_offered(anna, known)] == [row.key]
    assert lines_offered(anna, known, "guardian") == []


def test_what_one_of_two_guardians_has_been_told_is_not_on_the_others_list_until_she_is_told_too(
    anna: Person, ragnhild: Person, known: Case
) -> None:
    today = day_of(clock.now())
    row = shared(anna, ragnhild, known, harm="yes", told="later", why_later="Noen kan bli slått", tell_on=today + timedelta(days=3))
    said = {"told_on": today, "whom": "guardians", "how": "phone", "said": "Takk"}
    actions.note_told(actor=anna.actor, on=row, which="guardian_a", **said)

    assert [item.thing for item in lines_offered(anna, known, "guardian", "guardian_a")] == [row.key]
    assert lines_offered(anna, known, "guardian", "guardian_b") == []
    assert "foresatt A" in anna.client.get(f"/sak/{known.key}/delt/").content.decode()
    actions.note_told(actor=anna.actor, on=row, which="guardian_b", **said)
    assert [item.thing for item in lines_offered(anna, known, "guardian", "guardian_b")] == [row.key]


def test_a_guardian_is_named_only_where_guardians_were_told(anna: Person, ragnhild: Person, known: Case) -> None:
    row = shared(anna, ragnhild, known, harm="yes", told="later", why_later="Noen", tell_on=day_of(clock.now()) + timedelta(days=3))
    with pytest.raises(NotReady, match="bare den det gjelder"):
        actions.note_told(actor=anna.actor, on=row, told_on=day_of(clock.now()), whom="person", which="guardian_a", how="talk", said="Takk")


def test_what_has_not_been_handed_over_is_not_on_it(anna: Person, ragnhild: Person, known: Case) -> None:
    proposed(anna, known, ragnhild)

    assert lines_offered(anna, known) == []


def test_the_ledger_leads_to_giving_it(anna: Person, ragnhild: Person, known: Case) -> None:
    shared(anna, ragnhild, known)
    page = anna.client.get(f"/sak/{known.key}/delt/").content.decode()

    assert f"/sak/{known.key}/dele/?mottaker=person" in page
