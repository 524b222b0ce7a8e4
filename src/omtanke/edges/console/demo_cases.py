"""What happens in Fjordvik, in the order it began, so that numbers and lists follow the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import demo_elsewhere as elsewhere
from . import demo_vestmo as vestmo
from . import demo_vestmo_lately as lately

if TYPE_CHECKING:
    from .demo_fjordvik import Fjordvik

STORIES = (
    vestmo.it_went_well,
    elsewhere.somebody_came_home,
    elsewhere.a_child_who_is_new,
    vestmo.a_plan_that_works,
    lately.a_school_project,
    vestmo.a_family_that_thinks_it_over,
    elsewhere.they_wait_and_see,
    lately.waits_for_the_police,
    lately.needs_advice,
    lately.nobody_has_answered,
    lately.they_will_talk_again,
    elsewhere.naima_will_ring,
    lately.anna_wonders,
)


def play(fjordvik: Fjordvik) -> None:
    """One case in each of the routine's steps and two that have ended; one day is over, and one case began elsewhere."""
    for story in STORIES:
        story(fjordvik)
