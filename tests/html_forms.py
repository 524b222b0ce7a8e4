"""Filling in the form of a page, as a reader would: every field gets something."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from omtanke.foundation.pages.tokens import FIELD, FormToken, token_in

TYPED = "Prøvetekst fra en test"
NEW_CONCERN = "/bekymring/ny/skriv/?hvem=barn&gjelder=threats"  # where the first two questions lead


def filled_in(page: str, text: str = TYPED) -> dict[str, str]:
    """What the page's own form would send, with `text` wherever something may be typed; empty when it has no form."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    form = next((form for form in document.iter("form") if form.get("method") == "post"), None)
    return dict(_values(form, text)) if form is not None else {}


def token_of(fields: dict[str, str]) -> FormToken:
    """The signed key in a form's fields."""
    token = token_in(fields)
    assert token is not None, f"no {FIELD} among {sorted(fields)}"
    return token


def _values(form: Element, text: str) -> Iterator[tuple[str, str]]:
    chosen = set[str]()
    for field in form.iter():
        name = field.get("name", "")
        kind = field.get("type", "text") if field.tag == "input" else field.tag
        if not name or name in chosen or kind in ("submit", "button", "fieldset"):
            continue
        chosen.add(name)
        match kind:
            case "hidden" | "radio":
                yield name, field.get("value", "")
            case "checkbox":
                yield name, field.get("value", "on")
            case "select":
                options = sorted(field.iter("option"), key=lambda option: option.get("selected") is None)
                yield name, next((value for option in options if (value := option.get("value"))), "")
            case "date":
                yield name, field.get("value") or "2030-01-15"
            case "email":
                yield name, field.get("value") or "noen@fjordvik.example"
            case _:
                yield name, text
