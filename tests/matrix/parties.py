"""Who helps from outside in Anna's case: the child welfare service, with which she has shared, and a club, to which they have said yes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cooperation import actions_of_parties as actions
from omtanke.casework.disclosure.models import Disclosure
from omtanke.casework.plans.actions import agree_measure
from omtanke.casework.plans.models import Goal
from omtanke.casework.plans.rules import Promise
from omtanke.register.tasks.workdays import day_of

from .consents import consented
from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik

SAID = ("name", "contact", "task")


def two_parties(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Their words and their keys are for those who may know of them. The club has a measure of its own."""
    shared = Disclosure.objects.get(case=case, delivery__isnull=False)
    said = {field: fjordvik.secrets.text(*readers) for field in SAID}
    row = actions.enter_party(actor=fjordvik.by("anna", 9), on=case, kind="child_welfare", disclosure=shared, **said)
    fjordvik.secrets.tell(row.key, *readers)
    shared_with = Target("the party", "a party", (case.key, row.key), STANDING["annas case"])
    consent = consented(fjordvik, "anna", case, readers, service="youth_club")
    said = {field: fjordvik.secrets.text(*readers) for field in SAID}
    row = actions.enter_party(actor=fjordvik.by("anna", 9), on=case, kind="youth_club", consent=consent, **said)
    fjordvik.secrets.tell(row.key, *readers)
    fjordvik.targets.append(Target("the club that helps", "a party", (case.key, row.key), STANDING["annas case"]))
    fjordvik.targets.append(shared_with)
    text, builds, outside = (fjordvik.secrets.text(*readers) for _ in range(3))
    anna = fjordvik.by("anna", 9)
    today = day_of(anna.at)
    promise = Promise("leisure", text, builds, None, outside, consent, today, today + timedelta(days=90))
    goal = Goal.objects.filter(plan__case=case, plan__ended_at__isnull=True, put_away_at__isnull=True).earliest("pk")
    fjordvik.secrets.tell(agree_measure(actor=anna, on=goal, promise=promise).key, *readers)
