from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.environment import day
from omtanke.foundation.pages.fields import a_day, a_line, one_of, words, yes_or_no
from omtanke.foundation.pages.forms import Form

from .codes import Area, Decided, Going, Interpreted, Interpreter, Onwards, OtherBasis, Passage, PersonSays, WhyEnded, WhyPutAway
from .rules import Promise, Seen, WholePlan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omtanke.casework.consent.models import Consent
    from omtanke.register.organisation.models import Account

OUTSIDE = "outside"  # the choice that is no colleague
OWN_WORDS = _lazy("Skriv det slik hun eller han sier det selv, og les det høyt for hverandre.")
BY_OTHERS = _lazy("Rolle og tjeneste, for eksempel «veileder i NAV» eller «mor».")


class GoalForm(Form):
    """What the young person wants."""

    form_name = "plans.goal"
    words = words(_lazy("Hva vil den det gjelder?"), OWN_WORDS, rows=3)


class PutAwayForm(Form):
    """Why a goal is no longer worked for."""

    form_name = "plans.put_away"
    why = one_of(_lazy("Hvorfor legges målet bort?"), WhyPutAway.choices)


class _WithResponsible(Form):
    """Who is responsible: one of the colleagues, or somebody outside; and what it rests on that anybody outside is told."""

    responsible = one_of(_lazy("Hvem har ansvaret?"))
    outside = a_line(_lazy("Hvem utenfor har ansvaret?"), BY_OTHERS, required=False)
    rests_on = one_of(_lazy("Hva hviler det på?"), help_text=_lazy("Når noen utenfor har ansvaret, eller må få vite noe."), required=False)

    def __init__(self, *arguments: Any, people: Iterable[Account], consents: Iterable[Consent], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.consents = {consent.key: consent for consent in consents}
        given = [(key, _about(consent)) for key, consent in self.consents.items()]
        others = [(code, capfirst(str(words))) for code, words in OtherBasis.choices]
        self.fields["rests_on"].choices = [("", _("Det deles ikke noe")), *given, *others]  # type: ignore[attr-defined]
        self.people = {account.key: account for account in people}
        named = [(key, account.name) for key, account in self.people.items()]
        self.fields["responsible"].choices = [*named, (OUTSIDE, _("Noen utenfor: skriv hvem nedenfor"))]  # type: ignore[attr-defined]

    def chosen(self) -> Account | None:
        """The colleague, if it is one."""
        return self.people.get(self.cleaned_data["responsible"])

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        rests_on = said.pop("rests_on")
        other = rests_on if rests_on in OtherBasis.values else ""
        return said | {"responsible": self.chosen(), "consent": self.consents.get(rests_on), "other_basis": other}


class MeasureForm(_WithResponsible):
    """What somebody promises to do, and when it is looked at."""

    form_name = "plans.measure"
    area = one_of(_lazy("Hva handler tiltaket om?"), Area.choices)
    text = words(_lazy("Hva er avtalt?"), _lazy("Hvem gjør hva, hvor og hvor ofte. Det skal kunne leses ved et kjøkkenbord."), rows=4)
    builds = a_line(_lazy("Hva styrker det?"), _lazy("For eksempel en voksen å stole på, mestring, eller noe å gå til."))
    starts_on = a_day(_lazy("Når begynner det?"))
    next_check_on = a_day(_lazy("Når ser dere på tiltaket igjen?"), _lazy("Den dagen kommer det opp på «Hjem» hos den som har ansvaret."))
    field_order = ("area", "text", "builds", "responsible", "outside", "rests_on")

    def values(self) -> dict[str, Any]:
        return {"promise": Promise(**super().values())}


class PassOnForm(_WithResponsible):
    """Somebody else becomes responsible."""

    form_name = "plans.pass_on"


def _about(consent: Consent) -> str:
    """Who may know what on it, until when, as the choice says it."""
    service, until = capfirst(str(consent.get_service_display())), day(consent.valid_until)
    return _("{service}: samtykke til og med {day}").format(service=service, day=until)


class CheckForm(Form):
    """How it goes, in a word from each, and what to do then."""

    form_name = "plans.check"
    checked_on = a_day(_lazy("Når så dere på det?"))
    person_says = one_of(_lazy("Hvordan går det, sier den det gjelder?"), PersonSays.choices)
    person_words = words(_lazy("Med egne ord"), OWN_WORDS, rows=3, required=False)
    worker_says = one_of(_lazy("Hvordan går det, slik du ser det?"), Going.choices)
    worker_words = words(_lazy("Hva har du sett?"), _lazy("Små skritt er også framgang. Tell aldri tegn."), rows=3)
    backfires = words(
        _lazy("Virker noe mot sin hensikt?"),
        _lazy("For eksempel at hun eller han føler seg overvåket eller utpekt."),
        rows=2,
        required=False,
    )
    onwards = one_of(_lazy("Hva gjør dere nå?"), Onwards.choices)
    next_check_on = a_day(_lazy("Når ser dere på tiltaket igjen?"), _lazy("La den stå tom hvis tiltaket avsluttes."), required=False)

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        onwards = {name: said.pop(name) for name in ("onwards", "next_check_on")}
        return {"seen": Seen(**said), **onwards}


class AdditionForm(Form):
    """What else belongs in the plan."""

    form_name = "plans.addition"
    about = one_of(_lazy("Hva er det?"), Passage.choices)
    text = words(_lazy("Tekst"), _lazy("Er det noens egne ord, så skriv dem slik de ble sagt. Du trenger ikke være enig."), rows=5)


class EndForm(Form):
    """Why the plan ends, and of the one that takes over: from when, and who answers for it."""

    form_name = "plans.end"
    why = one_of(_lazy("Hvorfor avsluttes planen?"), WhyEnded.choices)
    elsewhere_since = a_day(_lazy("Når begynte den andre planen å gjelde?"), _lazy("Bare når en annen plan tar over."), required=False)
    elsewhere_by = a_line(_lazy("Hvem har ansvaret for den?"), _lazy("Rolle og tjeneste. Ikke skriv hva som står i den."), required=False)


class MeetingForm(Form):
    """When, where and what about; and whether they will understand each other."""

    form_name = "plans.meeting"
    day = a_day(_lazy("Hvilken dag?"))
    clock = forms.TimeField(
        label=_lazy("Når på dagen?"),
        widget=forms.TimeInput(format="%H:%M"),
        error_messages=dict.fromkeys(("required", "invalid"), _lazy("Skriv klokkeslettet slik: 14:30.")),
    )
    place = a_line(_lazy("Hvor?"), _lazy("Velg et sted der den det gjelder er trygg og ikke blir sett av andre."))
    agenda = words(_lazy("Hva skal dere snakke om?"), _lazy("Spør den det gjelder hva hun eller han vil ta opp."), rows=4)
    invited = words(_lazy("Hvem inviteres?"), _lazy("Roller og tjenester. Listen blir i saken; ingen av dem får den."), rows=3)
    interpreter = one_of(_lazy("Trengs det tolk?"), Interpreter.choices, _lazy("Aldri et barn, en slektning eller en venn."))
    language = a_line(_lazy("Hvilket språk?"), required=False)

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"begins_at": make_aware(datetime.combine(said.pop("day"), said.pop("clock")))}


