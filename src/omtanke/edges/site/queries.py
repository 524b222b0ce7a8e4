"""What each public page shows, in the reader's language. From files: no database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.pages.environment import day
from omtanke.register.guidance.published import guide, municipal_contact, municipal_contacts
from omtanke.register.law.published import published_bases
from omtanke.register.organisation.codes import UnitKind

from .stairs import routine_for_everybody

if TYPE_CHECKING:
    from omtanke.register.guidance.schema import Contact, MunicipalContact, Resources, Who
    from omtanke.register.routines.schema import Contact as RoutineContact

Shown = dict[str, object]


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


def front_page() -> Shown:
    here = here_in_the_municipality("municipal_contact", "child_welfare", "child_welfare_emergency")
    return {"routine": routine_for_everybody(), "here": here}


def routine_page() -> Shown:
    shown = routine_for_everybody()
    return {"routine": shown, "contacts": [_shown_beside(contact) for contact in shown.routine.contacts] if shown else []}


def signs_page() -> Shown:
    return {"guide": guide("signs")}


def conversation_page() -> Shown:
    return {"guide": guide("conversation")}


def resources_page() -> Shown:
    found = cast("Resources", guide("resources"))
    groups = [(group, [_shown(contact, found) for contact in group.contacts]) for group in found.groups]
    here = here_in_the_municipality(
        "municipal_contact", "municipal_deputy", "other_municipality", "child_welfare", "child_welfare_emergency", "police_contact"
    )
    return {"guide": found, "groups": groups, "here": here}


def relatives_page() -> Shown:
    here = here_in_the_municipality("municipal_contact", "other_municipality", "child_welfare", "child_welfare_emergency")
    return {"guide": guide("relatives"), "here": here}


def emergency_page() -> Shown:
    return {"child_welfare": municipal_contact("child_welfare_emergency")}


def privacy_page() -> Shown:
    here = here_in_the_municipality("data_protection_officer")
    return {"guide": guide("privacy"), "here": here, "translations": municipal_contacts().privacy, "bases": _bases()}


def _bases() -> list[tuple[str, str]]:
    """On what the units keep something about a person, as the municipality has entered and approved it (P35, P36): who, and what."""
    units = defaultdict[str, list[str]](list)
    for one in published_bases():
        looked_into = _("Personvernkonsekvenser vurdert %(day)s.") % {"day": day(date.fromisoformat(one.dpia_on))}
        units[f"{one.purpose} {one.basis} ({one.statutes}) {looked_into}"].append(str(UnitKind(one.unit_kind).label))
    return [(", ".join(kinds), text) for text, kinds in units.items()]


def security_page() -> Shown:
    return {"here": here_in_the_municipality("data_protection_officer")}


def _shown(contact: Contact, guide: Resources) -> ShownContact:
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


def _shown_beside(contact: RoutineContact) -> ShownContact:
    """One of those the routine itself names."""
    source = _("Kilde: %(who)s") % {"who": contact.source}
    checked = _("Sist kontrollert %(day)s") % {"day": day(contact.checked_on)} if contact.checked_on else ""
    return ShownContact(
        name=contact.name,
        person="",
        text=f"{contact.purpose.said(get_language() or '').rstrip('.')}.",
        hours="",
        phone=contact.phone or "",
        can_be_called=contact.trust != Trust.UNVERIFIED,
        address=contact.url or "",
        mark=_("ikke kontrollert") if contact.trust == Trust.UNVERIFIED else "",
        from_where=". ".join(filter(None, [source, checked])),
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
