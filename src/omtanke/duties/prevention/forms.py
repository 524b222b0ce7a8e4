from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst

from omtanke.casework.consultation.forms import SeenThrough
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.fields import LONGEST, a_day, a_line, one_of
from omtanke.foundation.pages.forms import Form
from omtanke.register.organisation.forms import choose_among

from .codes import MONTHS, ActivityKind, Aim, BriefingKind, IncidentKind, Where
from .rules import Happened, News, Planned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from omtanke.register.organisation.models import Account, Unit

NO_NAMES = _lazy("Skriv hva dere gjør, ikke hvem det gjelder. Ikke skriv navn på elever eller andre dere er bekymret for.")


def from_list(label: _StrOrPromise, missing: _StrOrPromise, choices: Iterable[tuple[str, Any]] = ()) -> forms.ChoiceField:
    """One of many, in a list that folds."""
    return forms.ChoiceField(
        label=label, choices=list(choices), widget=forms.Select, error_messages={"required": missing, "invalid_choice": missing}
    )


class YearForm(Form):
    """Which year."""

    form_name = "prevention.year"
    year = one_of(_lazy("Hvilket år gjelder planen?"))

    def __init__(self, *arguments: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"year": int(self.cleaned_data["year"])}


class ActivityForm(Form):
    """Something the unit will do, when, by whom and what for."""

    form_name = "prevention.activity"
    kind = one_of(_lazy("Hva slags?"), ActivityKind.choices)
    title = a_line(_lazy("Hva skal dere gjøre?"), NO_NAMES)
    month = from_list(
        _lazy("Hvilken måned?"),
        _lazy("Velg en måned."),
        [("", _lazy("Velg måned")), *((str(number), capfirst(name)) for number, name in enumerate(MONTHS, start=1))],
    )
    on_day = a_day(_lazy("Hvilken dag?"), _lazy("Om dere vet det. Da følger måneden av dagen."), required=False)
    responsible = from_list(_lazy("Hvem er ansvarlig?"), _lazy("Velg hvem som er ansvarlig."))
    aim = one_of(_lazy("Hva skal det bidra til?"), Aim.choices)
    own_aim = a_line(_lazy("Målet med egne ord"), _lazy("Trengs bare når dere velger «Noe annet»."), required=False)

    def __init__(self, *arguments: Any, people: Iterable[Account], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = {account.key: account for account in people}
        offered = [("", _lazy("Velg en person")), *((key, account.name) for key, account in self.people.items())]
        self.fields["responsible"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.cleaned_data.get("aim") == Aim.OWN and not self.cleaned_data.get("own_aim"):
            self.add_error("own_aim", _lazy("Skriv målet med egne ord, eller velg et av de andre."))

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        more = {
            "month": int(said["month"]),
            "responsible": self.people[said["responsible"]],
            "own_aim": said["own_aim"] if said["aim"] == Aim.OWN else "",
        }
        return {"what": Planned(**said | more)}


class DoneForm(Form):
    """When it was done."""

    form_name = "prevention.done"
    done_on = a_day(_lazy("Hvilken dag ble det gjort?"))


class DropForm(Form):
    """Why it will not be done."""

    form_name = "prevention.drop"
    reason = a_line(_lazy("Hvorfor blir det ikke noe av?"), _lazy("Et par ord er nok. Ikke skriv navn."))


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "prevention.agree"


class BriefingForm(Form):
    """What the contact shares, and with which units."""

    form_name = "prevention.briefing"
    kind = one_of(_lazy("Hva tilbyr du?"), BriefingKind.choices)
    title = a_line(_lazy("Hva handler det om?"))
    text = forms.CharField(
        label=_lazy("Det lederne skal lese"),
        help_text=_lazy("Skriv om temaet, aldri om noen. Ved en lenke eller et møte er et par setninger nok."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": _lazy("Teksten er for lang. Legg den et annet sted, og del lenken.")},
    )
    link = forms.URLField(
        label=_lazy("Lenke"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _lazy("Lim inn hele adressen, for eksempel https://www.utveier.no.")},
    )
    meets_on = a_day(_lazy("Møtedag"), required=False)
    place = a_line(_lazy("Sted og klokkeslett"), required=False)
    units = forms.MultipleChoiceField(
        label=_lazy("Hvilke enheter?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Velg minst én enhet."), "invalid_choice": _lazy("Velg blant enhetene i listen.")},
    )

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.of_key = {unit.key: unit for unit in units}
        self.fields["units"].choices = [(key, unit.name) for key, unit in self.of_key.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        units = [self.of_key[key] for key in said.pop("units")]
        return {"units": units, "news": News(**said)}


class DiscussedForm(Form):
    """When it was talked over."""

    form_name = "prevention.discussed"
    discussed_on = a_day(_lazy("Hvilken dag drøftet dere det?"))


class ComingForm(Form):
    """How many come."""

    form_name = "prevention.coming"
    myself = one_of(_lazy("Kommer du selv?"), [("yes", _lazy("ja, jeg kommer")), ("no", _lazy("nei"))])
    others = forms.IntegerField(
        label=_lazy("Hvor mange andre kommer fra enheten?"),
        help_text=_lazy("Bare antallet. Skriv 0 når ingen andre kommer."),
        min_value=0,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _lazy("Skriv et antall, for eksempel 0 eller 3.")),
    )

    def values(self) -> dict[str, Any]:
        return {"coming": self.cleaned_data["others"] + (self.cleaned_data["myself"] == "yes")}


class IncidentForm(SeenThrough):
    """Something has happened, or several are together in it: where, when and what, and no names."""

    form_name = "prevention.incident"
    unit = one_of(_lazy("Hvilken enhet gjelder det?"))
    kind = one_of(_lazy("Hva gjelder det?"), IncidentKind.choices)
    where = one_of(_lazy("Hvor skjedde det?"), Where.choices)
    happened_on = a_day(_lazy("Hvilken dag skjedde det?"), _lazy("Har det gått over tid, skriver du siste dag."))
    what = forms.CharField(
        label=_lazy("Hva har skjedd?"),
        help_text=_lazy("Bare det du har sett eller hørt. Ingen navn, og ingen kjennetegn på noen."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _lazy("Skriv hva som har skjedd."), "max_length": _lazy("Teksten er for lang. Ta med det viktigste.")},
    )

    def __init__(self, *arguments: Any, units: Iterable[Unit], **options: Any) -> None:
        self.units = {unit.key: unit for unit in units}
        super().__init__(*arguments, **options)
        choose_among(self, self.units)

    def texts(self) -> dict[str, str]:
        return {"what": self.cleaned_data["what"]}

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"on": self.units[said["unit"]], "what": Happened(said["kind"], said["where"], said["happened_on"], said["what"])}


class FollowUpForm(Form):
    """Who follows it up, and when it is looked at next."""

    form_name = "prevention.follow_up"
    responsible = from_list(_lazy("Hvem følger opp?"), _lazy("Velg hvem som følger opp."))
    look_on = a_day(_lazy("Når ser dere på det igjen?"))

    def __init__(self, *arguments: Any, people: Iterable[Account], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = {account.key: account for account in people}
        self.fields["responsible"].choices = [(key, account.name) for key, account in self.people.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"responsible": self.people[self.cleaned_data["responsible"]]}


class CloseForm(Form):
    """What was done."""

    form_name = "prevention.close"
    was_done = forms.CharField(
        label=_lazy("Hva ble gjort?"),
        help_text=_lazy("Kort, og uten navn."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": _lazy("Skriv hva som ble gjort."), "max_length": _lazy("Teksten er for lang. Ta med det viktigste.")},
    )
