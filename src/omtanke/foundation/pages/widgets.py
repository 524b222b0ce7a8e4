"""Ways to choose that Django has not."""

from __future__ import annotations

from typing import Any

from django import forms


class RadiosInGroups(forms.RadioSelect):
    """One question whose answers stand under headings; the group of that name is folded until somebody needs it."""

    def __init__(self, *arguments: Any, folded: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.folded = folded
