"""When something may be done with units, accounts, posts and links: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import CASE_POSTS, UNIT_POSTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

FEWEST_ADMINISTRATORS = 2  # one alone could never have the next one confirmed

LINK_IS_ASKED_FOR = timedelta(days=14)
LINK_LIVES = timedelta(hours=72)
LINK_LIES = timedelta(days=1)  # unused as long after it was shown, somebody is told


@dataclass(frozen=True)
class PostFacts:
    """What decides whether somebody can have a post. `held` are her posts that have not ended, proposals included."""

    post: Post
    unit: int | None
    held: frozenset[tuple[Post, int | None]]
    is_active: bool
    unit_has_leader: bool = False


def obstacles_to_unit(*, name_is_taken: bool) -> Iterable[Obstacle]:
    """Why a unit cannot have this name."""
    if name_is_taken:
        yield Obstacle("name-taken", _lazy("Det finnes allerede en enhet med dette navnet. Velg et navn som skiller dem."))


def obstacles_to_account(*, username_is_taken: bool) -> Iterable[Obstacle]:
    """Why an account cannot have this user name."""
    if username_is_taken:
        yield Obstacle("username-taken", _lazy("Brukernavnet er i bruk. Velg et annet."))


def obstacles_to_post(facts: PostFacts) -> Iterable[Obstacle]:
    """Why this post cannot be proposed, and not be confirmed either."""
    if not facts.is_active:
        yield Obstacle("closed", _lazy("Kontoen er stengt. Åpne den før du foreslår en post."))
    if facts.post in UNIT_POSTS and facts.unit is None:
        yield Obstacle("no-unit", _lazy("Denne posten hører til i en enhet. Velg hvilken."))
    if facts.post not in UNIT_POSTS and facts.unit is not None:
        yield Obstacle("no-such-post-in-unit", _lazy("Denne posten gjelder hele kommunen. Velg «Hele kommunen»."))
    if (facts.post, facts.unit) in facts.held:
        yield Obstacle("held-already", _lazy("Hun eller han har denne posten, eller er foreslått til den, fra før."))
    if _mixes_administration_with_cases(facts):
        yield Obstacle(
            "administers",
            _lazy(
                "Den som administrerer systemet, kan ikke ha en post som åpner saker. Velg en annen person, eller avslutt den andre posten."
            ),
        )


def obstacles_to_confirming(facts: PostFacts) -> Iterable[Obstacle]:
    """Why a proposed post cannot begin. `facts.held` is without the proposal itself."""
    yield from obstacles_to_post(facts)
    if facts.post is Post.UNIT_LEADER and facts.unit_has_leader:
        yield Obstacle("has-leader", _lazy("Enheten har en leder. Avslutt den posten først, så kan den nye begynne."))


def obstacles_to_start(*, starts_at: datetime, at: datetime) -> Iterable[Obstacle]:
    """Why a post cannot begin on that day."""
    if starts_at < at - timedelta(days=1):
        yield Obstacle("in-the-past", _lazy("Datoen har vært. Velg i dag eller en senere dag."))


def obstacles_to_ending(*, post: Post, other_administrators: int) -> Iterable[Obstacle]:
    """Why a post cannot end."""
    if post is Post.ADMINISTRATOR and other_administrators < FEWEST_ADMINISTRATORS:
        yield Obstacle(
            "fewest-administrators",
            _lazy("Kommunen må ha minst to systemadministratorer, ellers kan ingen bekrefte den neste. Oppnevn en ny først."),
        )


def obstacles_to_choosing(*, is_the_token: bool) -> Iterable[Obstacle]:
    """Why a password cannot be chosen through a link."""
    if not is_the_token:
        yield Obstacle("replaced", _lazy("Lenken er erstattet av en nyere. Be om den."))


def obstacles_to_new_password(*, is_based_on_the_present: bool) -> Iterable[Obstacle]:
    """Why a password cannot be replaced: it has been changed since the old one was asked for."""
    if not is_based_on_the_present:
        yield Obstacle("outdated", _lazy("Passordet er byttet i mellomtiden. Logg inn på nytt med det siste."))


def _mixes_administration_with_cases(facts: PostFacts) -> bool:
    held = {post for post, _unit in facts.held}
    return (facts.post is Post.ADMINISTRATOR and bool(held & CASE_POSTS)) or (facts.post in CASE_POSTS and Post.ADMINISTRATOR in held)
