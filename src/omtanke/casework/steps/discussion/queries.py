from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.register.guidance.published import guide

if TYPE_CHECKING:
    from collections.abc import Mapping


def beside_the_form() -> Mapping[str, Any]:
    """The warnings that stand wherever signs are spoken of: the same dated, sourced text as on the public page."""
    return {"signs": guide("signs")}
