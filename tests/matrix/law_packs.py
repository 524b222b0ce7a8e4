"""The law packs of Fjordvik: one applies, one waits, and one has been withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from omtanke.register.law import actions
from omtanke.register.organisation.models import Municipality

from .expectations import STANDING
from .targets import Target

if TYPE_CHECKING:
    from omtanke.register.law.models import PackEdition

    from .fjordvik import Fjordvik


def three_law_packs(fjordvik: Fjordvik) -> None:
    """Proposed by Ida, and answered for by Solveig. They are secret for nobody with a post."""
    approved = actions.approve_pack(actor=fjordvik.by("solveig", 0), on=_proposed(fjordvik, 1))
    withdrawn = actions.withdraw_pack(actor=fjordvik.by("ida", 0), on=_proposed(fjordvik, 2))
    for name, kind, edition in (
        ("the approved pack", "an approved pack", approved),
        ("the withdrawn pack", "a withdrawn pack", withdrawn),
        ("the proposed pack", "a proposed pack", _proposed(fjordvik, 3)),
    ):
        fjordvik.targets.append(Target(name, kind, (edition.key,), STANDING[name]))


def _proposed(fjordvik: Fjordvik, number: int) -> PackEdition:
    text = (settings.LAW_FILES / "norge-2026-01.yaml").read_text(encoding="utf-8").replace('"2026-01"', f'"2026-0{number}"')
    return actions.propose_pack(actor=fjordvik.by("ida", 0), on=Municipality.objects.get(), text=text)
