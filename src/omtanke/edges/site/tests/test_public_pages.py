"""The pages a worried person meets first. None of these tests may touch a database; pytest-django sees to it."""

import re
from pathlib import Path

import html5lib
import pytest
from django.contrib.staticfiles import finders

LANGUAGES = ["", "/nn", "/en"]
PAGES = [f"{language}{path}" for language in LANGUAGES for path in ("/", "/akutt/")]


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_strict_html_and_sets_no_cookie(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    html5lib.HTMLParser(strict=True).parse(answer.content)


@pytest.mark.parametrize("address", PAGES)
def test_both_numbers_can_be_tapped(client, address):
    page = client.get(address).content.decode()
    assert 'href="tel:112"' in page
    assert 'href="tel:02800"' in page


@pytest.mark.parametrize(("language", "dangers"), [("", ("reise ut", "iverksette vold")), ("/nn", ("reise ut", "setje i verk vald"))])
@pytest.mark.parametrize("path", ["/", "/akutt/"])
def test_both_dangers_are_named(client, language, dangers, path):
    page = client.get(language + path).content.decode()
    assert [danger for danger in dangers if danger not in page] == []


@pytest.mark.parametrize("address", [address for address in PAGES if "akutt" in address])
def test_the_emergency_page_is_light_and_stands_alone(client, address):
    page = client.get(address).content
    linked = re.findall(rb'(?:href|src)="/static/([^"]+)"', page)
    found = [Path(finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name.decode()))) for name in linked]  # without the fingerprint
    assert len(page) + sum(path.stat().st_size for path in found) < 50_000
    assert b"<script" not in page
    assert [name for name in linked if b"vendor" in name] == []
