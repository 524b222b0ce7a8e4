"""Invented content for the gallery: every component in every state it can have. Bokmål only, since only developers see it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms

from .widgets import RadiosInGroups

WHEN = datetime(2026, 11, 23, 13, 3, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of each kind."""

    hidden: ClassVar[dict[str, str]] = {"form_key": "eksempel"}
    draft_kept = False

    text = forms.CharField(
        label="Hva så eller hørte du?",
        help_text="Skriv det du selv har sett eller hørt. Ikke navn.",
        widget=forms.Textarea({"rows": 4}),
    )
    title = forms.CharField(label="Kort om hva det gjelder", max_length=80)
    phone = forms.CharField(label="Telefon", required=False, widget=forms.TextInput({"inputmode": "tel"}))
    due_on = forms.DateField(label="Når skal dere snakke sammen igjen?", widget=forms.DateInput({"type": "date"}))
    unit = forms.ChoiceField(
        label="Enhet",
        choices=[("", "Velg enhet"), ("vestmo", "Vestmo skole"), ("klubb", "Fjordvik ungdomsklubb")],
        widget=forms.Select,
    )
    reach = forms.ChoiceField(
        label="Hvordan fikk du vite om det?",
        help_text="Velg det som passer best.",
        choices=[("self", "Jeg så eller hørte det selv"), ("told", "Noen fortalte det til meg")],
        widget=forms.RadioSelect,
    )
    sender = forms.ChoiceField(
        label="Jeg er",
        choices=[
            ("Skole", [("teacher", "Lærer"), ("leader", "Leder")]),
            ("En annen tjeneste", [("contact", "SLT-koordinator (Annen enhet i kommunen)")]),
        ],
        widget=RadiosInGroups(folded="En annen tjeneste"),
    )
    with_whom = forms.MultipleChoiceField(
        label="Hvem har du snakket med?",
        required=False,
        choices=[("leader", "Lederen min"), ("contact", "Kommunens radikaliseringskontakt"), ("guardian", "Foresatte")],
        widget=forms.CheckboxSelectMultiple,
    )
    understood = forms.BooleanField(label="Jeg har lest gjennom teksten", help_text="Står det et navn der, så ta det bort.")


def contact(name: str, **known: object) -> dict[str, object]:
    """Somebody to ask, of whom only this is known."""
    unknown = dict.fromkeys(("person", "text", "hours", "phone", "address", "site", "mark", "from_where"), "")
    return {"name": name, "can_be_called": True, **unknown, **known}


def samples() -> dict[str, Any]:
    """What `pages/gallery.html` shows."""
    kept = SampleForm(initial={"text": "Han satt alene i dag også.\nVi avtalte å snakkes fredag.", "reach": "self"}, prefix="kept")
    kept.draft_kept = True
    return {
        "empty_form": SampleForm(prefix="empty"),
        "kept_form": kept,
        "faulty_form": faulty(),
        "cases": [
            ("Blåveis 14", "Vestmo skole", WHEN),
            ("Fjellbekk 52", "Fjordvik ungdomsklubb", WHEN),
            ("Lyng 7", "Helsestasjonen", WHEN),
        ],
        "entries": [
            {
                "who": "Anna Dahl",
                "when": WHEN,
                "text": "Fin samtale i friminuttet.\nVi snakkes igjen fredag.",
                "actions": [("Rett teksten", "#rett")],
            },
            {"who": "Ragnhild Moe", "when": WHEN, "text": "Tatt opp på teammøte. Anna følger opp.", "title": "Drøfting", "tag": "Trinn 2"},
            {"who": "Anna Dahl", "when": WHEN, "text": "Saken er åpnet."},
        ],
        "people": [
            {"name": "Anna Dahl", "role": "Lærer, Vestmo skole", "note": "Deltar siden 23. november 2026"},
            {"name": "Ragnhild Moe", "role": "Enhetsleder, Vestmo skole", "tag": "Leder"},
        ],
        "contacts": [
            contact("Politiet", text="Når det ikke haster.", phone="02800", from_where="Kilde: tips.kripos.no"),
            contact("Kommunens radikaliseringskontakt", person="Kaja Myrvold", phone="00 00 00 03", mark="oppdiktet", can_be_called=False),
            contact(
                "Alarmtelefonen for barn og unge", hours="Hele døgnet", phone="116 111", address="https://www.116111.no", site="116111.no"
            ),
            contact("RVTS Midt", text="Veiledning til tjenester.", mark="ikke kontrollert"),
        ],
        "steps": [
            {"title": "Samtale", "text": "Snakk med den det gjelder.", "responsible": "den som er bekymret", "state": "done"},
            {"title": "Drøfting", "text": "Ta det med lederen din.", "responsible": "enhetsleder", "state": "current", "to": "#trinn-2"},
            {"title": "Melding", "text": "Bare når det trengs.", "state": "skipped"},
            {"title": "Oppfølging", "text": "Til dere er i mål."},
        ],
        "found_text": [{"text": text, "key": key} for text, key in (("Jeg er urolig for ", ""), ("Amir", "a"), (" igjen.", ""))],
        "months": [
            month("jan", "M0 -62L0 -164A164 164 0 0 1 82 -142L31 -53.7A62 62 0 0 0 0 -62Z", ("done", 37.8, -141), ("dropped", 30.3, -113)),
            month("jun", "M31 53.7L82 142A164 164 0 0 1 0 164L0 62A62 62 0 0 0 31 53.7Z", ("planned", 37.8, 141)),
        ],
        "found": [found("Amir", "eleven", ""), found("håndballen", "idretten", "fits_many")],
        "when": WHEN,
    }


def month(short: str, outline: str, *spots: tuple[str, float, float]) -> dict[str, object]:
    """A twelfth of a year wheel, with its numbers."""
    numbered = [{"number": number, "state": state, "x": across, "y": down} for number, (state, across, down) in enumerate(spots, start=1)]
    return {"name": short, "short": short, "outline": outline, "x": 47.1, "y": -175.8 if short == "jan" else 175.8, "spots": numbered}


def found(text: str, instead: str, because: str) -> dict[str, object]:
    """Something the checker found, and what is said of it so far."""
    spot = {"text": text, "kind": "person_name", "key": text, "instead": f"instead-{text}", "because": f"because-{text}"}
    return {"spot": spot, "instead": instead, "because": because}


def faulty() -> SampleForm:
    form = SampleForm({"faulty-text": "Det jeg rakk å skrive, står her ennå.", "faulty-title": ""}, prefix="faulty")
    form.add_error(None, "Noen andre har lukket saken imens. Teksten din er tatt vare på.")
    return form
