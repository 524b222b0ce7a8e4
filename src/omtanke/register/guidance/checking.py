"""What a content file must be as a whole. No file, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Wrong
from omtanke.foundation.paper.letters import drawable

from .schema import OWN, Contacts, Guide, PaperFrame, Papers, Resources, Signs

if TYPE_CHECKING:
    from omtanke.foundation.kernel.sheet_faults import Place

    from .schema import Content

UNVERIFIED = "U"


def faults_in(content: Content) -> Iterator[Wrong]:
    """Everything that is wrong with the whole. Nothing means that it may be shown."""
    if isinstance(content, Contacts):
        yield from _of_contacts(content)
        return
    if isinstance(content, Papers):
        yield from _of_papers(content)
        return
    yield from _doubles((source.key for source in content.sources), ("sources",))
    yield from _doubles((section.key for section in content.sections), ("sections",))
    yield from _sources(content)
    if isinstance(content, Signs):
        yield from _of_signs(content)
    if isinstance(content, Resources):
        yield from _of_resources(content)


def _doubles(keys: Iterable[str], place: Place) -> Iterator[Wrong]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield Wrong((*place, number), _("«{key}» er brukt før i samme liste.").format(key=key), _("Gi hver sin nøkkel."))
        seen.add(key)


def _sources(content: Guide) -> Iterator[Wrong]:
    """Nothing is said without a source that stands in the file, and no source stands there for show."""
    listed = {source.key for source in content.sources}
    used = set[str]()
    for place, part in content.sourced():
        used |= set(part.sources)
        for key in sorted(set(part.sources) - listed - {OWN}):
            what = _("Kilden «{key}» er ikke på listen over kilder.").format(key=key)
            yield Wrong((*place, "sources"), what, _("Skriv den under «sources», eller bruk «own» når ordene er våre egne."))
    for number, source in enumerate(content.sources):
        if source.key not in used:
            what = _("Ingenting viser til kilden «{key}».").format(key=source.key)
            yield Wrong(("sources", number), what, _("Vis til den der den er brukt, eller ta den bort."))


def _of_signs(content: Signs) -> Iterator[Wrong]:
    """What everybody has a right to stands only under «Ikke bekymringstegn i seg selv»."""
    yield from _doubles((group.key for group in content.groups), ("groups",))
    yield from _doubles((sign.code for group in content.groups for sign in group.signs), ("groups",))
    for number, group in enumerate(content.groups):
        for step, sign in enumerate(group.signs):
            is_a_right = sign.protected == "yes" or sign.kind is not None
            if is_a_right != (group.key == "not_in_itself"):
                what = _("«{code}» står i feil gruppe.").format(code=sign.code)
                advice = _("Meninger, tro, klær, venner, fravær og reiser, og alt som er vernet, står under not_in_itself og bare der.")
                yield Wrong(("groups", number, "signs", step), what, advice)


def _of_resources(content: Resources) -> Iterator[Wrong]:
    """No number is shown that nobody has confirmed."""
    yield from _doubles((contact.key for group in content.groups for contact in group.contacts), ("groups",))
    for number, group in enumerate(content.groups):
        for step, contact in enumerate(group.contacts):
            place = ("groups", number, "contacts", step)
            if contact.phone and contact.trust == UNVERIFIED:
                yield Wrong(place, _("Nummeret er ikke kontrollert."), _("Kontroller det og endre «trust», eller ta nummeret bort."))
            if not contact.phone and not contact.url and contact.trust != UNVERIFIED:
                yield Wrong(place, _("Kontakten har verken nummer eller adresse."), _("Skriv «phone» eller «url», eller «trust: U»."))


def _of_contacts(content: Contacts) -> Iterator[Wrong]:
    yield from _doubles((contact.who for contact in content.contacts), ("contacts",))
    yield from _doubles((translation.language for translation in content.privacy), ("privacy",))
    for number, contact in enumerate(content.contacts):
        if not contact.phone and not contact.url:
            what = _("Kontakten har verken nummer eller adresse.")
            yield Wrong(("contacts", number), what, _("Skriv «phone» eller «url», eller ta kontakten bort."))


NUMBER = re.compile(r"\d[\d ]{1,}\d")  # three digits or more: a telephone number, which stands in the files of contacts only
HOLE = re.compile(r"\{\w+\}")
HOLES = {"consent_until": ["{day}"], "page_of": ["{page}", "{pages}"], "checked_in": ["{year}"], "not_translated": ["{language}"]}


def _of_papers(papers: Papers) -> Iterator[Wrong]:
    """Everything can be drawn, has its holes, and carries no number of its own."""
    for place, text in _said(papers.model_dump(exclude_none=True), ()):
        if missing := sorted(_lost(text)):
            what = _("Skriften på papirene våre har ikke tegnene i denne teksten ({letters}).").format(letters=" ".join(missing))
            yield Wrong(
                place,
                what,
                _("Språk med andre skrifttegn kan ikke stå på papir ennå."),
            )
        if NUMBER.search(HOLE.sub("", text)):
            what = _("Det står et nummer i teksten.")
            yield Wrong(place, what, _("Numre står bare i filene med kontakter. Vis til dem med «call» eller «here»."))
    for name in PaperFrame.model_fields:
        holes = HOLE.findall(str(getattr(papers.frame, name)))
        if sorted(holes) != sorted(HOLES.get(name, [])):
            what = _("Ordene i krøllparenteser er ikke som de skal.")
            advice = _("Her skal disse stå, uendret: {holes}.").format(holes=", ".join(HOLES.get(name, [])) or _("ingen"))
            yield Wrong(("frame", name), what, advice)


def _lost(text: str) -> set[str]:
    return {letter for letter in text if letter.strip() and drawable(letter) != letter}


def _said(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _said(one, (*place, name))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _said(one, (*place, number))
