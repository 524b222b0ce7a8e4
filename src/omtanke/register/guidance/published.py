"""What public pages show, as files: they need no database, and answer also when it is down."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from omtanke.foundation.kernel.sheet_faults import Faulty

from .files import read_contacts, read_guide
from .schema import Contacts, Guide, MunicipalContact, Who

log = logging.getLogger(__name__)

NO_CONTACTS = Contacts(format=1, key="contacts")
EXAMPLE = "contacts.example.yaml"


def guide(key: str) -> Guide:
    """One of the pages that come with the product. Raises Faulty when its file has been damaged."""
    file = settings.CONTENT / f"{key}.yaml"
    return _guide(file, file.stat().st_mtime_ns)


def municipal_contacts() -> Contacts:
    """The municipality's own contacts. None at all when the file is missing; when it cannot be read, the log says why."""
    file = _contacts_file()
    try:
        return _contacts(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return NO_CONTACTS


def municipal_contact(who: Who) -> MunicipalContact | None:
    """A contact that can really be called: one that is invented, as in the demo, counts as none."""
    found = municipal_contacts().of(who)
    return None if found is None or found.invented else found


def publish_example() -> None:
    """The demo municipality's contacts: invented, and marked so."""
    file = _contacts_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((settings.CONTENT / EXAMPLE).read_bytes())


@lru_cache(maxsize=16)
def _guide(file: Path, _changed: int) -> Guide:
    """Read once for each time the file is written."""
    return read_guide(file.read_bytes(), file.name)


@lru_cache(maxsize=2)
def _contacts(file: Path, _changed: int) -> Contacts:
    try:
        return read_contacts(file.read_bytes(), file.name)
    except Faulty as faulty:  # a public page without numbers is better than none
        log.error("%s cannot be used: %d faults; run omtanke content check", file.name, len(faulty.faults))
        return NO_CONTACTS


def _contacts_file() -> Path:
    return Path(settings.DATA) / "published" / "contacts.yaml"
