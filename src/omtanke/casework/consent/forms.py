from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words
from omtanke.foundation.pages.forms import Form
from omtanke.register.law.codes import ReceiverKind

from .codes import Asked, Capacity, Given
from .rules import Givers, Terms


class ConsentForm(Form):
    """Who said yes, as what, to what, and until when."""

    form_name = "consent.record"
    giver = a_line(_lazy("Hvem samtykker?"), _lazy("Navn, eller hvordan dere kjenner vedkommende."))
    capacity = one_of(_lazy("Som hva?"), Capacity.choices)
    responsibility = one_of(_lazy("Hvem har foreldreansvar?"), Asked.choices, _lazy("Spør alltid. En steforelder er ikke foresatt."))
    service = one_of(_lazy("Hvem kan få vite noe?"), ReceiverKind.choices, _lazy("Samtykket gis til tjenesten, ikke til én ansatt."))
    covers = words(_lazy("Hva kan deles?"), _lazy("Bare det vedkommende har sagt ja til."), rows=3)
    purpose = words(_lazy("Hva skal det brukes til?"), rows=3)
    informed = words(
        _lazy("Hvordan er vedkommende informert?"),
        _lazy("Hva som deles og med hvem, at det er frivillig, at det kan trekkes når som helst, og hva som skjer ved et nei."),
        rows=3,
    )
    given = one_of(_lazy("Hvordan ble det gitt?"), Given.choices)
    minutes = words(_lazy("Hva ble sagt, eller hvor ligger papiret?"), _lazy("Muntlig samtykke gjelder når det er skrevet ned."), rows=3)
    valid_from = a_day(_lazy("Gjelder fra"))
    valid_until = a_day(_lazy("Gjelder til og med"), _lazy("Ikke lenger enn dere trenger, og høyst ett år."))

    def __init__(self, *arguments: Any, givers: Givers, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [(code, capfirst(said)) for code, said in Capacity.choices if code in givers.capacities]
        self.fields["capacity"].choices = offered  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"terms": Terms(**self.cleaned_data)}


class WithdrawForm(Form):
    """Nobody has to say why."""

    form_name = "consent.withdraw"
    reason = words(_lazy("Grunn"), _lazy("Ingen trenger å si hvorfor."), rows=2, required=False)
