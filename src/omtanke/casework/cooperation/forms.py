from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.forms import PersonForm, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.register.organisation.models import Account


class NameForm(Form):
    """Who coordinates, and who steps in."""

    form_name = "cooperation.name"
    account = one_of(_lazy("Hvem skal koordinere?"), help_text=_lazy("Den som kjenner den det gjelder best, er ofte den rette. Spør."))
    deputy = one_of(_lazy("Hvem trår til når koordinatoren er borte?"))

    def __init__(self, *arguments: Any, people: Iterable[Account], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = {one.key: one for one in people}
        for name in ("account", "deputy"):
            self.fields[name].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {name: self.people[self.cleaned_data[name]] for name in ("account", "deputy")}


class HandOverForm(NameForm):
    """The same, with what the next one should know."""

    form_name = "cooperation.hand_over"
    note = words(
        _lazy("Hva trenger den som overtar, å vite?"),
        _lazy("Hva dere er blitt enige om, hva som står igjen, og hvordan den det gjelder vil ha det. Ikke skriv navn."),
        rows=5,
    )
    can_know = yes_or_no(_lazy("Kan den som overtar, vite hvem dette gjelder?"))

    def values(self) -> dict[str, Any]:
        return super().values() | {"can_know": self.cleaned_data["can_know"] == "yes"}


class DeputyForm(PersonForm):
    form_name = "cooperation.deputy"
    argument = "deputy"
    person = one_of(_lazy("Hvem trår til når koordinatoren er borte?"))
