"""What must hold of notices and letters: none is lost, none goes unsent while somebody could take it, and what is given up is shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from omtanke.foundation.outbox import delivery
from omtanke.foundation.outbox.models import Enclosure, Letter, LetterKind, LetterState, Notice
from omtanke.register.organisation.models import Account, Appointment
from omtanke.register.tasks.models import Task

if TYPE_CHECKING:
    from .checks import Verdict
    from .post_office import PostOffice

SWEPT_AFTER = timedelta(days=28)  # settled letters go after thirty days, and their enclosures with them


class LetterBook:
    """What has become of every letter, kept outside the product, since it forgets letters after a month."""

    def __init__(self, post_office: PostOffice) -> None:
        self.post_office = post_office
        self.good_rounds = list[datetime]()  # in office hours, to their end, with the post office open
        self.settled = dict[str, str]()

    def look(self, at: datetime, verdict: Verdict) -> None:
        """In the evening."""
        self._notices_are_kept(at, verdict)
        self._nothing_lies(verdict)
        for letter in Letter.objects.filter(settled_at__gt=at - timedelta(days=4)).exclude(key__in=self.settled).order_by("pk"):
            self.settled[letter.key] = letter.state
            {LetterState.SENT: _was_taken, LetterState.GIVEN_UP: _is_shown, LetterState.DROPPED: _was_not_needed}[
                LetterState(letter.state)
            ](self, letter, at, verdict)

    def _notices_are_kept(self, at: datetime, verdict: Verdict) -> None:
        lost = Notice.objects.filter(made_at__gt=at - SWEPT_AFTER, enclosure__isnull=True).count()
        if lost:
            verdict.add(f"{lost} notices lie in no letter and wait for none")

    def _nothing_lies(self, verdict: Verdict) -> None:
        """Two days on which letters went are enough for everything that was told before them."""
        days = sorted({localdate(one) for one in self.good_rounds[-20:]})
        if not self.good_rounds or len(days) < 2:
            return
        last = self.good_rounds[-1]
        due = Letter.objects.filter(settled_at__isnull=True, next_try_at__lte=last).count()
        if due:
            verdict.add(f"{due} letters were due at {last} and were not tried")
        before = min(one for one in self.good_rounds if localdate(one) == days[-2])
        under_way = Letter.objects.filter(settled_at__isnull=True).values("account")
        lying = Enclosure.objects.filter(letter__isnull=True, notice__made_at__lt=before).exclude(notice__account__in=under_way)
        if lying.exists():
            verdict.add(f"{lying.count()} notices have lain since before {before}")

    def doubles(self) -> int:
        return sum(self.post_office.taken.values()) - len(self.post_office.taken)

    def close(self, stops: int, verdict: Verdict) -> None:
        """At the end, when everything has had its time."""
        waiting = Enclosure.objects.filter(letter__isnull=True).count()
        unsettled = Letter.objects.filter(settled_at__isnull=True)
        reachable = set(Account.objects.exclude(mail_address="").filter(is_active=True).values_list("key", flat=True))
        left = [one for one in unsettled if one.account in reachable]
        if waiting or left:
            verdict.add(f"at the end {waiting} notices wait, and {len(left)} letters are on their way")
        unknown = set(self.post_office.taken) - set(self.settled)
        if unknown:
            verdict.add(f"{len(unknown)} letters were taken that nobody has sent")
        if self.doubles() > stops:
            verdict.add(f"{self.doubles()} doubles and only {stops} stops")


def _was_taken(book: LetterBook, letter: Letter, at: datetime, verdict: Verdict) -> None:
    if not book.post_office.taken[letter.key]:
        verdict.add(f"letter {letter.pk} is said to be sent, and nobody has taken it")


def _is_shown(book: LetterBook, letter: Letter, at: datetime, verdict: Verdict) -> None:
    later = Letter.objects.filter(account=letter.account, state=LetterState.SENT, settled_at__gt=letter.made_at)
    if letter not in delivery.unreached(at) and not later.exists():
        verdict.add(f"letter {letter.pk} was given up, and nobody is shown that")


def _was_not_needed(book: LetterBook, letter: Letter, at: datetime, verdict: Verdict) -> None:
    account = Account.objects.get(key=letter.account)
    held = Appointment.objects.filter(account=account, confirmed_at__isnull=False, ends_at__isnull=True)
    if not (account.is_active and account.wants_letters and held.exists()):
        return
    subjects = letter.enclosures.values_list("notice__subject", flat=True)
    keys = {subject.partition(":")[2] for subject in subjects}
    open_ones = Task.objects.filter(key__in=keys, done_at__isnull=True)
    if letter.kind == LetterKind.DAILY:
        open_ones = open_ones.filter(responsible=account)
    if open_ones.exists() or any(not subject.startswith("tasks.task:") for subject in subjects):
        verdict.add(f"letter {letter.pk} was dropped, and something waits")
