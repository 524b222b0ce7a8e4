"""Who runs a unit's prevention, and who reads it: nothing here is about a case, so nothing is closed to those who work there.

Unlike the unit's cases, prevention is not the deputy's only while nobody leads (ADR 0014): planning a theme day opens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality, Unit
from omtanke.register.organisation.policy import administers, nobody
from omtanke.register.tasks.policy import stands_in

from .models import Activity, Briefing, Incident, Offer, Upkeep, YearPlan

if TYPE_CHECKING:
    from omtanke.foundation.access.actor import Actor


def units_run_by(actor: Actor) -> frozenset[int]:
    """The units whose prevention she runs: she leads them, or is their deputy."""
    return actor.leads | actor.units_as(Post.DEPUTY)


def runs_it(actor: Actor) -> Q:
    return Q(pk__in=units_run_by(actor))


def works_there(actor: Actor) -> Q:
    return Q(unit__in=frozenset(unit for _post, unit in actor.posts if unit is not None))


def is_contact(actor: Actor) -> Q:
    return when(actor.holds(Post.RADICALISATION_CONTACT))


BEGIN = Rule(
    Unit, "year_plan.begin", ((runs_it,),), _lazy("Enhetens forebyggende arbeid føres av den som leder enheten, eller av stedfortrederen.")
)
KNOW_PLAN = existence(
    Rule(YearPlan, "year_plan.know", ((works_there,), (is_contact,)), _lazy("Årsplanen vises for dem som arbeider i enheten."))
)
CHANGE_PLAN = Rule(YearPlan, "year_plan.change", ((BEGIN.through("unit"),),), BEGIN.why_not)


def is_planned(_: Actor) -> Q:
    return Q(done_on__isnull=True, why_dropped="")


def is_settled(_: Actor) -> Q:
    return Q(done_on__isnull=False) | ~Q(why_dropped="")


def answers_for_it(actor: Actor) -> Q:
    """Whoever is responsible, as long as she works there."""
    return Q(responsible=actor.id, plan__unit__in=frozenset(unit for _post, unit in actor.posts if unit is not None))


KNOW_ACTIVITY = existence(Rule(Activity, "activity.know", ((KNOW_PLAN.through("plan"),),), KNOW_PLAN.why_not))
CHANGE_ACTIVITY = Rule(
    Activity,
    "activity.change",
    ((CHANGE_PLAN.through("plan"), is_planned),),
    _lazy("Bare den som leder enheten, eller stedfortrederen, endrer det som står i planen, og bare det som ikke er gjort eller utgått."),
)
FINISH_ACTIVITY = Rule(
    Activity,
    "activity.finish",
    ((CHANGE_PLAN.through("plan"), is_planned), (answers_for_it, is_planned)),
    _lazy("Bare den som er ansvarlig, lederen eller stedfortrederen skriver at noe er gjort, og bare én gang."),
)
PLAN_AGAIN = Rule(
    Activity,
    "activity.plan_again",
    ((CHANGE_PLAN.through("plan"), is_settled),),
    _lazy("Bare den som leder enheten, eller stedfortrederen, setter noe tilbake i planen, og bare det som er gjort eller utgått."),
)
ACTIVITY_RULES = {"change": CHANGE_ACTIVITY, "finish": FINISH_ACTIVITY, "plan_again": PLAN_AGAIN}


OFFER = Rule(Municipality, "briefing.offer", ((is_contact,),), _lazy("Faglige oppdateringer tilbys av kommunens radikaliseringskontakt."))
KNOW_BRIEFING = existence(Rule(Briefing, "briefing.know", ((is_contact,),), OFFER.why_not))


def is_not_withdrawn(_: Actor) -> Q:
    return Q(withdrawn_at__isnull=True)


WITHDRAW = Rule(Briefing, "briefing.withdraw", ((is_contact, is_not_withdrawn),), _lazy("Oppdateringen er trukket tilbake fra før."))


def stands(_: Actor) -> Q:
    return Q(briefing__withdrawn_at__isnull=True)


KNOW_OFFER = existence(
    Rule(
        Offer,
        "offer.know",
        ((BEGIN.through("unit"),), (is_contact,)),
        _lazy("Faglige oppdateringer vises for den som leder enheten, og for stedfortrederen."),
    )
)
ANSWER_OFFER = Rule(
    Offer,
    "offer.answer",
    ((BEGIN.through("unit"), stands),),
    _lazy("Bare den som leder enheten, eller stedfortrederen, svarer for den, og bare til oppdateringen er trukket tilbake."),
)


WORKING_POSTS = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)
INCIDENT_STANDS_IN = stands_in("prevention.incident")


def works_in_the_unit(actor: Actor) -> Q:
    return Q(pk__in=actor.units_as(*WORKING_POSTS))


def noted_it(actor: Actor) -> Q:
    """She who wrote it down, as long as she works there."""
    return Q(noted_by=actor.id, unit__in=actor.units_as(*WORKING_POSTS))


def follows_it_up(actor: Actor) -> Q:
    return Q(responsible=actor.id, unit__in=actor.units_as(*WORKING_POSTS))


def leads_the_unit(actor: Actor) -> Q:
    return Q(unit__in=actor.leads)


def is_open(_: Actor) -> Q:
    return Q(closed_at__isnull=True)


NOTE_INCIDENT = Rule(
    Unit, "incident.note", ((works_in_the_unit,),), _lazy("Bare den som arbeider i enheten, kan skrive ned at noe har skjedd der.")
)
KNOW_INCIDENT = existence(
    Rule(
        Incident,
        "incident.know",
        ((noted_it,), (follows_it_up,), (leads_the_unit,), *((way,) for way in INCIDENT_STANDS_IN)),
        _lazy("Bare den som skrev det ned, den som følger det opp, og lederen kan lese det."),
    )
)
FOLLOW_UP = Rule(
    Incident,
    "incident.follow_up",
    ((follows_it_up, is_open), (leads_the_unit, is_open), *((way, is_open) for way in INCIDENT_STANDS_IN)),
    _lazy("Bare den som følger det opp, og lederen avtaler noe nytt eller avslutter, og bare mens det er åpent."),
)
SWEEP = Rule(Municipality, "incident.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))


def owns_it(actor: Actor) -> Q:
    return Q(owner__in=frozenset(post.value for post, _unit in actor.posts))


def is_system_owner(actor: Actor) -> Q:
    return when(actor.holds(Post.SYSTEM_OWNER))


SEE_UPKEEP = Rule(
    Municipality,
    "upkeep.see",
    ((administers,), (is_contact,), (is_system_owner,)),
    _lazy("Oversikten er for systemadministratorer, systemeieren og kommunens radikaliseringskontakt."),
)
KNOW_UPKEEP = existence(Rule(Upkeep, "upkeep.know", SEE_UPKEEP.lines, SEE_UPKEEP.why_not))
REVIEW = Rule(
    Upkeep,
    "upkeep.review",
    ((owns_it,), (administers,)),
    _lazy("Bare den som eier det, eller en systemadministrator, skriver at det er kontrollert."),
)
SWEEP_UPKEEP = Rule(Municipality, "upkeep.sweep", ((nobody,),), SWEEP.why_not)
