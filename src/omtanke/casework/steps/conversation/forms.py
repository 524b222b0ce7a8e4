from __future__ import annotations

from omtanke.casework.cases.forms import StepForm
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words

from .codes import Basis, GuardiansTold, PoliceAnswer


class ConversationForm(StepForm):
    """That the police were asked, whether they met, and what comes next. Form and record of the talk are the police's own."""

    form_name = "steps.conversation"
    referred_on = a_day(_lazy("Når ble saken drøftet med politiet, eller den det gjelder henvist?"))
    police_basis = one_of(_lazy("På hvilket grunnlag fikk politiet vite om den?"), Basis.choices)
    guardians_told = one_of(_lazy("Er foresatte informert?"), GuardiansTold.choices)
    guardians_why = words(_lazy("Hvorfor, eller hvorfor ikke?"), rows=3, required=False)
    outcome = one_of(_lazy("Ble samtalen holdt?"))
    held_on = a_day(_lazy("Når ble den holdt?"), required=False)
    next_day = words(_lazy("Hvem møter den det gjelder dagen etter?"), _lazy("Skriv rollen, og hvor de møtes."), rows=2, required=False)
    road_ahead = words(
        _lazy("Hva ble avtalt om veien videre?"),
        _lazy("Bare det dere skal gjøre nå. Ikke det som ble sagt i samtalen."),
        rows=3,
        required=False,
    )
    own_wish = words(_lazy("Hva ønsker den det gjelder selv nå?"), rows=3, required=False)
    police_answer = one_of(_lazy("Tilbakemelding fra politiet"), PoliceAnswer.choices, required=False)
    handed_back_on = a_day(_lazy("Når ga politiet oppfølgingen tilbake?"), required=False)
    handed_back_to = a_line(_lazy("Hvem hos oss tok imot?"), _lazy("Skriv rollen. Det er kvitteringen."), required=False)

    folded = {
        "took_place": ("held_on", "next_day"),
        "afterwards": ("road_ahead", "own_wish", "police_answer", "handed_back_on", "handed_back_to"),
    }
