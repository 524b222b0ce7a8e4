"""What is answered when everything has been asked: who is to say yes, the yes itself, how it left, and what they said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from omtanke.casework.cases.codes import HowTold, Voice
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words
from omtanke.foundation.pages.forms import Form
from omtanke.register.law.codes import ReceiverKind

from .codes import Whom

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.register.organisation.models import Account


class ProposeForm(Form):
    """Who is to say yes. Where the duty is one's own, nobody is asked."""

    form_name = "disclosure.propose"
    approver = one_of(_lazy("Hvem skal godkjenne?"), help_text=_lazy("En annen enn deg, som er habil. Lederen først."))

    def __init__(self, *arguments: Any, people: Iterable[Account], seen: str, is_own_duty: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people, self.seen = {one.key: one for one in people}, seen
        self.fields["approver"].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]
        if is_own_duty:
            del self.fields["approver"]

    def values(self) -> dict[str, Any]:
        return {"approver": self.people.get(self.cleaned_data.get("approver", "")), "seen": self.seen}


class SeenForm(Form):
    """A yes to bytes: those that were shown with this form, however many tabs ago that was."""

    form_name = "disclosure.seen"
    seen = forms.CharField(widget=forms.HiddenInput)


class ApproveForm(SeenForm):
    form_name = "disclosure.approve"
    impartial = one_of(
        _lazy("Er du i slekt eller nær venn med noen i dette?"),
        [("no", _lazy("nei")), ("yes", _lazy("ja"))],
        _lazy("Er du det, så godkjenn ikke. Be en annen gjøre det."),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("impartial") == "yes":
            self.add_error("impartial", str(_lazy("Da kan du ikke godkjenne. Be en annen gjøre det.")))
        return said

    def values(self) -> dict[str, Any]:
        return {"seen": self.cleaned_data["seen"]}


class SendBackForm(Form):
    form_name = "disclosure.send_back"
    words = words(_lazy("Hva må endres?"), rows=3)


class AdviceForm(Form):
    form_name = "disclosure.advise"
    words = words(
        _lazy("Råd til den som deler"), _lazy("Plikten er den ansattes egen. Du kan ikke stanse eller utsette den."), rows=3, required=False
    )


class HandOverForm(SeenForm):
    form_name = "disclosure.hand_over"
    note = a_line(_lazy("Hvordan, og til hvem?"), _lazy("For eksempel «gitt i hånden i møtet», eller «lest opp for vakthavende»."))

    def __init__(self, *arguments: Any, is_inside: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if is_inside:
            del self.fields["note"]


class ReceiptForm(Form):
    form_name = "disclosure.receipt"
    words = a_line(_lazy("Hva sa mottakeren?"), _lazy("For eksempel «bekreftet på telefon»."))


ALL = "all"


class ToldForm(Form):
    form_name = "disclosure.told"
    told_on = a_day(_lazy("Når fikk de vite det?"))
    whom = one_of(_lazy("Hvem fikk vite det?"), Whom.choices)
    which = one_of(
        _lazy("Fikk bare én av de foresatte vite det?"),
        [(ALL, _lazy("nei")), *((one.value, one.label) for one in Voice if one is not Voice.PERSON)],
        _lazy("Når den andre ikke har fått vite det, kan dere skrive det senere."),
    )
    how = one_of(_lazy("Hvordan?"), HowTold.choices, _lazy("Ring før dere sender brev."))
    said = words(_lazy("Hva sa de til det?"), _lazy("Med deres egne ord. Skriv også hva de er uenige i."), rows=4)
    weighed = words(
        _lazy("Hva gjør dere med det de sa?"), _lazy("Et barn skal bli hørt, og det barnet sier, skal telle."), rows=3, required=False
    )

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"which": "" if self.cleaned_data["which"] == ALL else self.cleaned_data["which"]}


class PutOffForm(Form):
    form_name = "disclosure.put_off"
    until = a_day(_lazy("Når ser dere på det igjen?"), _lazy("Høyst tre måneder fram."))
    words = words(_lazy("Hvorfor kan de ikke få vite det nå?"), rows=3)


class CorrectionForm(Form):
    form_name = "disclosure.correction"
    words = words(
        _lazy("Hva var feil, og hva er riktig?"),
        _lazy("Alle som har fått noe, får den samme beskjeden, gjennom den samme vurderingen."),
        rows=5,
    )


class PlainForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "disclosure.plain"


class BeginForm(Form):
    """A yes, and with whom where the page that led here knew it."""

    form_name = "disclosure.begin"
    receiver_kind = forms.ChoiceField(choices=ReceiverKind.choices, required=False, widget=forms.HiddenInput)
