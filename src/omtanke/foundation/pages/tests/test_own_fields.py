"""A form's fields are its own, though they are copied first when somebody looks at them."""

from __future__ import annotations

from django import forms

from omtanke.foundation.pages.forms import Form


class WalkForm(Form):
    form_name = "test.walk"
    field_order = ("how", "where")
    where = forms.CharField(label="Hvor?")
    how = forms.ChoiceField(choices=[("far", "Langt")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_what_one_form_changes_no_other_form_sees() -> None:
    one, other = WalkForm(), WalkForm()
    one.fields["how"].choices = [("near", "Kort")]
    del one.fields["where"]
    assert other.fields["how"].choices == WalkForm.base_fields["how"].choices == [("far", "Langt")]
    assert list(other.fields) == ["how", "where", "secret"]
    assert one.fields["how"] is one.fields["how"]


def test_nothing_is_copied_to_see_which_are_hidden_or_take_files() -> None:
    form = WalkForm()
    assert form.fields.hidden() == ["secret"]
    assert form.is_multipart() is False
    assert form.fields.copied == set()


def test_it_is_filled_in_as_any_form() -> None:
    assert WalkForm({"where": "I skogen", "how": "far"}).is_valid()
    assert sorted(WalkForm({}).errors) == ["how", "where"]
