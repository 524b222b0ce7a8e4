from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from omtanke.casework.cases.forms import PersonForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_line, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.register.organisation.models import Account

    from .outsiders import Basis


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

    def __init__(self, *arguments: Any, now: Account | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = [(key, one.name) for key, one in self.people.items() if one != now]
        self.fields["account"].choices = others  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return super().values() | {"can_know": self.cleaned_data["can_know"] == "yes"}


class DeputyForm(PersonForm):
    form_name = "cooperation.deputy"
    argument = "deputy"
    person = one_of(_lazy("Hvem trår til når koordinatoren er borte?"))


class InviteContactForm(PersonForm):
    """Which contact, with what, and on what she was told."""

    form_name = "cooperation.invite_contact"
    person = one_of(_lazy("Hvem vil dere ha med?"))
    basis = one_of(
        _lazy("Hva bygger det på?"), help_text=_lazy("Her står det dere har delt med kommunens radikaliseringskontakt og overlevert.")
    )
    task = words(
        _lazy("Hva skal hun eller han gjøre?"), _lazy("For eksempel koordinere, eller være med på møtene. Ikke skriv navn."), rows=3
    )

    def __init__(self, *arguments: Any, bases: Iterable[Basis], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.bases = {one.key: one for one in bases}
        self.fields["basis"].choices = [(key, one.label) for key, one in self.bases.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {"to": said["to"], "task": said["task"], "disclosure": self.bases[said["basis"]].disclosure}


class PartyForm(Form):
    """Who helps from outside, with what, and what it rests on."""

    form_name = "cooperation.party"
    basis = one_of(
        _lazy("Hvem, og på hvilket grunnlag?"), help_text=_lazy("Her står det dere har delt og overlevert, og samtykker som gjelder.")
    )
    name = a_line(_lazy("Navn"), _lazy("Den dere har avtalt med. For en tjeneste holder rollen."))
    contact = a_line(_lazy("Hvordan når dere henne eller ham?"), _lazy("Telefon eller adresse."), required=False)
    task = words(_lazy("Hva skal hun eller han hjelpe med?"), _lazy("Bare det dere har avtalt. Ikke skriv hva bekymringen er."), rows=3)

    def __init__(self, *arguments: Any, bases: Iterable[Basis], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.bases = {one.key: one for one in bases}
        self.fields["basis"].choices = [(key, capfirst(one.label)) for key, one in self.bases.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "basis"}
        basis = self.bases[self.cleaned_data["basis"]]
        return said | {"kind": basis.kind, "disclosure": basis.disclosure, "consent": basis.consent}
