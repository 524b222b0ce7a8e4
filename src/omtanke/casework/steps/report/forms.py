from __future__ import annotations

from omtanke.casework.cases.codes import Service
from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words, yes_or_no

from .codes import Adviser, Basis, Feedback, How, Recipient

OTHERS = [choice for choice in Service.choices if choice[0] not in Recipient.values or choice[0] == Recipient.OTHER]


class ReportForm(StepForm):
    """That something was reported, or discussed without a name. What was said stands in the report, not here."""

    form_name = "steps.report"
    outcome = one_of(_lazy("Hva er gjort?"))

    recipient = one_of(
        _lazy("Hvem er det meldt til?"),
        Recipient.choices,
        _lazy("Barnevernstjenesten får bare meldinger om barn. Politiet skal vite hva noen har gjort eller sagt, aldri hva noen mener."),
        required=False,
    )
    service = one_of(_lazy("Hvilken tjeneste?"), OTHERS, required=False)
    reported_on = a_day(_lazy("Når ble det meldt?"), required=False)
    basis = one_of(_lazy("På hvilket grunnlag?"), Basis.choices, required=False)
    how = one_of(_lazy("Hvordan ble det meldt?"), How.choices, required=False)
    receipt = a_line(_lazy("Kvittering"), _lazy("Nummeret dere fikk, hvis dere fikk et."), required=False)
    feedback = one_of(_lazy("Tilbakemelding"), Feedback.choices, required=False)
    answered_on = a_day(
        _lazy("Når kom det tilbakemelding?"), _lazy("Bare datoen. Det tjenesten svarte, hører hjemme hos dem."), required=False
    )

    consulted_with = one_of(_lazy("Hvem drøftet du med?"), Adviser.choices, required=False)
    consulted_on = a_day(_lazy("Når drøftet dere?"), required=False)
    without_names = yes_or_no(
        _lazy("Drøftet du uten opplysninger som kan røpe hvem det er?"),
        _lazy("Navn, skole, alder, familie eller noe helt spesielt ved det som skjedde."),
        required=False,
    )
    advice = words(_lazy("Hvilket råd fikk du?"), rows=4, required=False)

    reason = words(_lazy("Hva er grunnen til det dere bestemmer?"), _lazy("Må fylles ut når det ikke meldes."), rows=3, required=False)

    folded = {
        "reported": ("recipient", "service", "reported_on", "basis", "how", "receipt", "feedback", "answered_on"),
        "consulted": ("consulted_with", "consulted_on", "without_names", "advice"),
    }
