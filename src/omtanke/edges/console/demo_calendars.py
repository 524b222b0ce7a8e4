"""When Fjordvik's schools are closed, and who answers meanwhile. All of it is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from omtanke.register.tasks import actions
from omtanke.register.tasks.workdays import day_of

if TYPE_CHECKING:
    from .demo_cases import Fjordvik

SUMMER_ENDS = (8, 17)  # later in the year than this, the next summer is the coming one


def enter(who: Fjordvik) -> None:
    """Christmas and summer at both schools, each with somebody who has said yes."""
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
                actor=who(leader, days_ago=50),
                on=who.units[school],
                name=name,
                first_on=first_on,
                last_on=last_on,
                holder=who.accounts[holder],
            )
