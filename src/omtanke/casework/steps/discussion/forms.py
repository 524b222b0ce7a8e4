from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, one_of, words

from .codes import Elsewhere, SameOfOthers


class DiscussionForm(StepForm):
    """What was weighed, and what was decided."""

    form_name = "steps.discussion"
    discussed_with = words(
        _lazy("Hvem drøftet sammen?"), _lazy("Skriv roller, ikke navn: kontaktlærer, inspektør, helsesykepleier."), rows=2, required=False
    )
    assessment = words(
        _lazy("Hva er grunnen til det dere bestemmer?"),
        _lazy("Skill mellom det noen har sett, det noen har fortalt, og det dere tror. Ikke tell tegn."),
        rows=6,
    )
    same_of_others = one_of(
        _lazy("Hadde du tenkt det samme om en annen elev?"),
        SameOfOthers.choices,
        _lazy("Eller, når det gjelder en voksen: om en hvilken som helst annen voksen?"),
    )
    why_still = words(_lazy("Hvis nei eller usikre: Hvorfor er det likevel riktig å gå videre?"), rows=3, required=False)
    own_statement = words(_lazy("Hva sier den det gjelder selv?"), _lazy("Hvis noen har spurt."), rows=3, required=False)
    outcome = one_of(
        _lazy("Hva bestemmer dere?"), help_text=_lazy("Å gjøre mindre er like riktig som å gjøre mer. Begge deler trenger en grunn.")
    )
    follows_up = words(_lazy("Hvem følger opp?"), _lazy("Skriv rollen, og det første som skal skje."), rows=2, required=False)
    elsewhere = one_of(
        _lazy("Hvor følges det opp?"),
        Elsewhere.choices,
        _lazy("Her står bare hvor, fra når og hvem som er ansvarlig. Ikke legg noe i elevmappen uten at arkivaren har sagt hvordan."),
        required=False,
    )
    elsewhere_from = a_day(_lazy("Fra hvilken dato?"), required=False)

    folded = {"elsewhere": ("elsewhere", "elsewhere_from")}
