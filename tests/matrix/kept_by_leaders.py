"""What a leader keeps for the whole unit: days when it is closed, and its year plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.duties.prevention import actions as prevention
from omtanke.duties.prevention.rules import Happened, News, Planned
from omtanke.edges.console.demo import VESTMO
from omtanke.foundation.access.actor import Post, clock_actor
from omtanke.register.organisation.models import Municipality
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import day_of

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.duties.prevention.models import Activity, YearPlan

    from .fjordvik import Fjordvik

WORK_AT_VESTMO = ("anna", "ragnhild", "rune", "inger", "fredrik")
READ_THE_PLAN = (*WORK_AT_VESTMO, "kaja")


def what_a_leader_keeps(fjordvik: Fjordvik) -> None:
    _a_closed_period(fjordvik)
    _a_year_plan(fjordvik)
    _two_briefings(fjordvik)
    _what_has_happened(fjordvik)
    _something_to_check(fjordvik)


def _a_closed_period(fjordvik: Fjordvik) -> None:
    """Vestmo will be closed some days next year, and Anna answers meanwhile."""
    actor = fjordvik.by("ragnhild", 19)
    first_on = day_of(actor.at) + timedelta(days=400)
    days = {"name": fjordvik.secrets.word("ragnhild"), "first_on": first_on, "last_on": first_on + timedelta(days=9)}
    period = tasks.enter_period(actor=actor, on=fjordvik.units[VESTMO], holder=fjordvik.accounts["anna"], **days)
    _point_at(fjordvik, "vestmos closed period", "a closed period", period)


def _a_year_plan(fjordvik: Fjordvik) -> None:
    """Everybody at Vestmo reads it, and the contact; nobody in Sundet meets a word of it."""
    ragnhild, vestmo = fjordvik.by("ragnhild", 19), fjordvik.units[VESTMO]
    _point_at(fjordvik, "vestmos prevention", "a unit with prevention", vestmo)
    plan = prevention.begin_year(actor=ragnhild, on=vestmo, year=day_of(ragnhild.at).year)
    _told(fjordvik, "vestmos year plan", "a year plan", plan)
    _told(fjordvik, "what is planned", "a planned activity", _activity(fjordvik, plan))
    done = prevention.note_done(actor=ragnhild, on=_activity(fjordvik, plan), done_on=day_of(ragnhild.at))
    _told(fjordvik, "what is done", "a settled activity", done)


def _two_briefings(fjordvik: Fjordvik) -> None:
    """Whoever leads Vestmo, and her deputy, read what Kaja offers; one of the meetings is called off."""
    kaja, readers = fjordvik.by("kaja", 19), ("kaja", "ragnhild", "rune")
    for name, is_off in (("", False), ("withdrawn ", True)):
        words = {field: fjordvik.secrets.word(*readers) for field in ("title", "text", "place")}
        news = News("meeting", meets_on=day_of(kaja.at) + timedelta(days=400), **words)
        briefing = prevention.offer_briefing(actor=kaja, on=Municipality.objects.get(), news=news, units=[fjordvik.units[VESTMO]])
        offer = briefing.offers.get()
        if is_off:
            prevention.withdraw_briefing(actor=kaja, on=briefing)
        fjordvik.secrets.tell(briefing.key, "kaja")
        fjordvik.secrets.tell(offer.key, *readers)
        _point_at(fjordvik, f"the {name}briefing", f"a {name}briefing", briefing)
        _point_at(fjordvik, f"vestmos {name}offer", "a withdrawn offer" if is_off else "an offer", offer)


def _what_has_happened(fjordvik: Fjordvik) -> None:
    """Anna wrote it down; Ragnhild follows it up, and for Rune it has opened. One is closed."""
    for name, kind, readers in (
        ("what happened", "an incident", ("anna", "ragnhild", "rune")),
        ("what happened before", "a closed incident", ("anna", "ragnhild")),
    ):
        anna = fjordvik.by("anna", 19)
        what = Happened("incident", "school", day_of(anna.at), fjordvik.secrets.text(*readers))
        incident = prevention.note_incident(actor=anna, on=fjordvik.units[VESTMO], what=what)
        if kind == "a closed incident":
            prevention.close_incident(actor=fjordvik.by("ragnhild", 20), on=incident, was_done=fjordvik.secrets.text(*readers))
        fjordvik.secrets.tell(incident.key, *readers)
        _point_at(fjordvik, name, kind, incident)


def _something_to_check(fjordvik: Fjordvik) -> None:
    """A guide has come to its day: it waits for Kaja, who owns it."""
    clock, municipality = clock_actor(fjordvik.began + timedelta(days=19)), Municipality.objects.get()
    owner, kaja = Post.RADICALISATION_CONTACT, fjordvik.accounts["kaja"]
    upkeep = prevention.ask_for_upkeep(actor=clock, on=municipality, thing="guide:signs", owner=owner, account=kaja)
    fjordvik.secrets.tell(upkeep.key, "kaja", "ida", "ivar", "solveig")
    _point_at(fjordvik, "the upkeep", "an upkeep", upkeep)


def _activity(fjordvik: Fjordvik, plan: YearPlan) -> Activity:
    words = {"title": fjordvik.secrets.word(*READ_THE_PLAN), "own_aim": fjordvik.secrets.word(*READ_THE_PLAN)}
    when = {"month": 11, "on_day": None, "kind": "training", "aim": "own"}
    what = Planned(responsible=fjordvik.accounts["fredrik"], **when, **words)
    return prevention.plan_activity(actor=fjordvik.by("ragnhild", 19), on=plan, what=what)


def _told(fjordvik: Fjordvik, name: str, kind: str, row: Model) -> None:
    fjordvik.secrets.tell(row.key, *READ_THE_PLAN)  # type: ignore[attr-defined]
    _point_at(fjordvik, name, kind, row)


def _point_at(fjordvik: Fjordvik, name: str, kind: str, row: Model) -> None:
    fjordvik.targets.append(Target(name, kind, (row.key,), STANDING[name]))  # type: ignore[attr-defined]
