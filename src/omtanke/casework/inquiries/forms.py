from __future__ import annotations

from typing import TYPE_CHECKING, Any

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_line, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form
from omtanke.register.organisation.forms import choose_among

from .codes import Asker, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.register.organisation.models import Unit


class InquiryForm(Form):
    """Who asks, through which switchboard, for what, and on which basis (P15)."""

    form_name = "inquiries.inquiry"
    unit = one_of(_lazy("Hvilken enhet ble spurt?"))
    asker = one_of(_lazy("Hvem spør?"), Asker.choices)
    who = a_line(_lazy("Navn og tjeneste"), _lazy("Slik den som spurte, presenterte seg."))
    switchboard = a_line(
        _lazy("Hvilket sentralbord ringer du tilbake gjennom?"), _lazy("Finn nummeret selv. Bruk aldri nummeret du fikk oppgitt.")
    )
    asks_for = words(_lazy("Hva spør de om?"), _lazy("Hva de vil vite og hva de skal bruke det til. Ikke skriv hvem de spør om."), rows=3)
    basis = words(_lazy("Hvilket grunnlag viser de til?"), _lazy("Skriv det de sa. Viste de ikke til noe, skriver du det."), rows=2)
    is_order = yes_or_no(
        _lazy("Er det et utleveringspålegg?"), _lazy("Det går til lederen og kommunens jurist, aldri til den som drifter systemet.")
    )

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)

    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("asker", "who", "switchboard", "asks_for", "basis")}
        return said | {"on": self.units[self.cleaned_data["unit"]], "is_order": self.cleaned_data["is_order"] == "yes"}


class RefuseForm(Form):
    """One click: neither confirmed nor denied."""

    form_name = "inquiries.refuse"

    def values(self) -> dict[str, Any]:
        return {"answer": Reply.REFUSED}


class AnswerForm(Form):
    """What came of it instead."""

    form_name = "inquiries.answer"
    answer = one_of(_lazy("Hva ble gjort?"), [(one.value, one.label) for one in (Reply.SHARED, Reply.PASSED_ON)])
