"""Small routines to test with, and random ones: made through the same model as the files, so that nothing unreal is tried."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import assume
from hypothesis import strategies as st

from omtanke.register.routines.checking import faults_in
from omtanke.register.routines.codes import ENDS_OF_OUTCOMES, KINDS_THE_LAW_NEEDS, OUTCOMES, STEP_KINDS
from omtanke.register.routines.schema import Routine

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDS = {"ikke-grunn": "no_ground", "feil": "misreported", "ferdig": "followed_up", "annet": "elsewhere"}
ASKS_REASON = {"emergency", "wait", "not_reported"}
END_OF = {kind: key for key, kind in ENDS.items()}
CONDITIONS: list[dict[str, Any]] = [
    {"type": "services_concerned", "at_least": 2},
    {"type": "still_concerned"},
    {"type": "consent"},
    {"type": "age", "from": 12, "to": 18},
    {"type": "no_immediate_danger"},
]
WORDS = {"nb": "Ord", "nn": "Ord"}


def step(key: str, *outcomes: tuple[str, str], kind: str = "note", **more: Any) -> dict[str, Any]:
    """A step with these outcomes, each with where it leads."""
    said = [{"key": name, "label": WORDS, "leads_to": target, "asks_reason": name in ASKS_REASON} for name, target in outcomes]
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


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine that might be proposed: kinds in any order, with outcomes that lead anywhere."""
    kinds = draw(st.permutations([*KINDS_THE_LAW_NEEDS, *draw(st.lists(st.sampled_from(STEP_KINDS), max_size=3))]))
    names = [f"s{number}" for number in range(len(kinds))]
    off = {name for name, kind in zip(names[1:], kinds[1:], strict=True) if kind not in KINDS_THE_LAW_NEEDS and draw(st.booleans())}
    steps = [draw(_steps(name, kind, names, off)) for name, kind in zip(names, kinds, strict=True)]
    steps[0]["ends"] = sorted({*steps[0]["ends"], "ikke-grunn"})
    made = routine(*steps, entries=draw(st.lists(st.sampled_from(names[1:]), unique=True, max_size=2)))
    assume(not faults_in(made))
    return made


@st.composite
def _steps(draw: st.DrawFn, name: str, kind: str, names: list[str], off: set[str]) -> dict[str, Any]:
    keys = draw(st.lists(st.sampled_from(OUTCOMES[kind]), min_size=1, unique=True))
    later = [one for one in names[names.index(name) + 1 :] if name in off or one not in off]
    onwards = [*(["next"] if later else []), "stay", *names, *(f"end:{end}" for end in ENDS)]
    said = [(key, f"end:{END_OF[ENDS_OF_OUTCOMES[key]]}" if key in ENDS_OF_OUTCOMES else draw(st.sampled_from(onwards))) for key in keys]
    ends = {target.removeprefix("end:") for _, target in said if target.startswith("end:")}
    return step(
        name,
        *said,
        kind=kind,
        skip=draw(st.sampled_from(["freely", "with_reason", "never"])),
        repeat=draw(st.booleans()) or any(target == "stay" for _, target in said),
        off_by_default=name in off,
        responsible={"main": draw(st.sampled_from(["employee", "unit_leader", "deputy", "radicalisation_contact"]))},
        conditions=draw(st.lists(st.sampled_from(CONDITIONS), unique_by=str, max_size=2)) if kind != "report" else [],
        due=draw(st.sampled_from([None, {"working_days": 3}, {"every_weeks": 4}])),
        ends=sorted({*ends, *draw(st.lists(st.sampled_from(list(ENDS))))}),
    )
