"""The town: its units, the people who work there, and who of them is at work on a day."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localdate, make_aware

from omtanke.edges.console import demo_law
from omtanke.foundation.access.actor import Post
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.founding import FirstPerson, FirstUnit, found
from omtanke.register.organisation.models import Account, Appointment, Municipality, Unit
from omtanke.register.organisation.queries import actor_of, colleagues_in, in_force
from omtanke.register.routines import actions as routines
from omtanke.register.routines.queries import routine_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.routines.models import Edition

ROUTINE = "molde-2026-01.yaml"
NAME = "Simby kommune"
ADMINISTRATORS, OWNER, OFFICER, ARCHIVIST = ("admin0", "admin1", "admin2"), "owner", "officer", "archivist"
WITHOUT_ADDRESS, WITHOUT_LETTERS = 40, 25  # one in so many


@dataclass(frozen=True)
class Size:
    """How big the town is, how long it lives and how much happens in it."""

    units: int
    employees: int  # in each unit, besides its leader and its deputy
    concerns: int
    days: int
    seed: int = 20270104


@dataclass
class Town:
    """Who is who, and who is away until when. `dice` decide everything that happens by itself."""

    size: Size
    accounts: dict[str, Account]
    units: list[Unit]
    edition: Edition
    dice: random.Random
    now: datetime
    away_until: dict[int, date] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)  # for good: whoever has left answers nothing any more
    newcomers: int = 0

    @property
    def today(self) -> date:
        return localdate(self.now)

    @cached_property
    def people(self) -> dict[int, Account]:
        """Everybody who has ever worked here."""
        return {account.pk: account for account in self.accounts.values()}

    def acts(self, account: Account) -> Actor:
        """Who she is at this moment, posts and all."""
        return actor_of(account, self.now)

    def is_at_work(self, account: int) -> bool:
        """Whether she is here today, and still works here at all."""
        return account not in self.left and self.away_until.get(account, self.today) <= self.today

    def an_administrator(self, besides: int = 0) -> Account:
        """One of them, who is at work however that may be: what is done with posts is not what is tried here."""
        return next(self.accounts[name] for name in ADMINISTRATORS if self.accounts[name].pk != besides)

    def works_in(self, account: Account) -> list[Unit]:
        """Where she has a post now."""
        held = Appointment.objects.filter(in_force(self.now), account=account)
        return list(Unit.objects.filter(pk__in=held.values("unit")).order_by("pk"))

    def colleagues(self, unit: int, besides: Collection[int] = ()) -> list[Account]:
        """Those who work in the unit and are here, but for some."""
        return [one for one in colleagues_in(unit, self.now) if one.pk not in besides and self.is_at_work(one.pk)]

    def hires(self, post: Post, unit: Unit | None) -> Account:
        """Somebody new, with an account, an address and a post that a second person has confirmed."""
        one = self.an_administrator()
        username = f"new{self.newcomers}"
        self.newcomers += 1
        account = organisation.register_account(
            actor=self.acts(one), on=Municipality.objects.get(), username=username, name=username, mail_address=self._address(username)
        )
        self.accounts[username] = self.people[account.pk] = account
        self.appoints(account, post, unit)
        return account

    def appoints(self, account: Account, post: Post, unit: Unit | None) -> None:
        """One proposes and another confirms."""
        one = self.an_administrator(besides=account.pk)
        other = self.an_administrator(besides=one.pk)
        proposed = organisation.propose_post(actor=self.acts(one), on=account, post=post, unit=unit, starts_at=self.now)
        organisation.confirm_post(actor=self.acts(other), on=proposed)

    def enters_addresses(self) -> None:
        """Nearly everybody is reached by e-mail; some have switched it off."""
        one = self.acts(self.an_administrator())
        for username, account in self.accounts.items():
            if address := self._address(username):
                organisation.enter_mail_address(actor=one, on=account, mail_address=address)
            if self.dice.randrange(WITHOUT_LETTERS) == 0:
                organisation.choose_letters(actor=self.acts(account), on=account, wants_letters=False)

    def _address(self, username: str) -> str:
        return "" if self.dice.randrange(WITHOUT_ADDRESS) == 0 else f"{username}@simby.example"


def founded(size: Size, at: datetime) -> Town:
    """The town on its first day: what it has decided about law, a routine in use in every unit, and people in all posts."""
    dice = random.Random(size.seed)
    units = [FirstUnit(f"Enhet {number}", UnitKind.SCHOOL if number % 3 else UnitKind.YOUTH_CLUB) for number in range(size.units)]
    accounts = found(NAME, units, _first_people(size), at=at)
    demo_law.decide_everything(entered_by=accounts[ADMINISTRATORS[0]], approved_by=accounts[OWNER], archivist=accounts[ARCHIVIST], at=at)
    admin, owner = (actor_of(accounts[name], at) for name in (ADMINISTRATORS[0], OWNER))
    text = (settings.ROUTINE_FILES / ROUTINE).read_text(encoding="utf-8")
    edition = routines.propose(actor=admin, on=Municipality.objects.get(), text=text)
    edition = routines.approve(actor=owner, on=edition)
    town = Town(size, accounts, list(Unit.objects.order_by("pk")), edition, dice, at)
    for number, unit in enumerate(town.units):
        _adopts(town, unit, accounts[f"leader{number}"])
    town.enters_addresses()
    return town


def _first_people(size: Size) -> list[FirstPerson]:
    admins = dict(zip(ADMINISTRATORS, (*ADMINISTRATORS[1:], ADMINISTRATORS[0]), strict=True))
    people = [FirstPerson(one, one, Post.ADMINISTRATOR, other) for one, other in admins.items()]
    for_all = {OWNER: Post.SYSTEM_OWNER, OFFICER: Post.DATA_PROTECTION_OFFICER, ARCHIVIST: Post.ARCHIVIST}
    for_all |= {"contact0": Post.RADICALISATION_CONTACT, "contact1": Post.RADICALISATION_CONTACT}
    people += [FirstPerson(name, name, post, ADMINISTRATORS[0]) for name, post in for_all.items()]
    for number in range(size.units):
        unit = f"Enhet {number}"
        people += [
            FirstPerson(f"leader{number}", f"leader{number}", Post.UNIT_LEADER, ADMINISTRATORS[0], unit),
            FirstPerson(f"deputy{number}", f"deputy{number}", Post.DEPUTY, ADMINISTRATORS[0], unit),
        ]
        names = [f"employee{number}x{which}" for which in range(size.employees)]
        people += [FirstPerson(name, name, Post.EMPLOYEE, ADMINISTRATORS[0], unit) for name in names]
    return people


def _adopts(town: Town, unit: Unit, leader: Account) -> None:
    """Some units let the contact answer where the routine names her, others their own leader."""
    is_ours = town.dice.random() < 0.5
    contact, of_the_unit = Post.RADICALISATION_CONTACT, Post.UNIT_LEADER
    answering = {step.key: Post(step.responsible.main) for step in routine_of(town.edition).steps}
    follow_ups = {step: (of_the_unit if is_ours and post is contact else post, Post.DEPUTY) for step, post in answering.items()}
    routines.adopt(
        actor=town.acts(leader),
        on=unit,
        edition=town.edition,
        owner=leader,
        local_needs="Som rutinen sier.",
        review_on=town.today + timedelta(days=town.dice.randrange(60, 360)),
        follow_ups=follow_ups,
    )


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the clock on the wall."""
    return make_aware(datetime.combine(day, time(hour, minute)))
