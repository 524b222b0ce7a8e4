from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, one_of, words, yes_or_no

from .codes import CHECKLIST, GROUPS, SafetyBy


class ReturneeForm(StepForm):
    """A checklist of days, and the person's own words. Nothing about what happened abroad."""

    form_name = "steps.returnee"
    own_statement = words(_lazy("Hva sier den det gjelder selv?"), _lazy("Også det hun eller han ønsker seg."), rows=4, required=False)
    kept_apart = yes_or_no(
        _lazy("Holdes politiets etterforskning helt utenfor dette?"),
        _lazy("Skriv ikke noe her om hva som kan ha skjedd i utlandet, eller om en straffesak."),
    )
    settled_on = a_day(_lazy("Bosatt i kommunen"), required=False)
    safety_on = a_day(_lazy("Sikkerheten er avklart"), _lazy("Av dem som har den oppgaven. Skriv ikke hva de fant."), required=False)
    safety_by = one_of(_lazy("Hvem avklarte sikkerheten?"), SafetyBy.choices, required=False)
    coordinator_on = a_day(_lazy("Koordinator er utpekt"), required=False)
    contact_on = a_day(
        _lazy("Noen med en god relasjon har tatt kontakt"), _lazy("For eksempel fastlegen, NAV eller familien."), required=False
    )
    housing_on = a_day(_lazy("Et trygt sted å bo er på plass"), required=False)
    school_on = a_day(_lazy("Skole, opplæring eller arbeid er avtalt"), required=False)
    network_on = a_day(_lazy("Familie og venner er spurt om å støtte"), _lazy("Bare dem hun eller han selv vil ha med."), required=False)
    neighbourhood_on = a_day(
        _lazy("Dere har avtalt hva dere sier når naboer spør"), _lazy("Se «Når naboer eller pressen spør» over."), required=False
    )
    own_plan_on = a_day(_lazy("En plan er laget"), _lazy("For eksempel individuell plan, hvis hun eller han ønsker det."), required=False)
    health_on = a_day(_lazy("Fastlege og helsehjelp er på plass"), required=False)
    trauma_on = a_day(_lazy("Hjelp med det som er opplevd, er tilbudt"), _lazy("Av fagfolk på traumer."), required=False)
    specialist_health_on = a_day(_lazy("Spesialisthelsetjenesten er spurt om støtte"), required=False)
    rvts_on = a_day(_lazy("RVTS har gitt råd, uten å vite hvem det er"), required=False)
    verge_on = a_day(_lazy("Barnet har fått midlertidig verge"), _lazy("Når en forelder ikke kan ta seg av barnet."), required=False)
    children_on = a_day(
        _lazy("Barnet har fått sin egen oppfølging"), _lazy("Bare dagen. Resten hører til barnets egen sak."), required=False
    )
    reason = words(_lazy("Hva er grunnen til det dere bestemmer?"), rows=3, required=False)
    outcome = one_of(_lazy("Hva skjer nå?"))
    moved_on = a_day(_lazy("Hvis hun eller han har flyttet: når?"), required=False)

    checklist = CHECKLIST
    groups = GROUPS
