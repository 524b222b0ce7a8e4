"""The person acting now, and the posts she holds. Knows nothing of the database."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Post(StrEnum):
    """What somebody is appointed to be, in a unit or for the whole municipality."""

    EMPLOYEE = "employee"
    UNIT_LEADER = "unit_leader"
    DEPUTY = "deputy"
    RADICALISATION_CONTACT = "radicalisation_contact"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    SYSTEM_OWNER = "system_owner"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"


CLOCK_KEY = "clock"


@dataclass(frozen=True)
class Actor:
    """Who acts, when, holding which posts.

    `id` is the account's row, `key` its random key in the log. `posts` pairs a post with a unit's
    row, or None for the whole municipality. `leads` are the units she leads at this moment; `name` is for the page.
    """

    id: int
    key: str
    at: datetime
    posts: frozenset[tuple[Post, int | None]] = frozenset()
    leads: frozenset[int] = frozenset()
    name: str = ""
    conditions: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # filled by rules.condition

    def holds(self, post: Post) -> bool:
        """Whether she holds the post anywhere."""
        return any(held is post for held, _ in self.posts)

    def units_as(self, *posts: Post) -> frozenset[int]:
        """The units where she holds one of the posts."""
        return frozenset(unit for held, unit in self.posts if held in posts and unit is not None)

    @property
    def is_clock(self) -> bool:
        return self.key == CLOCK_KEY


def clock_actor(at: datetime) -> Actor:
    """Whoever acts where there is no person: sweeps and birthdays. Opens no content."""
    return Actor(id=0, key=CLOCK_KEY, at=at)
