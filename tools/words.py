"""Keeps locale/ in step with the code. Bokmål is the source; nynorsk is complete; English is for public pages, consent and letters.

Babel does the extraction: Django's makemessages drops strings in Jinja2 without a warning.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALES = Path("locale")
COMPLETE = {"nn"}
PARTIAL = {"en"}
METHODS = [("**/tests/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**/templates/**.html": {"newstyle_gettext": "true", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "_lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
SAME_EVERY_TIME = datetime(2026, 1, 1, tzinfo=UTC)  # a date of its own would change the file at every run


def extracted() -> Catalog:
    """Every string a person may read, from code and templates."""
    found = Catalog(project="Omtanke", charset="utf-8")
    for folder in ("config", "src"):
        for file, _line, message, comments, context in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS, ("Translators:",)):
            found.add(message, locations=[(f"{folder}/{file}", 0)], auto_comments=comments, context=context)
    return found


def brought_up_to_date(language: str, source: Catalog) -> Catalog:
    """The language's own file, with new strings added and strings nobody uses any more left out."""
    catalog = _written(language) if _po(language).exists() else Catalog(locale=language)
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# Omtanke: {language}. Made by `make words`; the translations are written by hand."
    catalog.creation_date = catalog.revision_date = SAME_EVERY_TIME
    catalog.project, catalog.version = "Omtanke", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    return catalog


def faults() -> Iterator[str]:
    """One line for each file that is behind, and for each string that is missing or damaged in nynorsk."""
    source = extracted()
    for language in sorted(COMPLETE | PARTIAL):
        behind = [
            path
            for path, content in _contents(language, brought_up_to_date(language, source)).items()
            if not path.exists() or path.read_bytes() != content
        ]
        yield from (f"{path}:1: behind the code; run `make words`" for path in behind)
        if not behind:
            catalog = _written(language)
            for message in filter(lambda message: message.id, catalog):
                yield from (f"{_po(language)}:{message.lineno}: {fault}: {message.id!r}" for fault in _faults_of(message, catalog))


def _faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if all(strings):
        yield from map(str, message.check(catalog))
    elif str(catalog.locale) in COMPLETE:
        yield "not translated"


def _contents(language: str, catalog: Catalog) -> dict[Path, bytes]:
    """The text file people edit and the compiled one Django reads, as they should be."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=120, sort_output=True, include_lineno=False)
    write_mo(mo, catalog)
    return {_po(language): po.getvalue(), _po(language).with_suffix(".mo"): mo.getvalue()}


def _written(language: str) -> Catalog:
    with _po(language).open("rb") as file:
        return read_po(file, locale=language)


def _po(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Write every file anew."""
    source = extracted()
    for language in sorted(COMPLETE | PARTIAL):
        for path, content in _contents(language, brought_up_to_date(language, source)).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
