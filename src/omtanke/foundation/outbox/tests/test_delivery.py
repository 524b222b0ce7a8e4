"""Letters go out once a day, at least once each, to those who are here and want them, and say nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.outbox import delivery, ports, rules
from omtanke.foundation.outbox.models import Enclosure, Letter, LetterState
from omtanke.foundation.outbox.ports import Addressee

from .carriers import Killed, Pigeon, notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .carriers import House

MORNING = datetime.fromisoformat("2026-11-23T07:00:00+01:00")
A_ROUND, A_DAY = timedelta(seconds=20), timedelta(days=1)


def state_of(account: str) -> str:
    return Letter.objects.filter(account=account).latest("pk").state


def unreached(at: datetime) -> dict[str, datetime]:
    return dict(delivery.unreached(at).values_list("account", "made_at"))


def rounds(start: datetime, end: datetime, step: timedelta = timedelta(minutes=1)) -> datetime:
    """The worker's rounds from the one moment to the other."""
    at = start
    while at <= end:
        delivery.send_letters(at)
        at += step
    return at


def test_nobody_who_has_left_is_written_to(house: House) -> None:
    house.add("anna")
    notice(MORNING, "anna")
    del house.people["anna"]
    delivery.send_letters(MORNING)
    house.add("anna")
    rounds(MORNING, MORNING + A_DAY, timedelta(hours=1))
    assert house.pigeon.taken == []
    assert state_of("anna") == LetterState.DROPPED


def test_what_is_switched_off_stays_off(house: House) -> None:
    house.add("anna", wants=False)
    notice(MORNING, "anna")
    rounds(MORNING, MORNING + A_DAY, timedelta(hours=1))
    house.add("anna")
    rounds(MORNING + A_DAY, MORNING + 2 * A_DAY, timedelta(hours=1))
    assert house.pigeon.taken == []
    notice(MORNING + 2 * A_DAY, "anna")
    delivery.send_letters(MORNING + 2 * A_DAY)
    assert len(house.pigeon.taken) == 1


def test_switched_off_while_a_letter_waits_it_is_never_sent(house: House) -> None:
    house.add("anna")
    notice(MORNING, "anna")
    house.pigeon.is_away = True
    delivery.send_letters(MORNING)
    house.add("anna", wants=False)
    house.pigeon.is_away = False
    rounds(MORNING, MORNING + timedelta(minutes=10))
    assert house.pigeon.taken == []
    assert state_of("anna") == LetterState.DROPPED


def test_a_letter_goes_to_the_address_she_has_when_it_is_handed_over(house: House) -> None:
    for who in ("anna", "odd"):
        notice(MORNING, house.add(who))
    house.pigeon.before = lambda: house.people.update(odd=Addressee("new@fjordvik.example", "nb", wants_letters=True))
    delivery.send_letters(MORNING)
    assert [envelope.to for envelope in house.pigeon.taken] == ["anna@fjordvik.example", "new@fjordvik.example"]


