from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from omtanke.foundation.access.actor import Post
from omtanke.foundation.audit.readings import reading
from omtanke.register.guidance.published import municipal_contacts
from omtanke.register.guidance.queries import everywhere, here_in_the_municipality
from omtanke.register.organisation.models import Unit
from omtanke.register.organisation.queries import holders_of
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .checking import examine
from .codes import ASKED, Way, WithWhom
from .models import Asking, Consultation
from .threads import Turn, consultation_of, opened, turns_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.guidance.queries import Here, ShownContact
    from omtanke.register.guidance.schema import Who
    from omtanke.register.organisation.models import Account

    from .checking import Spot

RECEIVED_SHOWN = 30


@dataclass(frozen=True)
class Own:
    """Her own side of a consultation, opened."""

    asking: Asking
    turns: list[Turn]
    unit: str
    with_whom: str
    advice: str
    begun_from: str
    is_late: bool
    ends_on: date

    @property
    def said_with(self) -> str:
        """Whom she talked with, in words."""
        return capfirst(str(WithWhom(self.with_whom).label)) if self.with_whom else ""

    @property
    def advised(self) -> dict[str, Any]:
        """What she was advised, as a form begins with it."""
        answers = [turn for turn in self.turns if turn.by]
        if not answers:
            return {"advised_by": self.with_whom, "advised_on": self.asking.asked_on, "advice_given": self.advice}
        newest = answers[-1]
        said = "\n".join(text for _, text in newest.parts)
        return {"advised_by": WithWhom.MUNICIPAL_CONTACT.value, "advised_on": newest.on, "advice_given": said}


@dataclass(frozen=True)
class Received:
    """A consultation as its receiver meets it, opened. Nothing here says who asked."""

    consultation: Consultation
    turns: list[Turn]
    unit: str
    ends_on: date


def hers(actor: Actor) -> list[Asking]:
    """What the actor has asked, newest first, unopened."""
    return list(Asking.objects.filter(policy.OWN.as_q(actor)).order_by("-pk"))


def unanswered(actor: Actor) -> QuerySet[Asking]:
    """What the actor has asked in writing, and nobody has answered yet."""
    return Asking.objects.filter(policy.OWN.as_q(actor), policy.is_open(actor), way=Way.WRITTEN, answered_on__isnull=True)


def received_by(actor: Actor) -> list[Consultation]:
    """What has reached the contact: the open ones first, unopened."""
    rows = Consultation.objects.filter(policy.RECEIVE.as_q(actor)).order_by("closed_on", "-pk")
    return sorted(rows[:RECEIVED_SHOWN], key=lambda one: not one.is_open)


def waiting_for_an_answer(found: Collection[Consultation]) -> set[str]:
    """The keys of those of them that nobody has answered yet."""
    asked = Task.objects.filter(kind=ASKED, done_at__isnull=True, about__in=[one.key for one in found])
    return set(asked.values_list("about", flat=True))


def receivers(actor: Actor) -> list[Account]:
    """Who answers a written question from the actor: the municipality's contacts, but not herself."""
    return [one for one in holders_of(Post.RADICALISATION_CONTACT, None, actor.at) if one.pk != actor.id]


def is_the_contact(actor: Actor) -> bool:
    """Whether questions come to her: her posts tell without asking the database."""
    return actor.holds(Post.RADICALISATION_CONTACT)


def units_of(actor: Actor) -> list[Unit]:
    """Where she works, which she may choose to tell."""
    return list(Unit.objects.filter(pk__in={unit for _post, unit in actor.posts if unit is not None}).order_by("name", "pk"))


def to_ring() -> Here:
    """Whom one can ring. In a small municipality the contact in another one comes first (P13)."""
    ours: tuple[Who, ...] = ("municipal_contact", "municipal_deputy")
    elsewhere: tuple[Who, ...] = ("other_municipality",)
    first = (*elsewhere, *ours) if is_small() else (*ours, *elsewhere)
    return here_in_the_municipality(*first, "police_contact", "child_welfare")


def to_ring_everywhere() -> list[ShownContact]:
    """Whom one can ring or write to wherever one is."""
    return everywhere("police", "rvts_midt", "rvts_ost", "rvts_vest", "rvts_nord_sor")


def is_small() -> bool:
    """Whether the municipality has said that it has fewer inhabitants than would hide anybody."""
    inhabitants = municipal_contacts().inhabitants
    return inhabitants is not None and inhabitants < rules.SMALL


@reading(deed="consultation.checked", permission=policy.BEGIN, lasting=rules.WHILE_WRITING)
def found_in(*, actor: Actor, on: Account, texts: Mapping[str, str]) -> tuple[Spot, ...]:
    """What the checker finds in her own words, which no case knows anything of."""
    return examine(texts)


@reading(deed="consultation.own_opened", permission=policy.OWN, answers={"go_on": policy.GO_ON})
def own(*, actor: Actor, on: Asking) -> Own:
    """What she asked and was advised. Her opening is about her own side, so that the log does not join the two."""
    consultation = consultation_of(on) if on.way == Way.WRITTEN else None
    with_whom, advice, begun_from = (opened(on, field) for field in ("with_whom", "advice", "begun_from"))
    return Own(
        asking=on,
        turns=turns_of(consultation) if consultation else [],
        unit=consultation.unit.name if consultation and consultation.unit else "",
        with_whom=with_whom,
        advice=advice,
        begun_from=begun_from,
        ends_on=rules.ends_on(on.quiet_since),
        is_late=on.is_open and on.answered_on is None and add_working_days(on.asked_on, rules.ANSWER_WITHIN) < day_of(actor.at),
    )


@reading(deed="consultation.opened", permission=policy.RECEIVE, answers={"answer": policy.ANSWER}, related=("unit",))
def received(*, actor: Actor, on: Consultation) -> Received:
    """What somebody asks the contact, and what has been said about it."""
    turns = turns_of(on)
    quiet_since = on.closed_on or max((turn.on for turn in turns), default=on.received_on)
    return Received(consultation=on, turns=turns, unit=on.unit.name if on.unit else "", ends_on=rules.ends_on(quiet_since))


def run_out(today: date) -> list[Asking | Consultation]:
    """Both kinds of sides, where the day has come on which they are destroyed."""
    quiet = today - rules.KEPT
    asked = Asking.objects.annotate(last=Coalesce("closed_on", "spoken_on", "answered_on", "asked_on"))
    received = Consultation.objects.annotate(last=Coalesce("closed_on", Max("said__on"), "received_on"))
    return [*asked.filter(last__lte=quiet), *received.filter(last__lte=quiet)]


def days_asked(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """What her own consultations are called on «Hjem»: nothing but that they are hers."""
    return dict.fromkeys(Asking.objects.filter(policy.OWN.as_q(actor), key__in=keys).values_list("key", flat=True), "")


def days_received(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """The same for those that have reached her."""
    return dict.fromkeys(Consultation.objects.filter(policy.RECEIVE.as_q(actor), key__in=keys).values_list("key", flat=True), "")
