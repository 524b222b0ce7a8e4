from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.register.guidance.published import guide

if TYPE_CHECKING:
    from collections.abc import Mapping


def beside_the_form() -> Mapping[str, Any]:
    """What the public page about the talk says of the police's: the same dated, sourced text."""
    talk = guide("conversation")
    return {"talk": talk, "police": next(section for section in talk.sections if section.key == "police")}
