"""The components as the gallery shows them."""

import re
from pathlib import Path

import html5lib
import pytest
from django import forms
from django.template.loader import get_template
from django.utils import translation

from omtanke.foundation.pages.environment import COMPONENTS
from omtanke.foundation.pages.gallery import SampleForm, samples

SOURCE = Path(__file__).parents[3]
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))


class FormWithPassword(forms.Form):
    word = forms.CharField(label="Passord", widget=forms.PasswordInput)


@pytest.fixture(scope="module")
def gallery():
    return get_template("pages/gallery.html").render(samples())


def drawn(source, **context):
    return get_template("pages/gallery.html").backend.from_string(source).render(context)


def test_the_gallery_shows_every_component():
    pages = SOURCE / "foundation/pages/templates/pages"
    shown = (pages / "gallery.html").read_text(encoding="utf-8") + (pages / "layout.html").read_text(encoding="utf-8")
    parts_of_others = {"error_summary", "field_checkbox", "field_choices", "field_error", "field_input", "field_options"}
    assert {name for name in COMPONENTS if f"{name}(" not in shown} == parts_of_others


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_gallery_is_strict_html(language):
    with translation.override(language):
        html5lib.HTMLParser(strict=True).parse(get_template("pages/gallery.html").render(samples()))


def test_every_id_in_the_gallery_is_its_own_and_every_reference_finds_one(gallery):
    ids = re.findall(r'\bid="([^"]+)"', gallery)
    referred = {name for value in re.findall(r'(?:\bfor|aria-describedby|aria-labelledby)="([^"]+)"', gallery) for name in value.split()}
    assert len(ids) == len(set(ids))
    assert referred <= set(ids)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_components_write_classes_of_the_design_system(path):
    assert path.parent.name == "components" or "ds-" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_holds_a_script_or_a_style_of_its_own(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=|javascript:", source)


def test_what_was_typed_stays_when_the_form_has_faults():
    form = SampleForm({"text": "<b>Min tekst</b>", "reach": "told"})
    page = drawn('{% call form_for(form, submit="Lagre") %}{{ field(form["text"]) }}{{ field(form["reach"]) }}{% endcall %}', form=form)
    assert "&lt;b&gt;Min tekst&lt;/b&gt;</textarea>" in page
    assert 'value="told" checked' in page


def test_the_faults_take_the_focus_and_lead_to_their_fields():
    page = drawn('{% call form_for(form, submit="Lagre") %}{{ field(form["title"]) }}{% endcall %}', form=SampleForm({}))
    assert "autofocus" in page
    assert '<a class="ds-link" href="#id_title">' in page
    assert 'aria-invalid="true"' in page


def test_a_form_without_faults_leaves_the_focus_alone():
    assert "autofocus" not in drawn('{{ form_for(form, submit="Lagre") }}', form=SampleForm())


def test_only_what_may_be_left_out_is_marked():
    form = SampleForm()
    assert "(valgfritt)" in drawn('{{ field(form["phone"]) }}', form=form)
    assert "(valgfritt)" not in drawn('{{ field(form["title"]) }}', form=form)


def test_a_password_is_never_written_back():
    page = drawn('{{ field(form["word"]) }}', form=FormWithPassword({"word": "hemmelig"}))
    assert 'type="password"' in page
    assert "hemmelig" not in page


def test_a_button_that_cannot_be_used_says_why_and_sends_nothing():
    page = drawn('{{ button("Lukk", disabled_because="Evaluer først.") }}')
    assert 'type="button" aria-disabled="true"' in page
    assert "Evaluer først." in page


def test_a_list_without_more_has_no_pager():
    assert drawn("{{ pager() }}").strip() == ""
