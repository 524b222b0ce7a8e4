"""The pages a worried person meets first. None of these tests may touch a database; pytest-django sees to it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from babel.messages.pofile import read_po
from django.conf import settings as installed
from django.contrib.staticfiles import finders

from omtanke.edges.site.urls import public
from omtanke.register.guidance.published import guide, publish_example
from omtanke.register.routines.published import published_routine

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

LANGUAGES = ["", "/nn", "/en"]
PATHS = [f"/{route.pattern}" for route in public]
PAGES = [f"{language}{path}" for language in LANGUAGES for path in PATHS]
ON_EVERY_PUBLIC_PAGE = (
    "edges/site/templates",
    "edges/site/queries",
    "edges/site/stairs",
    "components/page_tools",
    "components/contact_list",
)
SIGNED_IN = "edges/site/templates/site/home.html"


def page_at(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def own_folder(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """An installation that has published nothing yet."""
    settings.DATA = tmp_path
    (tmp_path / "published").mkdir()
    return tmp_path / "published"


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_strict_html_and_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    html5lib.HTMLParser(strict=True).parse(answer.content)


@pytest.mark.parametrize("address", PAGES)
def test_both_numbers_can_be_tapped(client: Client, address: str) -> None:
    page = page_at(client, address)
    assert 'href="tel:112"' in page
    assert 'href="tel:02800"' in page


@pytest.mark.parametrize(
    ("language", "dangers"),
    [("", ("reise ut", "iverksette vold")), ("/nn", ("reise ut", "setje i verk vald")), ("/en", ("travel", "violence"))],
)
@pytest.mark.parametrize("path", PATHS)
def test_both_dangers_are_named(client: Client, language: str, dangers: tuple[str, ...], path: str) -> None:
    page = page_at(client, language + path)
    assert [danger for danger in dangers if danger not in page] == []


@pytest.mark.parametrize("address", [address for address in PAGES if "akutt" in address])
def test_the_emergency_page_is_light_and_stands_alone(client: Client, address: str) -> None:
    page = client.get(address).content
    linked = re.findall(rb'(?:href|src)="/static/([^"]+)"', page)
    found = [Path(finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name.decode()))) for name in linked]  # without the fingerprint
    assert len(page) + sum(path.stat().st_size for path in found) < 50_000
    assert b"<script" not in page
    assert [name for name in linked if b"vendor" in name] == []


@pytest.mark.parametrize("address", [address for address in PAGES if "akutt" not in address])
def test_every_page_leads_to_the_others_and_is_printed_and_shared_by_the_browser_alone(client: Client, address: str) -> None:
    page = page_at(client, address)
    language = next((language for language in LANGUAGES[1:] if address.startswith(f"{language}/")), "")
    for path in ("/rutine/", "/bekymringstegn/", "/samtale/", "/ressurser/", "/parorende/", "/personvern/", "/akutt/"):
        assert f'href="{language}{path}"' in page
    assert "data-page-tools" in page
    assert "<form" not in page
    assert re.findall(r'(?:src|action)="https?:', page) == []


def test_every_word_of_a_public_page_is_in_english_too() -> None:
    with (installed.LOCALE_PATHS[0] / "en/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        places = [place for place, _ in message.locations if place.split("src/omtanke/")[-1] != SIGNED_IN]
        if message.id and any(part in place for place in places for part in ON_EVERY_PUBLIC_PAGE):
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(said), message.id


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_row_of_the_routine_stands_on_the_front_page_with_action_and_responsible(client: Client, language: str) -> None:
    routine = published_routine()
    assert routine
    page = unescape(page_at(client, "/" if language == "nb" else f"/{language}/"))
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    assert len(rows) == len(routine.steps) == 7
    for row, step in zip(rows, routine.steps, strict=True):
        assert step.title.said(language) in row
        assert step.action.said(language).split(".")[0] in row
        assert row.count("<li>") == 1 + len(step.responsible.also) + len(step.responsible.outside)
    for duty in routine.leader_duties:
        assert duty.text.said(language) in page


def test_the_routine_is_there_as_stairs_with_the_rule_of_danger_above(client: Client) -> None:
    page = page_at(client, "/rutine/")
    assert page.count('<span class="stair-number"') == 7
    assert page.index("umiddelbar fare") < page.index("Trinn 1:")
    assert "Minst 2 tjenester" in page or "minst 2 tjenester" in page
    assert "Kilde:" in page


def test_the_first_screen_says_where_to_turn_before_anything_else(client: Client) -> None:
    page = page_at(client, "/")
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page)[0] == "Hvor henvender jeg meg nå?"
    ways = page[page.index('class="ways"') : page.index('class="pair"')]
    assert ways.count("<h3>") == 3
    for to in ("tel:112", "tel:02800", "tel:116111", "/ressurser/", "/samtale/", "/parorende/", "/akutt/", "/logg-inn/"):
        assert f'href="{to}"' in ways


def test_the_nine_warnings_stand_above_the_signs(client: Client) -> None:
    page = page_at(client, "/bekymringstegn/")
    warnings = [warning.text.nb for warning in guide("signs").warnings]  # type: ignore[attr-defined]
    assert len(warnings) == 9
    last = max(page.index(text) for text in warnings)
    assert last < page.index("<table")
    assert page.index("Ikke bekymringstegn i seg selv") < page.index("Endrer utseende eller klesstil")


def test_what_the_municipality_has_not_entered_is_said_calmly_and_nothing_is_made_up(client: Client, own_folder: Path) -> None:
    page = page_at(client, "/ressurser/")
    assert "Dette har kommunen ikke lagt inn her ennå" in page
    assert "barnevernvakten.no" in page_at(client, "/akutt/")
    assert set(re.findall(r'href="tel:(\d+)"', page)) == {"112", "113", "116117", "02800", "116111"}
    assert not list(own_folder.iterdir())


def test_an_invented_number_is_shown_as_invented_and_cannot_be_tapped(client: Client, own_folder: Path) -> None:
    publish_example()
    page = page_at(client, "/ressurser/")
    assert "00 00 00 03" in page
    assert "oppdiktet" in page
    assert 'href="tel:0000' not in page
    assert "00 00" not in page_at(client, "/akutt/"), "in an emergency nobody gets an invented number"


def test_what_the_municipality_has_entered_can_be_called(client: Client, own_folder: Path) -> None:
    publish_example()
    contacts = own_folder / "contacts.yaml"
    contacts.write_text(contacts.read_text().replace("    invented: true\n", "").replace("00 00 00 01", "70 00 00 01"))
    assert 'href="tel:70000001"' in page_at(client, "/akutt/")
    page = page_at(client, "/ressurser/")
    assert "Sist kontrollert av kommunen 2. november 2026" in page
    assert "oppdiktet" not in page


def test_privacy_is_told_in_the_municipalitys_other_languages(client: Client, own_folder: Path) -> None:
    (own_folder / "contacts.yaml").write_text(
        'format: 1\nkey: contacts\nprivacy:\n  - {language: ar, name: العربية, direction: rtl, heading: خصوصية, paragraphs: ["نص"]}\n'
    )
    assert '<section class="flow topic" lang="ar" dir="rtl"' in page_at(client, "/personvern/")


def test_the_numbers_on_every_page_are_those_of_the_content_file(client: Client) -> None:
    entered = {contact.phone for group in guide("resources").groups for contact in group.contacts if contact.phone}  # type: ignore[attr-defined]
    shown = {number for path in PATHS for number in re.findall(r'href="tel:(\d+)"', page_at(client, path))}
    assert shown <= {phone.replace(" ", "") for phone in entered}
