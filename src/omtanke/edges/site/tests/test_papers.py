"""Cards to give away and empty forms: for everybody, in every language, and with nothing from any case. None of this touches a database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from omtanke.register.guidance.papers import OURS, SHEETS
from tests.standards import failures_in

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

LANGUAGE = {"nb": b"nb", "nn": b"nn", "en": b"en", "nb-easy": b"nb"}


@pytest.mark.parametrize("code", OURS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_a_file_that_meets_both_standards_in_its_own_language(client: Client, sheet: str, code: str) -> None:
    answer = client.get(f"/papir/{sheet}.{code}.pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert not answer.cookies
    assert 'filename="ark.pdf"' in answer["Content-Disposition"]
    assert failures_in(answer.content) == []
    assert re.search(rb"/Lang ?\(" + LANGUAGE[code], answer.content)


@pytest.mark.parametrize("address", ["/papir/consent.xx.pdf", "/papir/secret.nb.pdf"])
def test_what_is_not_there_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_is_made_once_and_made_anew_when_a_number_changes(client: Client, settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "published").mkdir()
    first = client.get("/papir/worried.nb.pdf").content
    assert client.get("/papir/worried.nb.pdf").content == first
    (tmp_path / "published" / "contacts.yaml").write_text(
        'format: 1\nkey: contacts\ncontacts:\n  - {who: municipal_contact, name: Kari, phone: "70 11 22 33", checked_on: 2026-11-02}\n'
    )
    assert client.get("/papir/worried.nb.pdf").content != first


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_page_leads_to_every_sheet_and_is_found_from_where_people_ask(client: Client, language: str) -> None:
    page = client.get(f"{language}/papir/").content.decode()

    for sheet in SHEETS:
        for code in OURS:
            assert f'href="/papir/{sheet}.{code}.pdf"' in page
    for asked in ("/parorende/", "/ressurser/"):
        assert f'href="{language}/papir/"' in client.get(f"{language}{asked}").content.decode()


@pytest.mark.parametrize(("path", "easy"), [("/papir/bekymret/", "Er du redd for"), ("/papir/ring/", "Jeg vil ikke si hvem")])
def test_a_card_can_be_read_on_the_page_too_also_in_easy_words(client: Client, path: str, easy: str) -> None:
    page = client.get(f"/en{path}").content.decode()

    assert "116 111" in page
    assert easy in page
    assert 'lang="nb"' in page
