from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def some_words(label: _StrOrPromise) -> forms.CharField:
    """A few lines; each may be left empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _lazy("Teksten er for lang. Bruk høyst 5000 tegn.")},
    )


class NoteForm(Form):
    """Three fields and no name."""

    form_name = "clarification.note"
    seen = some_words(_lazy("Hva har du sett?"))
    heard = some_words(_lazy("Hva har du hørt?"))
    next_step = some_words(_lazy("Hva nå?"))


class RewriteForm(NoteForm):
    """The same, for a note that is there."""

    form_name = "clarification.rewrite"

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"based_on": self.based_on}


class ForgetForm(Form):
    """Nothing to fill in: one press, and it is gone."""

    form_name = "clarification.forget"


class DecideForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "clarification.decide"
