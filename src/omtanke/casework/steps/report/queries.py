from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.register.guidance.published import guide, municipal_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping


def beside_the_form() -> Mapping[str, Any]:
    """Whom to ring, and the duty to avert in its dated, sourced words."""
    return {"contacts": municipal_contacts(), "duty": guide("duty_to_avert")}
