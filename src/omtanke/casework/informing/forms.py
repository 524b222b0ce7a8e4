from __future__ import annotations

from typing import Any

from omtanke.casework.cases.codes import Harm, HowTold, Voice
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words
from omtanke.foundation.pages.forms import Form

from .codes import HowSaid, StatementKind

WHO_IS_WHO = _lazy("Foresatt A og B er alltid de samme to i en sak. Er det bare én, er det A.")


class _OfACase(Form):
    """An adult has no guardians to choose among."""

    def __init__(self, *arguments: Any, is_about_adult: bool, voice: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if is_about_adult:
            others = (Voice.GUARDIAN_A.value, Voice.GUARDIAN_B.value)
            self.fields[voice].choices = [one for one in self.fields[voice].choices if one[0] not in others]  # type: ignore[attr-defined]
            self.fields[voice].help_text = ""


class ToldForm(_OfACase):
    form_name = "informing.told"
    whom = one_of(_lazy("Hvem fikk vite det?"), Voice.choices, WHO_IS_WHO)
    told_on = a_day(_lazy("Når fikk hun eller han vite det?"))
    how = one_of(_lazy("Hvordan?"), HowTold.choices, _lazy("Ring før dere sender brev."))
    said = words(_lazy("Hva ble sagt til det?"), _lazy("Med deres egne ord. Skriv også hva de er uenige i."), rows=4)
    weighed = words(
        _lazy("Hva gjør dere med det som ble sagt?"),
        _lazy("Et barn skal bli hørt, og det barnet sier, skal telle."),
        rows=3,
        required=False,
    )


class PutOffForm(Form):
    form_name = "informing.put_off"
    harm = one_of(
        _lazy("Kan det skade barnet at de får vite det nå?"),
        Harm.choices,
        _lazy("Tenk på vold, negativ sosial kontroll, eller en forelder i miljøet."),
    )
    words = words(_lazy("Hvorfor kan de ikke få vite det nå?"), _lazy("Skriv også hvem dere har rådført dere med."), rows=4)
    until = a_day(_lazy("Når ser dere på det igjen?"), _lazy("Høyst tre måneder fram."))


class StatementForm(_OfACase):
    form_name = "informing.statement"
    kind = one_of(_lazy("Hva er det?"), StatementKind.choices, _lazy("En klage går til lederen, med frist. Du avgjør ikke om den er god."))
    voice = one_of(_lazy("Hvem sier det?"), Voice.choices, WHO_IS_WHO)
    name = a_line(_lazy("Navn"), _lazy("Eller hvordan dere kjenner vedkommende, for eksempel «mor»."))
    how = one_of(_lazy("Hvordan kom det?"), HowSaid.choices)
    said_on = a_day(_lazy("Når ble det sagt, eller når kom papiret?"))
    words = words(
        _lazy("Med egne ord"),
        _lazy("Slik det ble sagt. Skriv av et papir, eller skriv hvor det ligger. Har dere lest noe sammen, så skriv hva."),
        rows=8,
    )


class AnswerForm(Form):
    form_name = "informing.answer"
    words = words(
        _lazy("Svaret"), _lazy("Hva dere gjør med klagen, og hvem de kan gå videre til. Svaret kan gis på papir gjennom «Del»."), rows=6
    )
