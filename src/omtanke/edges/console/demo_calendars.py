"""When Fjordvik's units are closed, and who answers meanwhile. All of it is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from omtanke.foundation.audit.commands import recorded
from omtanke.register.tasks import actions
from omtanke.register.tasks.models import ClosedPeriod
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik

SUMMER_ENDS = (8, 17)  # later in the year than this, the next summer is the coming one


def enter(who: Fjordvik) -> None:
    """Christmas and summer at both schools, each with somebody who has said yes; July where nobody leads."""
    today = day_of(who.today)
    summer = today.year + ((today.month, today.day) > SUMMER_ENDS)
    christmas = today.year - (today < date(today.year, 1, 4))
    for leader, school, at_christmas, in_summer in (
        ("ragnhild", "Vestmo skole", "rune", "ragnhild"),
        ("leif", "Sundet skole", "leif", "ragnhild"),
    ):
        for name, first_on, last_on, holder in (
            ("Juleferie", date(christmas, 12, 21), date(christmas + 1, 1, 3), at_christmas),
            ("Sommerferie", date(summer, 6, 21), date(summer, 8, 17), in_summer),
        ):
            actions.enter_period(
                actor=who(leader, days_ago=37),
                on=who.units[school],
                name=name,
                first_on=first_on,
                last_on=last_on,
                holder=who.accounts[holder],
            )
    _where_nobody_leads(who, date(summer, 7, 6), date(summer, 7, 24))


def _where_nobody_leads(who: Fjordvik, first_on: date, last_on: date) -> None:
    """A unit's calendar is its leader's to keep; these two have none in Fjordvik, so it is there from the start."""
    with recorded(who("ida", days_ago=37), "calendar.founded"):
        for unit, holder in (("Fjordvik ungdomsklubb", "naima"), ("Barnevernstjenesten", "siv")):
            ClosedPeriod.objects.create(
                unit=who.units[unit], name="Sommerferie", first_on=first_on, last_on=last_on, holder=who.accounts[holder]
            )
