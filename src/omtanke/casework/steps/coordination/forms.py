from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, one_of, words, yes_or_no

from .codes import Asked


class CoordinationForm(StepForm):
    """Whether the person was heard and consent asked for, and that a plan is made. Who coordinates, and what it says, stand there."""

    form_name = "steps.coordination"
    heard = yes_or_no(_lazy("Har den det gjelder fått si hva hun eller han vil?"))
    own_wish = words(_lazy("Hva ønsker den det gjelder selv nå?"), _lazy("Bruk hennes eller hans egne ord."), rows=4, required=False)
    consent_asked = yes_or_no(_lazy("Er det spurt om samtykke?"))
    asked_whom = one_of(
        _lazy("Hvem ble spurt?"), Asked.choices, _lazy("Spør hvem som har foreldreansvar. Steforeldre har det ikke."), required=False
    )
    asked_on = a_day(_lazy("Når ble det spurt?"), required=False)
    outcome = one_of(_lazy("Er planen laget?"))
    remaining = words(_lazy("Hva gjenstår?"), rows=3, required=False)

    folded = {"asked": ("asked_whom", "asked_on"), "not_yet": ("remaining",)}
