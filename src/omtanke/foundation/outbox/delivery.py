"""Carrying notices out of the house: one letter a person a day, at least once each, never with content (ADR 0030).

What has been done with a letter is committed before and after it is handed over. Whoever is killed in between leaves it as
«sending»: it is handed over again with the same Message-ID, so each kill costs at most one double and nothing is lost.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from . import rules
from .models import Enclosure, Letter, LetterState
from .ports import Away, Envelope, NotTaken, Unsure, connected
from .wording import subject_and_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from django.db.models import QuerySet

    from .ports import Line

log = logging.getLogger(__name__)
SECONDS_IN_A_ROUND = 30  # then the worker does its other work; much less than `rules.LEASE`
AT_ONCE = 500
PEOPLE_AT_ONCE = 100


def send_letters(at: datetime) -> None:
    """Bundle what waits, and hand over every letter that is due. Where no mail is set up, everything waits."""
    if connected().carrier is not None:
        bundle(at)
        hand_over(at)


def bundle(at: datetime) -> None:
    """Lay every notice in its receiver's letter: the one that waits, or a new one unless she has had one today.

    So many people in each transaction: after a night with much to tell, nobody who writes has to wait for all of it.
    """
    waiting = Enclosure.objects.filter(letter__isnull=True)
    people = sorted(set(waiting.values_list("notice__account", flat=True)))
    for begin in range(0, len(people), PEOPLE_AT_ONCE):
        with transaction.atomic():
            _lay(waiting.filter(notice__account__in=people[begin : begin + PEOPLE_AT_ONCE]), at)


def hand_over(at: datetime) -> None:
    """Hand over every letter that is due, until the time of this round is up or nobody takes any more."""
    began, due = time.monotonic(), list(_due(at))
    if not due:
        return
    carrier = connected().carrier
    assert carrier is not None
    try:
        with carrier.line() as line:
            while due and time.monotonic() - began < SECONDS_IN_A_ROUND:
                letter = due.pop(0)
                if (envelope := _envelope(letter, at)) and _take(letter, at):
                    _try(line, letter, envelope, at)
    except Away as nobody:
        log.warning("no mail server takes letters now: %s", type(nobody.__cause__ or nobody).__name__)
        for letter in due:
            if _envelope(letter, at):
                _put_off(letter, at, rules.pause_of_outage(letter.tries + 1))


def unreached(at: datetime) -> QuerySet[Letter]:
    """The letters that have not reached their receiver for a day, or were given up, with none that did after; none without mail."""
    if connected().carrier is None:
        return Letter.objects.none()
    late = Q(settled_at__isnull=True, made_at__lt=at - rules.LATE)
    given_up = Q(state=LetterState.GIVEN_UP, settled_at__gt=at - rules.SHOWN)
    later = Letter.objects.filter(account=OuterRef("account"), state=LetterState.SENT, settled_at__gt=OuterRef("made_at"))
    return Letter.objects.filter(late | given_up).exclude(Exists(later)).order_by("made_at", "pk")


def are_late(at: datetime) -> bool:
    """Whether any letter has been on its way for more than a day."""
    return connected().carrier is not None and Letter.objects.filter(settled_at__isnull=True, made_at__lt=at - rules.LATE).exists()


def sweep_letters(*, at: datetime) -> None:
    """Forget letters that were settled long ago; their notices stay with what they are about."""
    Letter.objects.filter(settled_at__lt=at - rules.KEPT).delete()


def _lay(enclosures: QuerySet[Enclosure], at: datetime) -> None:
    notices = defaultdict[tuple[str, str], list[int]](list)
    for pk, account, kind in enclosures.values_list("pk", "notice__account", "notice__kind"):
        notices[account, rules.letter_for(kind)].append(pk)
    letters = {(letter.account, letter.kind): letter for letter in _of_today({account for account, _ in notices}, at)}
    for (account, kind), waiting in notices.items():
        letter = letters.get((account, kind))
        if letter is None:
            letter = Letter.objects.create(account=account, kind=kind, made_at=at, next_try_at=at)
        if letter.state == LetterState.WAITING:
            Enclosure.objects.filter(pk__in=waiting).update(letter=letter)


def _of_today(accounts: Iterable[str], at: datetime) -> Iterable[Letter]:
    """Letters on their way, and those that have gone out since midnight in Norway: with them she has had hers."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    on_its_way = Q(settled_at__isnull=True)
    gone = Q(settled_at__gte=midnight, state__in=(LetterState.SENT, LetterState.GIVEN_UP))
    return Letter.objects.select_for_update().filter(on_its_way | gone, account__in=accounts).order_by("pk")


def _due(at: datetime) -> Iterable[Letter]:
    return Letter.objects.filter(settled_at__isnull=True, next_try_at__lte=at).order_by("next_try_at", "pk")[:AT_ONCE]


def _envelope(letter: Letter, at: datetime) -> Envelope | None:
    """What to hand over; None when she has left, has switched letters off, has no address, or nothing waits any more.

    Asked just before it is handed over.
    """
    addressee = connected().addressee_of(letter.account, at)
    subjects = list(letter.enclosures.values_list("notice__subject", flat=True))
    still_waits = connected().still_waits
    if addressee is None or not addressee.wants_letters or not still_waits(letter.account, letter.kind, subjects):
        _settle(letter, LetterState.DROPPED, at)
        return None
    if not addressee.address:
        _put_off(letter, at, rules.WITHOUT_ADDRESS)
        return None
    subject, text = subject_and_text(letter.kind, addressee.language, connected().sign_in_address)
    return Envelope(letter.key, addressee.address, subject, text, letter.made_at)


def _take(letter: Letter, at: datetime) -> bool:
    """Store that it is being sent; False when somebody else has taken it meanwhile."""
    same = Letter.objects.filter(pk=letter.pk, tries=letter.tries, settled_at__isnull=True, next_try_at__lte=at)
    letter.tries += 1
    return bool(same.update(state=LetterState.SENDING, tries=letter.tries, next_try_at=at + rules.LEASE))


def _try(line: Line, letter: Letter, envelope: Envelope, at: datetime) -> None:
    try:
        line.hand_over(envelope)
    except NotTaken as refusal:
        _not_taken(letter, at, for_good=refusal.for_good)
    except Unsure:
        raise  # it stays as «sending», since it may have been taken, and has its lease to wait
    except Away:
        _put_off(letter, at, rules.pause_of_outage(letter.tries), state=LetterState.WAITING)
        raise
    else:
        _settle(letter, LetterState.SENT, at)


def _not_taken(letter: Letter, at: datetime, *, for_good: bool) -> None:
    letter.refusals += 1
    Letter.objects.filter(pk=letter.pk).update(refusals=letter.refusals)
    if rules.is_given_up(for_good=for_good, refusals=letter.refusals, made_at=letter.made_at, at=at):
        _settle(letter, LetterState.GIVEN_UP, at)
    else:
        _put_off(letter, at, rules.pause_of_refusal(letter.refusals), state=LetterState.WAITING)


def _put_off(letter: Letter, at: datetime, pause: timedelta, **changes: LetterState) -> None:
    on_its_way = Letter.objects.filter(pk=letter.pk, settled_at__isnull=True)
    if changes:  # tried, and counted already
        on_its_way.update(next_try_at=at + pause, **changes)
    else:
        on_its_way.update(next_try_at=at + pause, tries=F("tries") + 1)


def _settle(letter: Letter, state: LetterState, at: datetime) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=state, settled_at=at)