class MinutesForm(Form):
    """What was said and decided."""

    form_name = "plans.minutes"
    minutes = words(_lazy("Hva ble sagt?"), _lazy("Kort. Det den det gjelder sa, med hennes eller hans egne ord."), rows=5)
    decisions = words(_lazy("Hva ble bestemt?"), _lazy("Avtal nye tiltak i planen etterpå, så noen har ansvaret."), rows=4)
    interpreted = one_of(_lazy("Forsto dere hverandre?"), Interpreted.choices)


class CallOffForm(Form):
    """Why there is no meeting after all."""

    form_name = "plans.call_off"
    reason = words(_lazy("Hvorfor blir det ikke noe møte?"), rows=2)


class CorrectMinutesForm(Form):
    """The minutes as they should have been."""

    form_name = "plans.correct_minutes"
    minutes = words(_lazy("Hva ble sagt?"), _lazy("Den forrige teksten blir stående under, som en tidligere versjon."), rows=5)
    decisions = words(_lazy("Hva ble bestemt?"), rows=4)

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"based_on": self.based_on}


class EvaluationForm(Form):
    """How all of the plan goes, in words from both, and what is decided. Nothing adds up."""

    form_name = "plans.evaluate"
    held_on = a_day(_lazy("Når møttes dere?"))
    own_words = words(_lazy("Hva sier den det gjelder selv om planen?"), OWN_WORDS, rows=4)
    worker_words = words(_lazy("Hva ser dere som hjelper?"), _lazy("Små skritt er også framgang. Tell aldri tegn."), rows=4)
    backfires = yes_or_no(_lazy("Virker noe mot sin hensikt?"), _lazy("For eksempel at hun eller han føler seg overvåket eller utpekt."))
    how = words(_lazy("Hva virker mot sin hensikt?"), rows=2, required=False)
    decided = one_of(_lazy("Hva bestemmer dere?"), Decided.choices)
    reason = words(_lazy("Hva er grunnen?"), rows=3)
    next_on = a_day(_lazy("Når ser dere på hele planen igjen?"), _lazy("Bare når planen fortsetter."), required=False)

    def values(self) -> dict[str, Any]:
        return {"seen": WholePlan(**self.cleaned_data | {"backfires": self.cleaned_data["backfires"] == "yes"})}


class MentorForm(Form):
    """Who is mentor, and that the papers are in place."""

    form_name = "plans.mentor"
    mentor = a_line(_lazy("Hvem er mentor?"))
    agreed_on = a_day(_lazy("Når ble avtalen skrevet?"))
    silence_promised_on = a_day(_lazy("Når ble taushetserklæringen skrevet under?"))
    certificate_seen_on = a_day(_lazy("Når ble politiattesten vist?"), _lazy("Bare dagen. Attesten skal ikke lagres."))
    guidance = words(_lazy("Hvem veileder mentoren, og hvor ofte?"), rows=2)
