"""The demo municipality: everything in it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import config.wiring  # noqa: F401  offers the parts of the packages above, which the stories share
from omtanke.foundation.access.actor import Post, clock_actor
from omtanke.register.guidance.published import publish_example
from omtanke.register.organisation.codes import UnitKind
from omtanke.register.organisation.founding import FirstPerson, FirstUnit, found
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks import escalation

from . import demo_calendars, demo_cases, demo_consultations, demo_hindsight, demo_law, demo_prevention, demo_routines, demo_statistics
from .demo_fjordvik import HISTORY, Fjordvik

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.register.organisation.models import Account

MUNICIPALITY = "Fjordvik kommune"
VESTMO, SUNDET, CLUB = "Vestmo skole", "Sundet skole", "Fjordvik ungdomsklubb"
HEALTH, NAV, CHILD_WELFARE = "Helsestasjonen", "NAV Fjordvik", "Barnevernstjenesten"

UNITS = (
    FirstUnit(VESTMO, UnitKind.SCHOOL),
    FirstUnit(SUNDET, UnitKind.SCHOOL),
    FirstUnit(CLUB, UnitKind.YOUTH_CLUB),
    FirstUnit(HEALTH, UnitKind.HEALTH),
    FirstUnit(NAV, UnitKind.NAV),
    FirstUnit(CHILD_WELFARE, UnitKind.CHILD_WELFARE),
)
CAST = (
    FirstPerson("anna", "Anna Solbakken", Post.EMPLOYEE, "ragnhild", VESTMO),
    FirstPerson("ragnhild", "Ragnhild Fossum", Post.UNIT_LEADER, "ida", VESTMO),
    FirstPerson("rune", "Rune Tveit", Post.DEPUTY, "ragnhild", VESTMO),
    FirstPerson("kaja", "Kaja Myrvold", Post.RADICALISATION_CONTACT, "ida"),
    FirstPerson("siv", "Siv Aasen", Post.EMPLOYEE, "ida", CHILD_WELFARE),
    FirstPerson("naima", "Naima Warsame", Post.EMPLOYEE, "ida", CLUB),
    FirstPerson("odd", "Odd Granli", Post.EMPLOYEE, "leif", SUNDET),
    FirstPerson("leif", "Leif Haugen", Post.UNIT_LEADER, "ida", SUNDET),
    FirstPerson("dag", "Dag Nilsen", Post.DATA_PROTECTION_OFFICER, "ida"),
    FirstPerson("solveig", "Solveig Brekke", Post.SYSTEM_OWNER, "ida"),
    FirstPerson("arne", "Arne Lunde", Post.ARCHIVIST, "ida"),
    FirstPerson("ida", "Ida Strand", Post.ADMINISTRATOR, "ivar"),
    FirstPerson("ivar", "Ivar Moen", Post.ADMINISTRATOR, "ida"),
)


def make(at: datetime) -> None:
    """Fjordvik with people and cases; raises NotConfigured when the database is not empty."""
    accounts = found_demo(at - HISTORY)
    units = {unit.name: unit for unit in Unit.objects.all()}
    fjordvik = Fjordvik(accounts, units, at)
    demo_calendars.enter(fjordvik)
    demo_cases.play(fjordvik)
    demo_consultations.play(fjordvik)
    demo_prevention.play(fjordvik)
    demo_hindsight.play(fjordvik)
    demo_statistics.publish_earlier(at)
    for unit, raisings in escalation.to_be_raised(at):
        tasks.raise_unanswered(actor=clock_actor(at), on=unit, raisings=raisings)


def found_demo(at: datetime) -> dict[str, Account]:
    """Fjordvik with its units and cast, what it has decided about law and archive, a routine in use, and contacts."""
    accounts = found(MUNICIPALITY, UNITS, CAST, at=at, is_demo=True)
    demo_law.decide_everything(entered_by=accounts["ida"], approved_by=accounts["solveig"], archivist=accounts["arne"], at=at)
    demo_routines.approve_and_adopt(accounts, at=at)
    publish_example()
    return accounts
