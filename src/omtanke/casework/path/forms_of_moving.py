from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from omtanke.casework.cases.codes import Service
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, one_of, words
from omtanke.foundation.pages.forms import Form
from omtanke.register.law.codes import ReceiverKind
from omtanke.register.organisation.forms import choose_among

from .forms import ADULT, CHILD
from .rules import ToldUs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.register.organisation.models import Unit
    from omtanke.register.routines.schema import Entry

FROM_ANOTHER = [(kind.value, kind.label) for kind in (ReceiverKind.OTHER_MUNICIPALITY, ReceiverKind.COUNTY)]


class HandedOverForm(Form):
    """What is known of a case that comes from another municipality: who, when and on what basis. Never what they told (P25)."""

    form_name = "path.handed_over_here"
    unit = one_of(_lazy("Hvilken enhet gjelder det?"), help_text=_lazy("Den enheten der du arbeider og møter den det gjelder."))
    sender = one_of(_lazy("Hvem overfører saken?"), FROM_ANOTHER)
    their_service = one_of(_lazy("Hvilken tjeneste der?"), Service.choices)
    told_on = a_day(_lazy("Når fortalte de det?"))
    basis = words(
        _lazy("På hvilket grunnlag fortalte de det?"),
        _lazy("For eksempel samtykke. Ikke skriv hva de fortalte, eller hvem det gjelder."),
        rows=2,
    )
    about = one_of(
        _lazy("Gjelder det et barn eller en voksen?"), [(CHILD, _lazy("barn eller ungdom under 18 år")), (ADULT, _lazy("voksen"))]
    )
    receipt_on = a_day(
        _lazy("Når ringte dere og sa at dere har tatt imot?"),
        _lazy("La feltet stå tomt hvis dere ikke har ringt. Da får du en påminnelse neste arbeidsdag."),
        required=False,
    )
    entry = one_of(_lazy("Hvor begynner det?"), required=False)

    def __init__(self, *arguments: Any, units: Iterable[Unit], entries: Iterable[Entry], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)
        self.fields["entry"].choices = [(entry.key, entry.label.said(get_language() or "nb")) for entry in entries]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        told = ToldUs(**{name: said[name] for name in ("sender", "their_service", "told_on", "basis", "receipt_on")})
        return {"on": self.units[said["unit"]], "told": told, "is_about_adult": said["about"] == ADULT, "entry": said["entry"]}


class ReceiptForm(Form):
    """The day somebody rang."""

    form_name = "path.receipt"
    receipt_on = a_day(_lazy("Når ringte dere og sa at dere har tatt imot?"))
