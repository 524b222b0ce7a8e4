"""Content read from its files: the product's own, and what the municipality has written."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Advice, Fault, Faulty, fields_of, one_of
from omtanke.foundation.kernel.sheets import checked, sheet_of

from . import schema
from .checking import faults_in
from .schema import Contacts, Content, Guide, Papers


def read(content: bytes, file: str) -> Content:
    """What the file says; its key says which kind of file it is. Raises Faulty with every fault that was found."""
    sheet = sheet_of(content, file, _advice())
    key = sheet.value.get("key") if isinstance(sheet.value, dict) else None
    if key not in schema.FILES:
        what = _("«{key}» er ikke en innholdsfil vi kjenner.").format(key=key) if key else _("Feltet «key» mangler.")
        raise Faulty([Fault(file, sheet.line_of(("key",)), what, one_of(str(key), list(schema.FILES)))])
    return checked(sheet, schema.FILES[key], _advice(), faults_in)


def read_guide(content: bytes, file: str) -> Guide:
    """One of the product's own pages."""
    return cast("Guide", read(content, file))


def read_contacts(content: bytes, file: str) -> Contacts:
    """The municipality's own contacts. Raises Faulty, also when it is another kind of file."""
    found = read(content, file)
    if not isinstance(found, Contacts):
        raise Faulty([Fault(file, 1, _("Filen er ikke en liste over kontakter."), _("Skriv «key: contacts»."))])
    return found


def read_papers(content: bytes, file: str) -> Papers:
    """The words on our papers in one language. Raises Faulty, also when it is another kind of file."""
    found = read(content, file)
    if not isinstance(found, Papers):
        raise Faulty([Fault(file, 1, _("Filen er ikke ord til papirer."), _("Skriv «key: papers»."))])
    return found


def _advice() -> Advice:
    return Advice(
        example="content/contacts.example.yaml",
        manual="content/",
        fields=fields_of(schema, schema.Part),
        missing={"sources": _("Skriv hvor det er hentet fra, eller «own» når ordene er våre egne.")},
        patterns={"phone": _("Skriv bare sifre og mellomrom, i anførselstegn.")},
    )
