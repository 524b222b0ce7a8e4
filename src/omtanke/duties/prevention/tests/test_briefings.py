"""What the contact shares with leaders: it waits until it is read, and nobody is asked who comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from omtanke.duties.prevention import actions
from omtanke.duties.prevention.rules import News
from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.kernel.errors import NotReady
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.tasks.queries import waiting_for
from tests.html_forms import filled_in

if TYPE_CHECKING:
    from omtanke.duties.prevention.models import Offer
    from tests.cast import Person

HOME = "/enhet/forebygging/"
MEETING = News("meeting", "Nettfellesskap vi bør kjenne", meets_on=date(2026, 12, 10), place="Rådhuset kl. 14")


@pytest.fixture
def offer(kaja: Person, vestmo: Unit) -> Offer:
    return offered(kaja, vestmo)


def offered(kaja: Person, unit: Unit, news: News = MEETING) -> Offer:
    briefing = actions.offer_briefing(actor=kaja.actor, on=Municipality.objects.get(), news=news, units=[unit])
    return briefing.offers.get()


def test_odd_and_leif_learn_nothing_of_what_vestmo_is_offered(odd: Person, leif: Person, offer: Offer) -> None:
    for stranger in (odd, leif):
        assert stranger.client.get(f"{HOME}tilbud/{offer.key}/").status_code == 404
        assert stranger.client.get(f"{HOME}oppdatering/{offer.briefing.key}/").status_code == 404
        assert MEETING.title not in stranger.client.get(HOME).content.decode()
        with pytest.raises(NotAllowed):
            actions.note_offer_read(actor=stranger.actor, on=offer)


def test_only_the_contact_offers(ragnhild: Person, ida: Person, vestmo: Unit) -> None:
    for other in (ragnhild, ida):
        assert other.client.get(f"{HOME}oppdatering/ny/").status_code == 403
        with pytest.raises(NotAllowed, match="radikaliseringskontakt"):
            offered(other, vestmo)


def test_it_waits_for_the_leader_until_she_has_read_it(kaja: Person, ragnhild: Person, offer: Offer) -> None:
    (waiting,) = waiting_for(ragnhild.actor)
    assert (waiting.about, waiting.address, waiting.due_on) == (MEETING.title, f"{HOME}tilbud/{offer.key}/", date(2026, 12, 7))
    page = ragnhild.client.get(waiting.address).content.decode()
    ragnhild.client.post(f"{waiting.address}lest/", filled_in(page))
    assert waiting_for(ragnhild.actor) == []
    assert "23. november 2026" in kaja.client.get(f"{HOME}oppdatering/{offer.briefing.key}/").content.decode()


def test_the_contact_offers_on_the_page_and_sees_how_it_stands_in_each_unit(kaja: Person, ragnhild: Person, vestmo: Unit) -> None:
    typed = filled_in(kaja.client.get(f"{HOME}oppdatering/ny/").content.decode())
    typed |= {"kind": "link", "title": "Nytt om nettvett", "link": "https://www.utveier.no", "text": "", "meets_on": "", "place": ""}
    page = kaja.client.post(f"{HOME}oppdatering/ny/", typed | {"units": [vestmo.key]})["Location"]
    assert "ikke ennå" in kaja.client.get(page).content.decode()
    (waiting,) = waiting_for(ragnhild.actor)
    assert "https://www.utveier.no" in ragnhild.client.get(waiting.address).content.decode()


@pytest.mark.parametrize(
    "faulty",
    [
        {"kind": "text", "text": ""},
        {"kind": "link", "link": ""},
        {"kind": "meeting", "place": ""},
        {"kind": "meeting", "meets_on": None},
        {"kind": "meeting", "meets_on": date(2026, 11, 22)},
    ],
)
def test_what_is_offered_is_whole(faulty: dict[str, Any], kaja: Person, vestmo: Unit) -> None:
    whole = {"title": MEETING.title, "meets_on": MEETING.meets_on, "place": MEETING.place}
    with pytest.raises(NotReady):
        offered(kaja, vestmo, News(**whole | faulty))


def test_the_contact_learns_how_many_come_and_never_who(kaja: Person, ragnhild: Person, offer: Offer) -> None:
    address = f"{HOME}tilbud/{offer.key}/kommer/"
    typed = filled_in(ragnhild.client.get(address).content.decode()) | {"myself": "yes", "others": "2"}
    ragnhild.client.post(address, typed)
    page = kaja.client.get(f"{HOME}oppdatering/{offer.briefing.key}/").content.decode()
    assert "Til sammen kommer 3." in page
    assert "Ragnhild" not in page


def test_nobody_answers_an_invitation_to_what_is_no_meeting(kaja: Person, ragnhild: Person, vestmo: Unit) -> None:
    with pytest.raises(NotReady, match="ikke et møte"):
        actions.say_how_many_come(actor=ragnhild.actor, on=offered(kaja, vestmo, News("text", "Nytt", "Les dette")), coming=1)


def test_what_is_talked_over_has_been_read_too_and_not_on_a_day_to_come(rune: Person, ragnhild: Person, offer: Offer) -> None:
    with pytest.raises(NotReady, match="ikke vært ennå"):
        actions.note_offer_discussed(actor=rune.actor, on=offer, discussed_on=date(2026, 11, 24))
    talked_over = actions.note_offer_discussed(actor=rune.actor, on=offer, discussed_on=date(2026, 11, 20))
    assert talked_over.read_at
    assert waiting_for(ragnhild.actor) == []


def test_what_is_called_off_waits_for_nobody(kaja: Person, ragnhild: Person, offer: Offer) -> None:
    actions.withdraw_briefing(actor=kaja.actor, on=offer.briefing)
    assert waiting_for(ragnhild.actor) == []
    assert MEETING.title not in ragnhild.client.get(HOME).content.decode()
    with pytest.raises(NotAllowed, match="trukket tilbake"):
        actions.note_offer_read(actor=ragnhild.actor, on=offer)


def test_a_unit_nobody_leads_is_offered_it_all_the_same(kaja: Person) -> None:
    assert offered(kaja, Unit.objects.get(name="Helsestasjonen")).read_at is None
