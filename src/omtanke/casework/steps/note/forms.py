from __future__ import annotations

from typing import Any

from django import forms

from omtanke.casework.cases.forms import WHAT_TO_WRITE, StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import words


class NoteForm(StepForm):
    """Words that need no other step."""

    form_name = "steps.note"
    text = words(_lazy("Notat"), WHAT_TO_WRITE)
    own_statement = words(
        _lazy("Hva sier den det gjelder selv?"), _lazy("Hvis dere snakket sammen. Bruk hennes eller hans egne ord."), rows=3, required=False
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        outcome = self.fields["outcome"]
        (self.initial["outcome"], _words), *others = outcome.choices  # type: ignore[attr-defined]
        if not others:
            outcome.widget = forms.HiddenInput()
