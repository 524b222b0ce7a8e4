from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke.foundation.audit.readings import reading
from omtanke.foundation.vault.keys import Disposed
from omtanke.foundation.vault.sealed import unseal

from . import policy
from .models import ServiceContact

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case
    from omtanke.foundation.access.actor import Actor


@dataclass(frozen=True)
class Contact:
    """One line: with whom, when, and about what. A text is None when its key is gone."""

    row: ServiceContact
    who: str | None
    about: str | None


def has_contacts(actor: Actor, case: Case) -> bool:
    """Whether there is any such line that the actor may know of."""
    return ServiceContact.objects.filter(policy.KNOW_CONTACT.as_q(actor), consent__case=case).exists()


def contacts_kept_from(actor: Actor, case: Case) -> int:
    """How many of them the actor is not told of (P22)."""
    return ServiceContact.objects.filter(consent__case=case).exclude(policy.KNOW_CONTACT.as_q(actor)).count()


@reading(deed="contacts.opened", permission=policy.SEE_LEDGER)
def contacts_of(*, actor: Actor, on: Case) -> list[Contact]:
    """Every word with a service about its own measure, as far as the actor may know of it, the newest first."""
    rows = (
        ServiceContact.objects.filter(policy.KNOW_CONTACT.as_q(actor), consent__case=on)
        .select_related("consent__case", "noted_by")
        .order_by("-spoken_on", "-pk")
    )
    return [Contact(row, _text(row, "who"), _text(row, "about")) for row in rows]


def _text(row: ServiceContact, field: str) -> str | None:
    try:
        return unseal(row, field)
    except Disposed:
        return None
