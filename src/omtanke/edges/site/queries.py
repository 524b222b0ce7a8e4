"""What each public page shows, in the reader's language. From files: no database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.pages.environment import day
from omtanke.foundation.paper.pdf import as_pdf
from omtanke.register.guidance.papers import CARDS, SHEETS, languages, paper_of_sheet, sheet_in, spoken
from omtanke.register.guidance.published import guide, municipal_contact, municipal_contacts
from omtanke.register.guidance.queries import ShownContact, here_in_the_municipality, shown_contact
from omtanke.register.law.published import published_bases
from omtanke.register.organisation.codes import UnitKind

from .stairs import routine_for_everybody

if TYPE_CHECKING:
    from omtanke.register.guidance.schema import Papers, Resources
    from omtanke.register.routines.schema import Contact as RoutineContact

Shown = dict[str, object]


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
    groups = [(group, [shown_contact(contact, found) for contact in group.contacts]) for group in found.groups]
    here = here_in_the_municipality(
        "municipal_contact", "municipal_deputy", "other_municipality", "child_welfare", "child_welfare_emergency", "police_contact"
    )
    return {"guide": found, "groups": groups, "here": here}


def relatives_page() -> Shown:
    here = here_in_the_municipality("municipal_contact", "other_municipality", "child_welfare", "child_welfare_emergency")
    return {"guide": guide("relatives"), "here": here}


@dataclass(frozen=True)
class OnPaper:
    """A card or an empty form, and the file of it in each language: the language's code and name, and what the sheet is called there."""

    key: str
    title: str
    files: tuple[tuple[Papers, str], ...]


def papers_page() -> Shown:
    cards, forms = ([_on_paper(key) for key in keys] for keys in (CARDS, [key for key in SHEETS if key not in CARDS]))
    return {"cards": cards, "forms": forms}


def card_page(key: str, today: date) -> Shown:
    """The card as it stands on paper, in the reader's language and in easy words."""
    card, easy = (paper_of_sheet(code, key, today) for code in (get_language() or "nb", "nb-easy"))
    return {"card": card, "easy": easy, "paper": _on_paper(key)}


def _on_paper(key: str) -> OnPaper:
    here = sheet_in(get_language() or "nb", key)[0].title
    return OnPaper(key, here, tuple((words, sheet_in(code, key)[0].title) for code, words in languages().items()))


def there_is(sheet: str, code: str) -> bool:
    return sheet in SHEETS and code in languages()


def sheet_as_pdf(sheet: str, code: str, today: date) -> bytes:
    with translation.override(spoken(code)):
        return as_pdf(paper_of_sheet(code, sheet, today))


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
