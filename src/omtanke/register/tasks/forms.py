from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from omtanke.register.organisation.models import Account


def a_day(label: _StrOrPromise, help_text: _StrOrPromise = "") -> forms.DateField:
    """A date."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": _lazy("Velg en dato."), "invalid": _lazy("Skriv datoen som dag.måned.år, for eksempel 01.08.2027.")},
    )


class HolderForm(Form):
    """Who answers while the unit is closed, among those the page offers."""

    form_name = "tasks.holder"
    holder = forms.ChoiceField(
        label=_lazy("Hvem svarer imens?"),
        help_text=_lazy("Det som ikke er besvart innen fristen, åpner seg for henne eller ham så lenge enheten er stengt. Spør først."),
        widget=forms.Select,
        error_messages={"required": _lazy("Velg hvem som svarer."), "invalid_choice": _lazy("Velg en fra listen.")},
    )

    def __init__(self, *arguments: Any, people: Iterable[Account], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = {account.key: account for account in people}
        offered = [("", _lazy("Velg en person")), *((key, account.name) for key, account in self.people.items())]
        self.fields["holder"].choices = offered  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"holder": self.people[self.cleaned_data["holder"]]}


class PeriodForm(HolderForm):
    """Some days when the unit is closed."""

    form_name = "tasks.period"
    field_order = ("name", "first_on", "last_on", "holder")
    name = forms.CharField(
        label=_lazy("Hva heter perioden?"),
        help_text=_lazy("For eksempel «Høstferie» eller «Planleggingsdag»."),
        max_length=60,
        error_messages={"required": _lazy("Skriv hva perioden heter."), "max_length": _lazy("Bruk høyst 60 tegn.")},
    )
    first_on = a_day(_lazy("Første dag enheten er stengt"))
    last_on = a_day(_lazy("Siste dag enheten er stengt"))


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "tasks.agree"
