"""One coordinator, with a deputy: named, handed over, and never a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.casework.cases import actions as cases
from omtanke.casework.cooperation import actions, queries
from omtanke.casework.cooperation.codes import NAME_COORDINATOR
from omtanke.casework.cooperation.models import Coordinator
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.models import Entry
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.sealed import Unrecorded, unseal
from omtanke.register.organisation import actions as organisation
from omtanke.register.tasks.queries import desk_of, open_task
from tests.html_forms import filled_in

from .conftest import NOTE, ask_where_somebody_is_out

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from tests.cast import Person

OUTSIDE = "odd leif kaja siv naima dag solveig arne ida".split()
PAGES = ("samarbeid/", "samarbeid/koordinator/", "samarbeid/koordinator/overfor/", "samarbeid/koordinator/stedfortreder/")


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_learns_that_anybody_works_together(who: str, cast: dict[str, Person], coordinated: Coordinator) -> None:
    stranger, case = cast[who], coordinated.case
    never = stranger.client.get("/sak/k7w2m9qf3d/").content
    for page in PAGES:
        answer = stranger.client.get(f"/sak/{case.key}/{page}")
        assert (answer.status_code, answer.content) == (404, never), page
    pair = {"account": stranger.account, "deputy": coordinated.account}
    with pytest.raises(NotAllowed):
        actions.name_coordinator(actor=stranger.actor, on=case, **pair)
    with pytest.raises(NotAllowed):
        actions.hand_over_coordination(actor=stranger.actor, on=case, note=NOTE, **pair)


def test_until_somebody_is_named_nobody_coordinates(together: Case) -> None:
    assert queries.coordinator_of(together) is None


def test_whoever_is_named_coordinates(rune: Person, coordinated: Coordinator) -> None:
    assert queries.coordinator_of(coordinated.case) == rune.account


def test_only_those_who_answer_for_the_case_name_somebody(rune: Person, anna: Person, together: Case) -> None:
    with pytest.raises(NotAllowed, match="ansvarlig"):
        actions.name_coordinator(actor=rune.actor, on=together, account=rune.account, deputy=anna.account)


def test_somebody_without_a_part_cannot_coordinate(anna: Person, rune: Person, odd: Person, together: Case) -> None:
    with pytest.raises(NotReady, match="Koordinatoren må ha del"):
        actions.name_coordinator(actor=anna.actor, on=together, account=odd.account, deputy=rune.account)
    with pytest.raises(NotReady, match="Stedfortrederen må ha del"):
        actions.name_coordinator(actor=anna.actor, on=together, account=rune.account, deputy=odd.account)


def test_a_second_naming_is_a_hand_over(anna: Person, ragnhild: Person, coordinated: Coordinator) -> None:
    with pytest.raises(NotReady, match="Overfør koordineringen"):
        actions.name_coordinator(actor=anna.actor, on=coordinated.case, account=anna.account, deputy=ragnhild.account)


def test_whoever_coordinates_hands_over_with_a_note(rune: Person, anna: Person, ragnhild: Person, coordinated: Coordinator) -> None:
    case = coordinated.case
    after = actions.hand_over_coordination(actor=rune.actor, on=case, account=anna.account, deputy=ragnhild.account, note=NOTE)

    assert queries.coordinator_of(case) == anna.account
    assert Coordinator.objects.filter(case=case, until__isnull=True).get() == after
    with pytest.raises(Unrecorded):
        unseal(after, "note")
    assert queries.cooperation_of(actor=anna.actor, on=case).named[0].note == NOTE
    with pytest.raises(NotAllowed):  # Rune takes part still, and no longer coordinates
        actions.hand_over_coordination(actor=rune.actor, on=case, account=rune.account, deputy=ragnhild.account, note=NOTE)


def test_whoever_coordinates_is_not_among_those_who_may_take_over(anna: Person, rune: Person, coordinated: Coordinator) -> None:
    page = anna.client.get(f"/sak/{coordinated.case.key}/samarbeid/koordinator/overfor/").content.decode()
    choice = 'name="{name}" value="{key}"'.format

    assert choice(name="account", key=rune.account.key) not in page
    assert choice(name="account", key=anna.account.key) in page
    assert choice(name="deputy", key=rune.account.key) in page


def test_a_note_about_where_they_stand_is_not_for_everybody_who_takes_part(
    rune: Person, anna: Person, ragnhild: Person, coordinated: Coordinator
) -> None:
    case = coordinated.case
    actions.hand_over_coordination(actor=rune.actor, on=case, account=anna.account, deputy=ragnhild.account, note=NOTE)

    assert NOTE in anna.opens(f"/sak/{case.key}/samarbeid/").content.decode()
    assert NOTE in ragnhild.opens(f"/sak/{case.key}/samarbeid/").content.decode()
    page = rune.opens(f"/sak/{case.key}/samarbeid/").content.decode()
    assert "Anna" in page
    assert NOTE not in page
    entry = Entry.objects.filter(deed="cooperation.opened").latest("pk")
    assert (entry.actor, entry.subject) == (rune.actor.key, str(Owner.of(case)))


def test_when_the_next_one_may_not_know_who_it_is_nothing_is_handed_over(
    rune: Person, anna: Person, ragnhild: Person, coordinated: Coordinator
) -> None:
    pair = {"account": anna.account, "deputy": ragnhild.account}
    with pytest.raises(NotReady, match="få vite hvem"):
        actions.hand_over_coordination(actor=rune.actor, on=coordinated.case, note=NOTE, can_know=False, **pair)


def test_the_deputy_steps_in_at_once_and_then_whoever_is_responsible(
    anna: Person, rune: Person, ragnhild: Person, coordinated: Coordinator
) -> None:
    case = coordinated.case

    cases.leave(actor=rune.actor, on=case)
    assert queries.coordinator_of(case) == ragnhild.account
    cases.end_part(actor=anna.actor, on=case, account=ragnhild.account)
    assert queries.coordinator_of(case) == anna.account


def test_a_post_that_has_ended_is_a_way_out_too(rune: Person, ida: Person, ragnhild: Person, coordinated: Coordinator) -> None:
    for post in rune.account.appointments.filter(ends_at__isnull=True):
        organisation.end_post(actor=ida.actor, on=post)

    assert queries.coordinator_of(coordinated.case) == ragnhild.account


def test_when_the_one_named_is_out_somebody_is_asked_to_name_another(
    anna: Person, rune: Person, ragnhild: Person, coordinated: Coordinator
) -> None:
    case = coordinated.case
    ask_where_somebody_is_out()
    assert open_task(case, NAME_COORDINATOR) is None

    cases.leave(actor=rune.actor, on=case)
    for _ in range(2):  # once is enough
        ask_where_somebody_is_out()
    assert "Pek ut ny koordinator" in [one.title for one in desk_of(anna.actor).waiting]

    actions.name_coordinator(actor=anna.actor, on=case, account=ragnhild.account, deputy=anna.account)
    assert open_task(case, NAME_COORDINATOR) is None
    assert queries.coordinator_of(case) == ragnhild.account


def test_another_deputy_is_named_while_the_same_one_coordinates(anna: Person, rune: Person, coordinated: Coordinator) -> None:
    actions.name_deputy(actor=anna.actor, on=coordinated.case, deputy=anna.account)

    now = queries.named_in(coordinated.case)
    assert now is not None
    assert (now.account, now.deputy) == (rune.account, anna.account)
    with pytest.raises(NotReady, match="en annen enn koordinatoren"):
        actions.name_deputy(actor=anna.actor, on=coordinated.case, deputy=rune.account)


def test_it_is_done_on_the_pages(anna: Person, rune: Person, ragnhild: Person, together: Case) -> None:
    here = f"/sak/{together.key}/samarbeid/"
    assert "Ingen er pekt ut ennå" in anna.opens(here).content.decode()
    pair = {"account": rune.account.key, "deputy": ragnhild.account.key}
    fields = filled_in(anna.client.get(f"{here}koordinator/").content.decode()) | pair
    assert "Koordinatoren er pekt ut" in anna.client.post(f"{here}koordinator/", fields, follow=True).content.decode()

    address, to_anna = f"{here}koordinator/overfor/", {"account": anna.account.key, "note": NOTE, "can_know": "yes"}
    fields = filled_in(rune.opens(address).content.decode()) | pair | to_anna
    assert "Koordineringen er overført" in rune.client.post(address, fields, follow=True).content.decode()
    assert queries.coordinator_of(together) == anna.account


def test_whoever_is_alone_is_told_to_give_somebody_a_part(anna: Person, case: Case) -> None:
    page = anna.client.get(f"/sak/{case.key}/samarbeid/koordinator/").content.decode()

    assert "For få har del i saken" in page
