"""Small routines to test with: made through the same model as the files, so that nothing unreal is tried."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from omtanke.register.routines.schema import Routine

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDS = {"ikke-grunn": "no_ground", "feil": "misreported", "ferdig": "followed_up", "annet": "elsewhere"}
WORDS = {"nb": "Ord", "nn": "Ord"}


def step(key: str, *outcomes: tuple[str, str], kind: str = "note", **more: Any) -> dict[str, Any]:
    """A step with these outcomes, each with where it leads."""
    said = [{"key": name, "label": WORDS, "leads_to": target, "asks_reason": "!" in name} for name, target in outcomes]
    words = {"title": {"nb": key.capitalize(), "nn": key.capitalize()}, "action": WORDS, "purpose": WORDS}
    rest = {"force": "bør", "responsible": {"main": "employee"}, "skip": "with_reason", "repeat": True, "outcomes": said}
    return {"key": key, "number": key, "kind": kind, **words, **rest, **more}


def routine(*steps: dict[str, Any], entries: Iterable[str] = ()) -> Routine:
    """A routine with these steps, which begins at the first of them or at one of the entries."""
    begins = [steps[0]["key"], *entries]
    return Routine.model_validate(
        {
            "format": 1,
            "key": "test",
            "edition": "2026-01",
            "title": WORDS,
            "about": WORDS,
            "owner_role": "Test",
            "valid_from": date(2026, 1, 1),
            "source": {"title": "Test", "read_on": date(2026, 1, 1), "trust": "own"},
            "side_rules": [{"key": "akutt", "force": "skal", "text": WORDS}],
            "entries": [{"key": f"fra-{key}", "label": WORDS, "step": key} for key in begins],
            "ends": [{"key": key, "kind": kind, "label": {"nb": key, "nn": key}} for key, kind in ENDS.items()],
            "steps": list(steps),
        },
        strict=False,
    )
