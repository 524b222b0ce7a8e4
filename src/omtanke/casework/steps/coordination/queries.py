from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.casework.cooperation.queries import coordinator_of
from omtanke.casework.plans.written import newest_plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from omtanke.casework.cases.models import Case
    from omtanke.casework.plans.models import Plan
    from omtanke.foundation.access.actor import Actor
    from omtanke.register.organisation.models import Account


@dataclass(frozen=True)
class Standing:
    """Who coordinates in the case, and its newest plan."""

    coordinator: Account | None
    plan: Plan | None

    @property
    def has_plan(self) -> bool:
        """Whether one counts now: ours, or the one that ours stepped aside for (P27)."""
        return self.plan is not None and (self.plan.is_current or self.plan.elsewhere_since is not None)


def standing(case: Case) -> Standing:
    """How the cooperation stands now."""
    return Standing(coordinator_of(case), newest_plan(case))


def known(_: Actor, case: Case) -> Mapping[str, Any]:
    """The same, above the questions."""
    return {"standing": standing(case)}
