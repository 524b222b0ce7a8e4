"""Error pages: calm, the same every time, and drawn by nothing but the template."""

import html5lib
import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

STATUSES = [400, 403, 404, 405, 409, 413, 429, 500, 503]


def drawn(status, reason="", request=None):
    return get_template("pages/error.html").render({"status": status, "reason": reason}, request)


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_is_the_same_for_every_address_and_needs_no_request(status):
    asked = RequestFactory().get("/sak/hemmelig-adresse/?q=hemmelig")
    assert drawn(status) == drawn(status, request=asked)
    assert "hemmelig" not in drawn(status, request=asked)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_page_is_strict_html_without_a_form(status, language):
    with translation.override(language):
        page = drawn(status)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<form" not in page


def test_a_refusal_says_why():
    assert "Bare deltakere kan skrive &lt;her&gt;." in drawn(403, "Bare deltakere kan skrive <her>.")


def test_a_page_that_is_not_there_gives_no_reason():
    assert drawn(404, "Saken er en annens.") == drawn(404)


@pytest.mark.parametrize("status", STATUSES)
def test_both_dangers_and_both_numbers_are_on_the_page(status):
    page = drawn(status)
    assert "reise ut" in page
    assert "iverksette vold" in page
    assert 'href="tel:112"' in page
    assert 'href="tel:02800"' in page
