"""Whom one can ask, as pages show them. From a file: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.pages.environment import day

from .published import guide, municipal_contacts

if TYPE_CHECKING:
    from .schema import Contact, MunicipalContact, Resources, Who


@dataclass(frozen=True)
class ShownContact:
    """Somebody to ask, ready to be read. One without `can_be_called` is shown, but not as something to tap."""

    name: str
    person: str
    text: str
    hours: str
    phone: str
    can_be_called: bool
    address: str
    mark: str
    from_where: str

    @property
    def site(self) -> str:
        """What a link to the address is called."""
        return urlsplit(self.address).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Here:
    """The municipality's own contacts on a page, and what each of those it has not entered is called."""

    contacts: tuple[ShownContact, ...]
    missing: tuple[str, ...]


def everywhere(*wanted: str) -> list[ShownContact]:
    """These of the contacts that are the same in every municipality."""
    found = cast("Resources", guide("resources"))
    contacts = {contact.key: contact for group in found.groups for contact in group.contacts}
    return [shown_contact(contacts[key], found) for key in wanted]


def shown_contact(contact: Contact, guide: Resources) -> ShownContact:
    """One of the contacts on the page of resources."""
    language = get_language() or ""
    return ShownContact(
        name=contact.name.said(language),
        person="",
        text=contact.purpose.said(language),
        hours="",
        phone=contact.phone or "",
        can_be_called=True,
        address=contact.url or "",
        mark=_("ikke kontrollert") if contact.trust == "U" else "",
        from_where=_("Kilde: %(who)s") % {"who": ", ".join(guide.origins(contact))},
    )


def here_in_the_municipality(*wanted: Who) -> Here:
    """These of the municipality's own contacts."""
    entered = municipal_contacts()
    contacts = tuple(_shown_here(contact) for contact in map(entered.of, wanted) if contact)
    return Here(contacts, missing=tuple(_task(who)[0] for who in wanted if entered.of(who) is None))


def _shown_here(contact: MunicipalContact) -> ShownContact:
    name, text = _task(contact.who)
    return ShownContact(
        name=name,
        person=contact.name,
        text=text,
        hours=contact.hours.said(get_language() or "") if contact.hours else "",
        phone=contact.phone or "",
        can_be_called=not contact.invented,
        address=contact.url or "",
        mark=_("oppdiktet") if contact.invented else "",
        from_where=_("Sist kontrollert av kommunen %(day)s") % {"day": day(contact.checked_on)},
    )


def _task(who: Who) -> tuple[str, str]:
    """What the contact is called by everybody, and what for."""
    return {
        "child_welfare_emergency": (_("Barnevernvakten"), _("Når et barn trenger hjelp med en gang.")),
        "child_welfare": (_("Barnevernstjenesten"), _("Når du er bekymret for hvordan et barn har det hjemme.")),
        "municipal_contact": (_("Kommunens radikaliseringskontakt"), _("Råd og drøfting. Du trenger ikke si hvem det gjelder.")),
        "municipal_deputy": (_("Stedfortreder for radikaliseringskontakten"), _("Svarer når kontakten er borte.")),
        "other_municipality": (
            _("En radikaliseringskontakt i en annen kommune"),
            _("Når det er lettere å spørre noen som ikke kjenner stedet."),
        ),
        "police_contact": (_("Politiets radikaliseringskontakt"), _("En annen enn kommunens. Gir råd, også uten navn.")),
        "data_protection_officer": (
            _("Personvernombudet"),
            _("Spørsmål om hva som er lagret om deg, og om rettighetene dine."),
        ),
    }[who]
