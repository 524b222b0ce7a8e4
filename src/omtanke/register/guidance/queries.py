"""Whom one can ask, as pages show them. From a file: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.pages.environment import day

from .published import guide, municipal_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .schema import Contact, MunicipalContact, Papers, Resources, Who

GUIDES = ("signs", "conversation", "duty_to_avert", "resources", "relatives", "privacy")


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
        from_where=_and_again(_("Kilde: %(who)s") % {"who": ", ".join(guide.origins(contact))}, guide.is_stale),
    )


def here_in_the_municipality(*wanted: Who) -> Here:
    """These of the municipality's own contacts."""
    entered = municipal_contacts()
    known = [contact for contact in map(entered.of, wanted) if contact]
    contacts = tuple(map(_shown_here, known))
    if known and all(contact.is_stale for contact in known):  # a number nobody has tried for long is never the only one
        contacts += tuple(everywhere("police"))
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
        from_where=_and_again(_("Sist kontrollert av kommunen %(day)s") % {"day": day(contact.checked_on)}, contact.is_stale),
    )


def _and_again(said: str, is_stale: bool) -> str:
    return _("%(said)s. Bør kontrolleres på nytt.") % {"said": said} if is_stale else said


@dataclass(frozen=True)
class KeptUp:
    """Something that must be looked at again: what it is called, which post owns it, from where, when it was checked and is due."""

    name: str
    title: str
    owner: Post
    source: str
    checked: str
    due_on: date


def kept_up(papers: Mapping[str, Papers]) -> list[KeptUp]:
    """The guides, the papers and the municipality's own contacts, in the reader's language."""
    language = get_language() or ""
    guides = [guide(key) for key in GUIDES]
    texts = [
        KeptUp(
            f"guide:{one.key}",
            one.title.said(language),
            Post.RADICALISATION_CONTACT,
            ", ".join(dict.fromkeys(source.publisher for source in one.sources)) or _("våre egne ord"),
            str(one.checked),
            one.due_on,
        )
        for one in guides
    ]
    sheets = [
        KeptUp(
            f"papers:{code}",
            _("Papirene: {language}").format(language=one.name),
            Post.SYSTEM_OWNER,
            _("våre egne ord"),
            str(one.checked),
            one.due_on,
        )
        for code, one in papers.items()
    ]
    numbers = [
        KeptUp(f"contact:{one.who}", _task(one.who)[0], Post.ADMINISTRATOR, _("kommunen selv"), day(one.checked_on), one.due_on)
        for one in municipal_contacts().contacts
    ]
    return [*texts, *sheets, *numbers]


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
