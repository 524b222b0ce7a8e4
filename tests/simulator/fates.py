"""What befalls people: they fall ill, leave, move and are replaced, and units are closed. Posts change by the commands for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Appointment
from omtanke.register.organisation.queries import in_force, leads
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import is_closed_between, may_hold
from omtanke.register.tasks.workdays import add_working_days

if TYPE_CHECKING:
    from omtanke.register.organisation.models import Unit

    from .town import Town

STAYS = {Post.ADMINISTRATOR, Post.ARCHIVIST, Post.DATA_PROTECTION_OFFICER}  # what they do is not what is tried here
CLOSED = {1: ((12, 22), (12, 31)), 2: ((6, 22), (8, 14)), 3: ((10, 4), (10, 8))}  # Christmas, summer, autumn
BETWEEN_JOBS = (0, 1, 3, 5, 10, 25)  # working days before somebody new begins


@dataclass
class Fates:
    """How much happens to people, in shares a working day; and the posts that nobody has yet."""

    town: Town
    falls_ill: float = 0.007
    leaves: float = 0.0009
    vacant: list[tuple[date, Post, Unit | None]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"ill": 0, "left": 0, "moved": 0, "hired": 0, "closed periods": 0})

    def befall(self) -> None:
        """A working day's worth."""
        town = self.town
        for post in self._posts():
            if town.is_at_work(post.account_id) and town.dice.random() < self.falls_ill:
                town.away_until[post.account_id] = add_working_days(town.today, town.dice.choice((1, 2, 3, 5, 10, 20)))
                self.counts["ill"] += 1
        for post in self._posts():
            if post.post not in STAYS and post.account_id not in town.left and town.dice.random() < self.leaves:
                self.leave(post)
        due = [one for one in self.vacant if one[0] <= town.today]
        self.vacant = [one for one in self.vacant if one[0] > town.today]
        for _, kind, unit in due:
            self._replace(kind, unit)

    def leave(self, post: Appointment) -> None:
        """For good or for another unit: with the account closed, the post ended, or both, since people forget one of them."""
        town, how = self.town, self.town.dice.choice(("account", "post", "both", "moves"))
        admin = town.acts(town.an_administrator())
        days = town.dice.choice(BETWEEN_JOBS)
        self.vacant.append((add_working_days(town.today, days), Post(post.post), post.unit))
        if how in ("post", "both", "moves"):
            organisation.end_post(actor=admin, on=post)
        if how in ("account", "both"):
            organisation.close_account(actor=admin, on=post.account)
        if how == "moves" and post.unit:
            town.appoints(post.account, Post.EMPLOYEE, town.dice.choice([one for one in town.units if one != post.unit]))
            self.counts["moved"] += 1
        else:
            town.left.add(post.account_id)
            self.counts["left"] += 1

    def close_units(self, year: int) -> None:
        """The leaders enter the year's closed periods, each with somebody who answers meanwhile."""
        for unit in self.town.units:
            for first, last in CLOSED.values():
                self.close(unit, date(year, *first), date(year, *last))

    def close(self, unit: Unit, first_on: date, last_on: date) -> None:
        """Where somebody leads the unit and the days are to come."""
        town = self.town
        leader = next((one for one in town.colleagues(unit.pk) if leads(one, unit.pk, town.now)), None)
        if leader is None or first_on <= town.today or is_closed_between(unit, first_on, last_on):
            return
        holder = town.dice.choice(may_hold(unit, town.now))
        tasks.enter_period(actor=town.acts(leader), on=unit, name="Stengt", first_on=first_on, last_on=last_on, holder=holder)
        self.counts["closed periods"] += 1

    def _posts(self) -> list[Appointment]:
        held = Appointment.objects.filter(in_force(self.town.now), account__is_active=True).select_related("account", "unit")
        return list(held.order_by("pk"))

    def _replace(self, kind: Post, unit: Unit | None) -> None:
        """Somebody new; a post that stands though its holder has left is ended first."""
        town = self.town
        for post in Appointment.objects.filter(in_force(town.now), post=kind, unit=unit, account__in=town.left):
            organisation.end_post(actor=town.acts(town.an_administrator()), on=post)
        if kind is Post.UNIT_LEADER and Appointment.objects.filter(in_force(town.now), post=kind, unit=unit).exists():
            return
        town.hires(kind, unit)
        self.counts["hired"] += 1


def a_week_from(day: date) -> tuple[date, date]:
    """A short closed period that begins in a week."""
    return day + timedelta(days=7), day + timedelta(days=13)
