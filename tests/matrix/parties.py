"""Who helps from outside in Anna's case: the child welfare service, with which she has shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.casework.cooperation import actions_of_parties as actions
from omtanke.casework.disclosure.models import Disclosure

from .standing import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case

    from .fjordvik import Fjordvik

SAID = ("name", "contact", "task")


def one_party(fjordvik: Fjordvik, case: Case, readers: list[str]) -> None:
    """Her words and her key are for those who may know of her."""
    shared = Disclosure.objects.get(case=case, delivery__isnull=False)
    said = {field: fjordvik.secrets.text(*readers) for field in SAID}
    row = actions.enter_party(actor=fjordvik.by("anna", 9), on=case, kind="child_welfare", disclosure=shared, **said)
    fjordvik.secrets.tell(row.key, *readers)
    fjordvik.targets.append(Target("the party", "a party", (case.key, row.key), STANDING["annas case"]))