def test_each_is_asked_about_once_also_when_nobody_takes_mail(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    monkeypatch.setattr(ports.connected(), "addressee_of", lambda key, _: asked.append(key) or house.people.get(key))
    for who in ("anna", "odd"):
        notice(MORNING, house.add(who))
    notice(MORNING, "gone")
    house.pigeon.is_away = True
    delivery.send_letters(MORNING)
    assert asked == ["anna", "odd", "gone"]
    assert [state_of(who) for who in asked] == [LetterState.WAITING, LetterState.WAITING, LetterState.DROPPED]
    asked.clear()
    house.pigeon.is_away = False
    delivery.send_letters(MORNING + A_DAY)
    assert asked == ["anna", "odd"]


def test_everything_that_waits_is_one_letter_and_the_rest_of_the_day_waits_for_the_next(house: House) -> None:
    house.add("anna")
    for number in range(5):
        notice(MORNING, "anna", f"tasks.task:{number}")
    delivery.send_letters(MORNING)
    notice(MORNING + A_ROUND, "anna", "tasks.task:late")
    rounds(MORNING + A_ROUND, MORNING + timedelta(hours=9), timedelta(hours=1))
    assert len(house.pigeon.taken) == 1
    delivery.send_letters(MORNING + A_DAY)
    delivery.send_letters(MORNING + A_DAY + A_ROUND)
    assert len(house.pigeon.taken) == 2
    assert not Enclosure.objects.filter(letter__isnull=True).exists()


def test_a_great_night_is_laid_in_letters_so_many_people_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the midst of it, what is laid is laid, and the next round lays the rest: each notice once."""
    monkeypatch.setattr(delivery, "PEOPLE_AT_ONCE", 2)
    for number in range(5):
        house.add(f"somebody{number}")
        notice(MORNING, f"somebody{number}", f"tasks.task:{number}")
    lay, laid = delivery._lay, list[int]()

    def die_at_the_second(enclosures: QuerySet[Enclosure], at: datetime) -> None:
        laid.append(enclosures.count())
        if len(laid) == 2:
            raise Killed
        lay(enclosures, at)

    with monkeypatch.context() as killing:
        killing.setattr(delivery, "_lay", die_at_the_second)
        with pytest.raises(Killed):
            delivery.bundle(MORNING)
    assert Letter.objects.count() == 2
    delivery.bundle(MORNING)
    assert Letter.objects.count() == 5
    assert not Enclosure.objects.filter(letter__isnull=True).exists()


def test_what_has_waited_too_long_has_a_letter_of_its_own(house: House) -> None:
    house.add("anna")
    notice(MORNING, "anna")
    notice(MORNING, "anna", "tasks.task:y", kind=rules.RAISED)
    notice(MORNING, "anna", "tasks.task:z", kind=rules.RAISED)
    rounds(MORNING, MORNING + timedelta(hours=9), timedelta(hours=1))
    assert len(house.pigeon.taken) == 2
    assert len({envelope.text for envelope in house.pigeon.taken}) == 2
    assert len({envelope.subject for envelope in house.pigeon.taken}) == 1


def test_what_was_answered_before_it_was_told_is_not_told(house: House) -> None:
    house.add("anna")
    notice(MORNING, "anna", "tasks.task:x")
    house.answered.add("tasks.task:x")
    delivery.send_letters(MORNING)
    assert house.pigeon.taken == []
    notice(MORNING, "anna", "tasks.task:y")  # nothing has been sent today, so this is still told today
    delivery.send_letters(MORNING + A_ROUND)
    assert len(house.pigeon.taken) == 1


def test_the_letter_is_in_the_language_of_the_account_and_says_nothing(house: House) -> None:
    house.add("anna")
    house.add("odd", language="nn")
    for who in ("anna", "odd"):
        notice(MORNING, who, "tasks.task:hemmelig")
    delivery.send_letters(MORNING)
    texts = {envelope.to: envelope.subject + envelope.text for envelope in house.pigeon.taken}
    assert "Noe venter på deg" in texts["anna@fjordvik.example"]
    assert "Noko ventar på deg" in texts["odd@fjordvik.example"]
    for text in texts.values():
        assert "https://omtanke.fjordvik.example/logg-inn/" in text
        assert not [word for word in ("hemmelig", "task", "anna", "odd", "sak", "bekymring", "skole") if word in text.lower()]


@pytest.mark.parametrize("kind", ["task.waits", rules.RAISED])
def test_a_day_without_mail_loses_nothing_and_letters_follow_within_five_minutes(house: House, kind: str) -> None:
    everybody = [house.add(f"person{number}") for number in range(20)]
    for who in everybody:
        notice(MORNING, who, kind=kind)
    house.pigeon.is_away = True
    back = rounds(MORNING, MORNING + A_DAY)
    assert house.pigeon.taken == []
    notice(back, everybody[0], "tasks.task:more", kind=kind)
    house.pigeon.is_away = False
    rounds(back, back + timedelta(minutes=5), A_ROUND)
    assert sorted(envelope.to for envelope in house.pigeon.taken) == sorted(f"{who}@fjordvik.example" for who in everybody)
    assert not Enclosure.objects.filter(letter__isnull=True).exists()


def test_one_receiver_who_is_refused_hinders_no_other_and_is_given_up(house: House) -> None:
    for who in ("anna", "ola", "odd"):
        notice(MORNING, house.add(who))
    house.pigeon.refuses["ola@fjordvik.example"] = True
    delivery.send_letters(MORNING)
    assert [envelope.to for envelope in house.pigeon.taken] == ["anna@fjordvik.example", "odd@fjordvik.example"]
    rounds(MORNING, MORNING + timedelta(hours=1))
    assert state_of("ola") == LetterState.GIVEN_UP
    assert unreached(MORNING + timedelta(hours=1)) == {"ola": MORNING}


def test_refused_for_now_is_tried_again_with_longer_pauses(house: House) -> None:
    notice(MORNING, house.add("anna"))
    house.pigeon.refuses["anna@fjordvik.example"] = False
    tried = list[datetime]()
    at = MORNING
    while at < MORNING + A_DAY:
        house.pigeon.before = lambda at=at: tried.append(at)  # type: ignore[misc]
        delivery.send_letters(at)
        at += timedelta(minutes=1)
    pauses = [later - sooner for sooner, later in pairwise(tried)]
    assert pauses == sorted(pauses)
    assert pauses[0] == rules.SHORTEST_PAUSE
    assert pauses[-1] == rules.LONGEST_PAUSE
    house.pigeon.refuses.clear()
    rounds(at, at + rules.LONGEST_PAUSE)
    assert state_of("anna") == LetterState.SENT


def test_who_has_no_address_is_unreached_until_one_is_entered(house: House) -> None:
    notice(MORNING, house.add("anna", address=""))
    rounds(MORNING, MORNING + timedelta(hours=25), timedelta(minutes=30))
    assert unreached(MORNING + timedelta(hours=25)) == {"anna": MORNING}
    house.add("anna")
    rounds(MORNING + timedelta(hours=25), MORNING + timedelta(hours=27), timedelta(minutes=30))
    assert len(house.pigeon.taken) == 1
    assert unreached(MORNING + timedelta(hours=27)) == {}


def test_killed_while_handing_over_the_same_letter_comes_again_once(house: House) -> None:
    for who in ("anna", "odd"):
        notice(MORNING, house.add(who))
    house.pigeon.dies_after = 1
    with pytest.raises(Killed):
        delivery.send_letters(MORNING)
    house.pigeon.dies_after = None
    delivery.send_letters(MORNING + A_ROUND)
    assert [envelope.to for envelope in house.pigeon.taken] == ["anna@fjordvik.example", "odd@fjordvik.example"]
    rounds(MORNING + A_ROUND, MORNING + timedelta(hours=9), timedelta(minutes=10))
    keys = [envelope.key for envelope in house.pigeon.taken]
    assert (len(keys), len(set(keys))) == (3, 2)


def test_a_line_that_broke_may_have_taken_the_letter_so_nothing_new_is_laid_in_it(house: House) -> None:
    notice(MORNING, house.add("anna"), "tasks.task:x")
    house.pigeon.breaks_after = 1
    delivery.send_letters(MORNING)
    house.pigeon.breaks_after = None
    notice(MORNING + A_ROUND, "anna", "tasks.task:y")
    rounds(MORNING + A_ROUND, MORNING + A_DAY + timedelta(minutes=1), timedelta(minutes=10))
    assert len({envelope.key for envelope in house.pigeon.taken}) == 2


def test_two_workers_never_hand_over_the_same_letter(house: House) -> None:
    notice(MORNING, house.add("anna"))
    other = Pigeon()

    def meanwhile() -> None:
        house.pigeon.before = lambda: None
        house.pigeon, mine = other, house.pigeon
        delivery.hand_over(MORNING)
        house.pigeon = mine

    house.pigeon.before = meanwhile
    delivery.send_letters(MORNING)
    assert len(house.pigeon.taken) + len(other.taken) == 1


def test_where_no_mail_is_set_up_everything_waits_and_nobody_is_unreached(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    notice(MORNING, house.add("anna"))
    with monkeypatch.context() as without:
        without.setattr(ports.connected(), "carrier", None)
        rounds(MORNING, MORNING + 3 * A_DAY, timedelta(hours=1))
        assert unreached(MORNING + 3 * A_DAY) == {}
        assert not delivery.are_late(MORNING + 3 * A_DAY)
    delivery.send_letters(MORNING + 4 * A_DAY)
    assert len(house.pigeon.taken) == 1


def test_letters_are_forgotten_when_they_were_settled_long_ago(house: House) -> None:
    notice(MORNING, house.add("anna"))
    delivery.send_letters(MORNING)
    delivery.sweep_letters(at=MORNING + rules.KEPT)
    assert Letter.objects.exists()
    delivery.sweep_letters(at=MORNING + rules.KEPT + A_ROUND)
    assert not Letter.objects.exists()
    assert not Enclosure.objects.exists()
