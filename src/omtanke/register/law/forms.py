from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.text import capfirst

from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.foundation.pages.forms import Form
from omtanke.foundation.pages.sheet_forms import SheetForm
from omtanke.register.organisation.codes import UnitKind

from .faults import MANUAL
from .queries import edition_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CHOOSE_ONE = {"required": _lazy("Velg ett av alternativene."), "invalid_choice": _lazy("Velg ett av alternativene.")}


def a_text(label: _StrOrPromise, help_text: _StrOrPromise, *, rows: int = 0) -> forms.CharField:
    """A line, or some lines, about the processing; never about somebody."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea({"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": _lazy("Fyll ut dette feltet."), "max_length": _lazy("Teksten er for lang. Bruk høyst 2000 tegn.")},
    )


class BasisForm(Form):
    """On which basis a kind of unit may keep something about a person."""

    form_name = "law.basis"
    unit_kind = forms.ChoiceField(
        label=_lazy("Hvilken type enhet gjelder det?"),
        choices=[(code, capfirst(name)) for code, name in UnitKind.choices],
        widget=forms.RadioSelect,
        error_messages=CHOOSE_ONE,
    )
    purpose = a_text(_lazy("Formål"), _lazy("Hva skal opplysningene brukes til? Én setning som også foresatte forstår."))
    basis = a_text(
        _lazy("Behandlingsgrunnlag"),
        _lazy("Hvorfor kommunen mener at den har lov. Skriv det slik kommunens jurist har formulert det."),
        rows=4,
    )
    statutes = a_text(_lazy("Hjemler"), _lazy("Korte nøkler med mellomrom mellom, for eksempel «gdpr-6-1-e»."))
    dpia_on = forms.DateField(
        label=_lazy("Når var vurderingen av personvernkonsekvenser (DPIA) ferdig?"),
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": _lazy("Velg en dato."), "invalid": _lazy("Skriv datoen som dag.måned.år, for eksempel 01.08.2027.")},
    )
    officer_contact = a_text(_lazy("Slik når man personvernombudet"), _lazy("Navn eller postkasse, og telefon. Dette kan vises for alle."))


class PackForm(SheetForm):
    """A law pack, pasted or uploaded."""

    form_name = "law.pack"
    manual = MANUAL

    def read(self, text: str) -> None:
        edition_of(text)


class AgreeForm(Form):
    """Nothing to fill in: only a yes."""

    form_name = "law.agree"
