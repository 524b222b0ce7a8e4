"""A public page is drawn once for each language and state of its files, and then only handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from omtanke.edges.site import rendered
from omtanke.register.guidance.published import publish_example

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def drawn(settings: SettingsWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of a template each time a page is drawn, in an installation of its own."""
    settings.DATA = tmp_path
    names = list[str]()
    draw = rendered.render_to_string

    def noted(template: str, context: dict[str, object]) -> str:
        names.append(template)
        return draw(template, context)

    monkeypatch.setattr(rendered, "render_to_string", noted)
    monkeypatch.setattr(rendered, "_kept", {})
    return names


def test_the_second_reader_gets_the_same_bytes_without_drawing(client: Client, drawn: list[str]) -> None:
    assert client.get("/samtale/").content == client.get("/samtale/").content
    assert drawn == ["site/conversation.html"]


def test_each_language_is_drawn_by_itself(client: Client, drawn: list[str]) -> None:
    pages = {client.get(f"{language}/samtale/").content for language in ("", "/nn", "/en")}
    assert len(pages) == len(drawn) == 3


def test_a_file_that_is_published_is_seen_at_once(client: Client, drawn: list[str]) -> None:
    before = client.get("/ressurser/").content
    publish_example()
    assert client.get("/ressurser/").content != before
    assert len(drawn) == 2


def test_a_browser_that_has_the_page_gets_nothing_again(client: Client, drawn: list[str]) -> None:
    first = client.get("/rutine/")
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get("/rutine/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
