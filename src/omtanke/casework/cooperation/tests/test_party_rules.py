"""When somebody can help from outside: tables, no database."""

from __future__ import annotations

from typing import Any

import pytest

from omtanke.casework.cooperation import rules

ON_A_SHARING: dict[str, Any] = {
    "kind": "nav",
    "told_kind": "nav",
    "is_handed_over": True,
    "consent_kind": None,
    "consent_counts": False,
    "reveals": (),
}
ON_A_CONSENT = ON_A_SHARING | {"told_kind": None, "is_handed_over": False, "consent_kind": "nav", "consent_counts": True}
ON_NOTHING = ON_A_SHARING | {"told_kind": None, "is_handed_over": False}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ON_A_SHARING, []),
        (ON_A_SHARING | {"is_handed_over": False}, ["not-handed-over"]),
        (ON_A_SHARING | {"told_kind": "police"}, ["another-receiver"]),
        (ON_A_CONSENT, []),
        (ON_A_CONSENT | {"consent_counts": False}, ["consent-over"]),
        (ON_A_CONSENT | {"kind": "mentor"}, ["another-receiver"]),
        (ON_A_SHARING | {"consent_kind": "nav"}, ["consent-over"]),  # what was shared on a consent ends with it
        (ON_NOTHING, ["nothing-shared"]),
        (ON_NOTHING | {"kind": "rvts"}, []),
        (ON_NOTHING | {"kind": "rvts", "reveals": ("Tobias",)}, ["reveals-who"]),
        (ON_A_SHARING | {"kind": "trusted_person"}, ["another-receiver"]),
        (ON_A_CONSENT | {"kind": "trusted_person", "consent_kind": "other"}, []),
    ],
)
def test_to_invite_is_to_share(facts: dict[str, Any], expected: list[str]) -> None:
    assert [one.key for one in rules.obstacles_to_party(**facts)] == expected


def test_what_reveals_somebody_is_said() -> None:
    (found,) = rules.obstacles_to_party(**ON_NOTHING | {"kind": "rvts", "reveals": ("Tobias", "8B")})
    assert str(found).endswith("Tobias, 8B")
