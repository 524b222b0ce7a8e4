from __future__ import annotations

from django.utils.translation import gettext_lazy as _lazy

from omtanke.casework.cases.forms import StepForm, a_day, one_of, words, yes_or_no

from .codes import MovedTo
from .rules import CHECKLIST


class ReturneeForm(StepForm):
    """A checklist of days, and the person's own words. Nothing about what happened abroad."""

    form_name = "steps.returnee"
    own_statement = words(_lazy("Hva sier den det gjelder selv?"), _lazy("Også det hun eller han ønsker seg."), rows=4, required=False)
    kept_apart = yes_or_no(
        _lazy("Holdes politiets etterforskning helt utenfor dette?"),
        _lazy("Skriv ikke noe her om hva som kan ha skjedd i utlandet, eller om en straffesak."),
    )
    settled_on = a_day(_lazy("Bosatt i kommunen"), required=False)
    safety_on = a_day(_lazy("Politiet har avklart sikkerheten"), required=False)
    coordinator_on = a_day(_lazy("Koordinator er utpekt"), required=False)
    contact_on = a_day(
        _lazy("Noen med en god relasjon har tatt kontakt"), _lazy("For eksempel fastlegen, NAV eller familien."), required=False
    )
    specialist_health_on = a_day(_lazy("Spesialisthelsetjenesten er spurt om støtte"), required=False)
    rvts_on = a_day(_lazy("RVTS har gitt råd, uten å vite hvem det er"), required=False)
    own_plan_on = a_day(_lazy("En plan er laget"), _lazy("For eksempel individuell plan, hvis hun eller han ønsker det."), required=False)
    children_on = a_day(
        _lazy("Barn har fått sin egen oppfølging"),
        _lazy("Barnevernstjenesten samordner. Barnet er ingen bekymring fordi det er barnet til noen."),
        required=False,
    )
    reason = words(_lazy("Hva er grunnen til det dere bestemmer?"), rows=3, required=False)
    outcome = one_of(_lazy("Hva skjer nå?"))
    moved_to = one_of(_lazy("Hvem tar over?"), MovedTo.choices, required=False)
    moved_on = a_day(_lazy("Flyttet"), required=False)
    receipt_on = a_day(_lazy("De som tar over, har kvittert"), required=False)

    checklist = CHECKLIST
    folded = {"moved": ("moved_to", "moved_on", "receipt_on")}
