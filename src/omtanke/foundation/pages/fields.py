"""The fields that forms are made of, each with its own words for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst

from omtanke.foundation.kernel.words import lazily as _lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

LONGEST = 20_000


def words(label: _StrOrPromise, help_text: _StrOrPromise = "", *, rows: int = 8, required: bool = True) -> forms.CharField:
    """Room for text about somebody."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": _lazy("Skriv noen ord her."), "max_length": _lazy("Teksten er for lang. Del den i flere notater.")},
    )


def a_line(label: _StrOrPromise, help_text: _StrOrPromise = "", *, required: bool = True) -> forms.CharField:
    """Room for a few words."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=200,
        error_messages={"required": _lazy("Skriv noen ord her."), "max_length": _lazy("Skriv det kortere.")},
    )


def one_of(
    label: _StrOrPromise, choices: Iterable[tuple[str, Any]] = (), help_text: _StrOrPromise = "", *, required: bool = True
) -> forms.ChoiceField:
    """Exactly one, all of them in sight. One that may be left open says so among them: a radio button cannot be pressed twice."""
    missing = _lazy("Velg ett av alternativene.")
    open_ended = () if required else [("", _lazy("ikke besvart"))]
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        choices=[(code, capfirst(words)) for code, words in (*open_ended, *choices)],
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def yes_or_no(label: _StrOrPromise, help_text: _StrOrPromise = "", *, required: bool = True) -> forms.ChoiceField:
    """Yes or no, kept as «yes» or «no»."""
    return one_of(label, [("yes", _lazy("ja")), ("no", _lazy("nei"))], help_text, required=required)


def a_day(label: _StrOrPromise, help_text: _StrOrPromise = "", *, required: bool = True) -> forms.DateField:
    """A date, kept as 2026-11-23."""
    missing = _lazy("Skriv datoen slik: 23.11.2026.")
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": missing, "invalid": missing},
    )
