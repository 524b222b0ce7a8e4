"""Which unit it is about is asked only of whoever has more than one."""

from __future__ import annotations

from django import forms

from omtanke.foundation.pages.forms import Form
from omtanke.register.organisation.forms import choose_among
from omtanke.register.organisation.models import Unit

VESTMO, NORDBY = (Unit(key=key, name=name) for key, name in (("vestmo", "Vestmo skole"), ("nordby", "Nordby skole")))


class UnitOnly(Form):
    form_name = "tests.unit"
    unit = forms.ChoiceField(widget=forms.RadioSelect)


def form_with(*units: Unit, drafted: str = "") -> UnitOnly:
    form = UnitOnly(initial={"unit": drafted})
    choose_among(form, {unit.key: unit for unit in units})
    return form


def test_one_is_not_asked_about_also_when_a_draft_has_another() -> None:
    form = form_with(VESTMO, drafted="nordby")
    assert [(field.name, field.value()) for field in form.hidden_fields()] == [("unit", "vestmo")]


def test_two_are_chosen_among() -> None:
    form = form_with(VESTMO, NORDBY, drafted="nordby")
    assert form.hidden_fields() == []
    assert form["unit"].value() == "nordby"
    assert UnitOnly.base_fields["unit"].widget.is_hidden is False
