from __future__ import annotations

from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.forms import StepForm, a_day, a_line, one_of, words, yes_or_no

from .codes import Asked


class CoordinationForm(StepForm):
    """Who coordinates, whether consent was asked for, and that a plan is there. What is in the plan stands in the plan."""

    form_name = "steps.coordination"
    coordinator = a_line(_lazy("Hvem koordinerer?"), _lazy("Skriv rollen og tjenesten."), required=False)
    heard = yes_or_no(_lazy("Har den det gjelder fått si hva hun eller han vil?"))
    own_wish = words(_lazy("Hva ønsker den det gjelder selv nå?"), _lazy("Bruk hennes eller hans egne ord."), rows=4, required=False)
    consent_asked = yes_or_no(_lazy("Er det spurt om samtykke?"))
    asked_whom = one_of(
        _lazy("Hvem ble spurt?"), Asked.choices, _lazy("Spør hvem som har foreldreansvar. Steforeldre har det ikke."), required=False
    )
    asked_on = a_day(_lazy("Når ble det spurt?"), required=False)
    outcome = one_of(_lazy("Er planen laget?"))
    plan_on = a_day(_lazy("Når ble planen laget?"), required=False)
    remaining = words(_lazy("Hva gjenstår?"), rows=3, required=False)

    folded = {"asked": ("asked_whom", "asked_on"), "plan_made": ("plan_on",), "not_yet": ("remaining",)}
