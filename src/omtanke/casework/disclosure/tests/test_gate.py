"""Nothing leaves the unit without a receiver, a purpose, a legal basis, and somebody else's yes to those very bytes."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions as cases
from omtanke.casework.consent import actions as consents
from omtanke.casework.disclosure import actions, queries
from omtanke.casework.disclosure.models import DisclosedPaper, Disclosure
from omtanke.foundation.access.actor import clock_actor
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady, Outdated
from omtanke.foundation.vault.keys import Owner, has_key
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.law.actions import withdraw_pack
from omtanke.register.law.models import PackEdition
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks.queries import waiting_for
from omtanke.register.tasks.workdays import day_of
from tests.cast import SECRET
from tests.undoing import undone

from .conftest import LINE, ON_CONSENT, OWN_DUTY, answered, consented, proposed, with_paper

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.casework.disclosure.models import Delivery
    from tests.cast import Person

AT_VESTMO = ["anna", "ragnhild", "rune"]
OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()


def handed_over(anna: Person, ragnhild: Person, case: Case, **changes: Any) -> Delivery:
    row, seen = proposed(anna, case, ragnhild, **changes)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    return actions.deliver(actor=anna.actor, on=row, seen=seen)


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anything_is_shared(
    who: str, cast: dict[str, Person], anna: Person, ragnhild: Person, known: Case
) -> None:
    row, seen = proposed(cast["anna"], known, cast["ragnhild"])
    never = cast[who].client.get("/sak/k7w2m9qf3d/").content
    for page in (
        f"/sak/{known.key}/dele/",
        f"/sak/{known.key}/delt/",
        f"/sak/{known.key}/dele/{row.key}/se-over/",
        f"/deling/{row.key}/dokument.pdf",
    ):
        answer = cast[who].client.get(page)
        assert (answer.status_code, answer.content) == (404, never), page
    with pytest.raises(NotAllowed):
        actions.approve_disclosure(actor=cast[who].actor, on=row, seen=seen)


def test_preview_approval_handover_and_reading_serve_the_same_bytes(anna: Person, ragnhild: Person, siv: Person, known: Case) -> None:
    delivery = handed_over(anna, ragnhild, known)
    kept = DisclosedPaper.objects.get()
    bytes_of = [
        siv.client.get(f"/mottatt/{delivery.key}/dokument.pdf").content,
        anna.client.get(f"/deling/{delivery.disclosure.key}/dokument.pdf").content,
        ragnhild.opens(f"/deling/{delivery.disclosure.key}/dokument.pdf").content,
    ]
    if not bytes_of[2].startswith(b"%PDF"):  # she was asked first, and came to the case
        bytes_of[2] = ragnhild.client.get(f"/deling/{delivery.disclosure.key}/dokument.pdf").content

    assert {sha256(one).hexdigest() for one in bytes_of} == {kept.digest}


def test_the_receiver_reads_what_was_approved_and_nothing_else(anna: Person, ragnhild: Person, siv: Person, known: Case) -> None:
    cases.write_note(actor=anna.actor, on=known, text="Noe annet som ikke ble valgt")
    row = answered(anna, known, parts=f"who:line timeline:{known.events.filter(kind='noted').first().key}")
    seen = with_paper(anna, row).digest
    actions.propose_disclosure(actor=anna.actor, on=row, seen=seen, approver=ragnhild.account)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    delivery = actions.deliver(actor=anna.actor, on=row, seen=seen)
    page = siv.client.get(f"/mottatt/{delivery.key}/").content.decode()

    assert LINE in page
    assert SECRET in page
    assert "ikke ble valgt" not in page
    assert known.key not in page
    assert known.code_word not in page
    assert siv.client.get(f"/sak/{known.key}/").status_code == 404
    entry = Entry.objects.filter(deed="delivery.opened").latest("pk")
    assert (entry.actor, entry.subject) == (siv.actor.key, str(Owner.of(delivery)))


def test_nothing_opens_the_paper_without_an_entry(anna: Person, known: Case) -> None:
    with pytest.raises(Unrecorded):
        unseal(with_paper(anna, answered(anna, known)), "pdf")


def test_nobody_says_yes_to_her_own(ragnhild: Person, rune: Person, known: Case) -> None:
    cases.give_part(actor=ragnhild.actor, on=known, to=rune.account)
    row, seen = proposed(rune, known, ragnhild)
    with pytest.raises(NotAllowed, match="en annen enn den som foreslår"):
        actions.approve_disclosure(actor=rune.actor, on=row, seen=seen)
    with pytest.raises(NotReady, match="annen enn deg selv"):
        proposed(rune, known, rune)


def test_a_leader_waits_for_her_deputy(ragnhild: Person, rune: Person, known: Case) -> None:
    row = answered(ragnhild, known)

    assert queries.approvers_for(row, clock.now()) == [rune.account]


def test_where_the_unit_has_nobody_somebody_elsewhere_is_named(ragnhild: Person, rune: Person, leif: Person, known: Case) -> None:
    cases.recuse(actor=ragnhild.actor, on=known, account=rune.account, why="family")
    row, seen = proposed(ragnhild, known, leif)

    assert leif.account in queries.approvers_for(row, clock.now())
    assert leif.client.get(f"/deling/{row.key}/").status_code == 200
    assert leif.client.get(f"/sak/{known.key}/").status_code == 404
    assert actions.approve_disclosure(actor=leif.actor, on=row, seen=seen).is_approved


def test_somebody_not_impartial_never_approves(anna: Person, ragnhild: Person, rune: Person, known: Case) -> None:
    row, seen = proposed(anna, known, rune)
    cases.recuse(actor=ragnhild.actor, on=known, account=rune.account, why="close_friend")

    with pytest.raises(NotAllowed):
        actions.approve_disclosure(actor=rune.actor, on=row, seen=seen)
    assert rune.client.get(f"/deling/{row.key}/").status_code == 404


def test_the_approver_has_a_task_and_it_is_gone_when_she_has_answered(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    assert [one.address for one in waiting_for(ragnhild.actor) if "godkjenning" in one.title] == [f"/deling/{row.key}/"]

    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    assert not [one for one in waiting_for(ragnhild.actor) if "godkjenning" in one.title]
    assert [one.title for one in waiting_for(anna.actor)] == ["Delingen er besvart. Se svaret, og overlever den"]


def test_an_own_duty_waits_for_nobody(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild, ground=OWN_DUTY)

    assert row.is_personal_duty
    assert any("sin egen plikt" in one.title for one in waiting_for(ragnhild.actor))
    for refuses in (actions.approve_disclosure, actions.send_back):
        extra: dict[str, str] = {"seen": seen} if refuses is actions.approve_disclosure else {"words": "Vent"}
        with pytest.raises(NotAllowed):
            refuses(actor=ragnhild.actor, on=row, **extra)
    assert actions.deliver(actor=anna.actor, on=row, seen=seen)
    assert actions.advise_on_duty(actor=ragnhild.actor, on=row, words="Ring dem også.")


def test_nothing_is_handed_over_without_a_second_person(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    with pytest.raises(NotAllowed, match="godkjent av en annen"):
        actions.deliver(actor=anna.actor, on=row, seen=seen)

    actions.send_back(actor=ragnhild.actor, on=row, words="For mye")
    with pytest.raises(NotAllowed):
        actions.deliver(actor=anna.actor, on=row, seen=seen)


def test_a_changed_word_voids_the_yes(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    row = actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    row = actions.answer_question(actor=anna.actor, on=row, answers={"words": "Enda mer"}, based_on=row.version)

    assert not row.is_ready
    assert not DisclosedPaper.objects.exists()
    with pytest.raises(NotAllowed):
        actions.deliver(actor=anna.actor, on=row, seen=seen)


def test_a_yes_to_other_bytes_is_no_yes(anna: Person, ragnhild: Person, known: Case) -> None:
    row, seen = proposed(anna, known, ragnhild)
    row = actions.answer_question(actor=anna.actor, on=row, answers={"words": "Noe mer"}, based_on=row.version)
    actions.propose_disclosure(actor=anna.actor, on=row, seen=with_paper(anna, row).digest, approver=ragnhild.account)

    with pytest.raises(NotReady, match="endret siden du så det"):
        actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)


def test_an_answer_from_an_old_tab_is_not_taken(anna: Person, known: Case) -> None:
    row = answered(anna, known)

    with pytest.raises(Outdated, match="et annet vindu"):
        actions.answer_question(actor=anna.actor, on=row, answers={"purpose": "x"}, based_on=row.version - 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"conditions": ""}, "Vilkårene for hjemmelen er ikke oppfylt"),
        ({"conditions": "egen-oppgave:no noedvendig:yes forholdsmessig:yes bare-handlinger:yes"}, "ikke oppfylt"),
        ({"profession": "school_nurse"}, "Velg hvilken tjeneste"),
        ({"receiver_kind": "mentor"}, "ikke valgt en hjemmel"),
        ({"receiver_kind": "fbi"}, "Skriv hvem som skal få det"),
        ({"receiver_unit": None}, "ikke i listen"),
        ({"receiver": None}, "Skriv hvem som skal få det"),
        ({"purpose": None}, "hva mottakeren skal bruke det til"),
        ({"parts": ""}, "Velg hva som skal deles"),
        ({"necessity": None}, "hvorfor det er nødvendig"),
        ({"why_no_consent": None}, "skriv hvorfor dere ikke har spurt"),
        ({"told": "later"}, "Skriv hvorfor de får vite det senere"),
        ({"harm": "yes"}, "Det kan skade barnet"),
        ({"harm": "unsure"}, "Det kan skade barnet"),
        ({"how": "paper"}, "Ring mottakeren i stedet"),
    ],
)
def test_what_is_missing_is_said(anna: Person, known: Case, changes: dict[str, Any], sentence: str) -> None:
    row = answered(anna, known, **changes)
    with pytest.raises(NotReady, match=sentence):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)
    assert queries.composed(actor=anna.actor, on=row)[0] is None


def test_a_rule_about_discussing_without_a_name_shares_no_name(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    row = actions.answer_question(
        actor=anna.actor, on=row, answers={"ground": "fvl-13a-nr2", "conditions": "ingen-kan-skjoenne:no"}, based_on=row.version
    )

    with pytest.raises(NotReady, match="Bruk «Drøfting»"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)


def test_a_part_the_receiver_may_not_have_is_refused(anna: Person, known: Case) -> None:
    row = answered(anna, known, parts="path:everything")

    with pytest.raises(NotReady, match="kan ikke deles med denne mottakeren"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)


def test_the_unit_stands_on_no_paper_while_the_address_counts_as_protected(anna: Person, known: Case) -> None:
    text = queries.paper_shown(actor=anna.actor, on=with_paper(anna, answered(anna, known, words="Hei")).disclosure).text

    assert "Vestmo" not in text
    assert "Fjordvik kommune" in text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lasts=st.integers(0, 20), later=st.integers(0, 25), withdrawn=st.booleans())
def test_on_consent_nothing_leaves_that_the_consent_no_longer_covers(
    anna: Person, ragnhild: Person, known: Case, lasts: int, later: int, withdrawn: bool
) -> None:
    now = clock.now()
    with undone(), time_machine.travel(now, tick=False) as moved:
        consent = consented(anna, known, valid_until=day_of(now) + timedelta(days=lasts))
        row, seen = proposed(anna, known, ragnhild, ground=ON_CONSENT, consent=consent, why_no_consent=None)
        actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
        moved.shift(timedelta(days=later))
        if withdrawn:
            consents.withdraw_consent(actor=anna.actor, on=consent)
        if later <= lasts and not withdrawn:
            assert actions.deliver(actor=anna.actor, on=row, seen=seen)
        else:
            with pytest.raises(NotReady, match="Samtykket er trukket, har gått ut"):
                actions.deliver(actor=anna.actor, on=row, seen=seen)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sender=st.sampled_from(["anna", "ragnhild", "rune"]),
    order=st.permutations(["anna", "ragnhild", "rune", "siv", "leif", "kaja"]),
    is_duty=st.booleans(),
)
def test_whoever_tries_the_one_who_says_yes_is_never_the_one_who_shares(
    cast: dict[str, Person], known: Case, sender: str, order: list[str], is_duty: bool
) -> None:
    with undone():
        if sender == "rune":
            cases.give_part(actor=cast["anna"].actor, on=known, to=cast["rune"].account)
        to = cast["rune" if sender == "ragnhild" else "ragnhild"]
        row, seen = proposed(cast[sender], known, to, **({"ground": OWN_DUTY} if is_duty else {}))
        for name in order:
            try:
                actions.approve_disclosure(actor=cast[name].actor, on=row, seen=seen)
            except NotAllowed:
                continue
        row.refresh_from_db()

        assert row.decided_by_id != cast[sender].account.pk
        assert row.is_approved is not is_duty
        assert row.is_ready


def test_every_earlier_receiver_is_told_what_was_wrong(anna: Person, ragnhild: Person, known: Case) -> None:
    first = handed_over(anna, ragnhild, known).disclosure
    (correction,) = actions.begin_corrections(actor=anna.actor, on=known, words="Det var ikke han.")

    assert (correction.corrects_id, correction.receiver_unit_id) == (first.pk, first.receiver_unit_id)
    seen = with_paper(anna, correction).digest
    text = queries.paper_shown(actor=anna.actor, on=correction).text
    assert "Rettelse av opplysninger" in text
    assert "Det var ikke han." in text
    row = actions.propose_disclosure(actor=anna.actor, on=correction, seen=seen, approver=ragnhild.account)
    actions.approve_disclosure(actor=ragnhild.actor, on=row, seen=seen)
    actions.deliver(actor=anna.actor, on=row, seen=seen)
    assert [bool(line.delivery) for line in queries.ledger_of(actor=anna.actor, on=known)] == [True, True]


def test_what_is_let_be_leaves_nothing(anna: Person, known: Case) -> None:
    row = answered(anna, known)
    actions.take_back(actor=anna.actor, on=row)

    assert not Disclosure.objects.exists()


def test_what_is_delivered_cannot_be_changed_or_delivered_again(anna: Person, ragnhild: Person, known: Case) -> None:
    delivery = handed_over(anna, ragnhild, known)
    row = Disclosure.objects.get()
    for again in (
        lambda: actions.answer_question(actor=anna.actor, on=row, answers={"purpose": "x"}, based_on=row.version),
        lambda: actions.take_back(actor=anna.actor, on=row),
        lambda: actions.deliver(actor=anna.actor, on=row, seen=DisclosedPaper.objects.get().digest),
    ):
        with pytest.raises(NotAllowed):
            again()
    assert has_key(Owner.of(delivery.disclosure))


def test_what_is_left_to_lie_for_fourteen_days_is_destroyed_by_the_clock(anna: Person, ragnhild: Person, known: Case) -> None:
    waiting, _ = proposed(anna, known, ragnhild)
    left = answered(anna, known)
    with time_machine.travel(clock.now() + timedelta(days=14, minutes=1)):
        actions.sweep_drafts(actor=clock_actor(clock.now()), on=Municipality.objects.get())

    assert list(Disclosure.objects.all()) == [waiting]
    assert not Disclosure.objects.filter(pk=left.pk).exists()


def test_without_an_approved_pack_nothing_is_shared(anna: Person, solveig: Person, known: Case) -> None:
    row = answered(anna, known)
    withdraw_pack(actor=solveig.actor, on=PackEdition.objects.get())

    with pytest.raises(NotReady, match="ingen godkjent oversikt over hjemler"):
        actions.keep_paper(actor=anna.actor, on=row, pdf=b"%PDF", text="x", based_on=row.version)
