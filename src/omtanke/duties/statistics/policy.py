"""Who sees published figures. Nobody sees any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import Rule, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Municipality
from omtanke.register.organisation.policy import leads_somewhere, nobody

if TYPE_CHECKING:
    from django.db.models import Q

    from omtanke.foundation.access.actor import Actor

SEE_THEM = (Post.SYSTEM_OWNER, Post.DATA_PROTECTION_OFFICER, Post.RADICALISATION_CONTACT)


def has_a_post_that_answers_for_the_whole(actor: Actor) -> Q:
    return when(sees_figures(actor, leading=False))


def sees_figures(actor: Actor, *, leading: bool = True) -> bool:
    """Whether the page is for her: her posts tell without asking the database."""
    return (leading and bool(actor.leads)) or any(actor.holds(post) for post in SEE_THEM)


def sees_readings(actor: Actor) -> bool:
    """Whether to lead her on to what somebody from outside has taught us: that is not the contact's. Its own rule decides (ADR 0034)."""
    return bool(actor.leads) or actor.holds(Post.SYSTEM_OWNER) or actor.holds(Post.DATA_PROTECTION_OFFICER)


SEE_FIGURES = Rule(
    Municipality,
    "figures.see",
    ((has_a_post_that_answers_for_the_whole,), (leads_somewhere,)),
    _lazy("Tallene er for ledere, systemeier, personvernombud og kommunens radikaliseringskontakt."),
)
SWEEP = Rule(Municipality, "figures.publish", ((nobody,),), _lazy("Dette gjør systemet selv."))
