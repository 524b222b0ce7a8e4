"""What every template has at hand."""

import re
from datetime import UTC, date, datetime

import pytest
from django.template.loader import get_template
from django.utils import translation
from jinja2 import UndefinedError

from omtanke.foundation.audit.models import Link, Outcome

WHEN = datetime(2026, 11, 23, 13, 3, tzinfo=UTC)  # 14.03 in Norway


def drawn(source, language="nb", **context):
    with translation.override(language):
        return get_template("pages/error.html").backend.from_string(source).render(context)


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ when|day }}", "nb", "23. november 2026"),
        ("{{ when|day }}", "nn", "23. november 2026"),
        ("{{ when|day }}", "en", "23 November 2026"),
        ("{{ when|clock }}", "nb", "kl. 14.03"),
        ("{{ when|clock }}", "en", "14:03"),
        ("{{ when|moment }}", "nn", "23. november 2026 kl. 14.03"),
        ("{{ when|moment }}", "en", "23 November 2026, 14:03"),
    ],
)
def test_time_is_written_as_people_write_it(source, language, expected):
    assert drawn(source, language, when=WHEN) == expected


def test_a_date_without_a_clock_is_a_day():
    assert drawn("{{ when|day }}", when=date(2026, 5, 17)) == "17. mai 2026"


def test_a_moment_late_in_the_evening_is_the_norwegian_day():
    assert drawn("{{ when|day }}", when=datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "24. november 2026"


@pytest.mark.parametrize(("language", "expected"), [("nb", "/akutt/"), ("nn", "/nn/akutt/"), ("en", "/en/akutt/")])
def test_a_public_address_keeps_the_readers_language(language, expected):
    assert drawn('{{ public("/akutt/") }}', language) == expected


def test_a_template_that_asks_for_what_nobody_gave_fails():
    with pytest.raises(UndefinedError):
        drawn("{{ forgotten }}")


def test_what_people_typed_is_never_markup():
    assert drawn("{{ text }}", text="<script>") == "&lt;script&gt;"


def test_a_page_is_drawn_without_a_request():
    assert drawn("{{ request }} {{ actor }} {{ language }}") == "None None nb"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Er det fare nå, ring 112.", ["112"]),
        ("Ring 02800, eller 116 111 for barn.", ["02800", "116111"]),
        ("Skriv 1122 eller 5112 eller 23 112 eller 112 34.", []),
    ],
)
def test_numbers_everybody_may_have_to_call_can_be_tapped(text, numbers):
    page = drawn("{{ text|with_numbers }}", text=text)
    assert re.findall(r'href="tel:(\d+)"', page) == numbers


def test_a_sentence_with_numbers_is_still_only_text():
    assert "<b>" not in drawn("{{ text|with_numbers }}", text="<b>112</b>")


@pytest.mark.parametrize("outcome", [*Outcome.values, "a code nobody knows any more"])
def test_a_code_is_shown_by_its_name_as_django_would(outcome):
    link = Link(outcome=outcome)
    assert drawn("{{ link|display('outcome') }}", link=link) == str(link.get_outcome_display())
