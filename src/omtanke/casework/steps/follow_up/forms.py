from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words, yes_or_no

from .codes import AREAS, Change


class FollowUpForm(StepForm):
    """How it goes with what the person chose, in her own words or his, and what to do then."""

    form_name = "steps.follow_up"
    checked_on = a_day(_lazy("Når så dere på hvordan det går?"))
    own_view = words(_lazy("Hva sier den det gjelder selv om hvordan det går?"), rows=4)
    area_1 = a_line(_lazy("Område 1"), required=False)
    change_1 = one_of(_lazy("Hvordan går det med område 1?"), Change.choices, required=False)
    area_2 = a_line(_lazy("Område 2"), required=False)
    change_2 = one_of(_lazy("Hvordan går det med område 2?"), Change.choices, required=False)
    area_3 = a_line(_lazy("Område 3"), required=False)
    change_3 = one_of(_lazy("Hvordan går det med område 3?"), Change.choices, required=False)
    backfires = yes_or_no(
        _lazy("Virker noe mot sin hensikt?"), _lazy("For eksempel at hun eller han føler seg overvåket, utpekt eller mindre inkludert.")
    )
    backfires_how = words(_lazy("Hva virker mot sin hensikt?"), rows=3, required=False)
    consent_valid = yes_or_no(_lazy("Gjelder samtykket fortsatt?"), required=False)
    coordinator_right = yes_or_no(_lazy("Er det fortsatt riktig koordinator?"), required=False)
    reason = words(_lazy("Hva er grunnen til det dere bestemmer?"), rows=3)
    outcome = one_of(_lazy("Hva gjør dere nå?"))

    folded = {"more_areas": tuple(f"{name}_{number}" for number in AREAS[1:] for name in ("area", "change"))}
