"""Who fills which port: the one place where floors are joined upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from omtanke.casework.cases import policy as cases
from omtanke.casework.cooperation import policy as cooperation
from omtanke.casework.disclosure.parts import offer
from omtanke.casework.identities import queries as identities
from omtanke.casework.informing.parts import PARTS as SAID_THEMSELVES
from omtanke.casework.plans.parts import PARTS as OF_THE_PLAN
from omtanke.casework.steps.report.parts import PortalPart
from omtanke.duties.statistics.policy import sees_figures
from omtanke.edges.integrations.mail.carrier import SmtpCarrier
from omtanke.foundation.outbox import ports as outbox
from omtanke.foundation.pages.environment import url
from omtanke.foundation.pages.ports import Ports, connect
from omtanke.register.law import queries as law
from omtanke.register.organisation import queries as organisation
from omtanke.register.organisation.published import published_name
from omtanke.register.routines import queries as routines
from omtanke.register.tasks import queries as tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

    from omtanke.foundation.access.actor import Actor


def actor_of(request: HttpRequest, at: datetime) -> Actor | None:
    """The actor behind a signed-in request; None when the account has been closed meanwhile."""
    account = request.user
    if not account.is_authenticated or not account.is_active:
        return None
    return organisation.actor_of(account, at)


def language_of(request: HttpRequest) -> str:
    """The language the account has chosen."""
    return str(request.user.language)  # type: ignore[union-attr]


def asked_first(actor: Actor, row: Model) -> str | None:
    """Where she is asked whether she is impartial, before any page about a case she did not open (P9)."""
    case = identities.case_to_answer_about(actor, row)
    return url("identities:before_reading", case.key) if case else None


def menu(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    """What stands in the header for somebody signed in: text, address, is this the page."""
    pages = [
        (_("Hjem"), "site:home"),
        (_("Avklaring"), "clarification:clarifications"),
        (_("Drøfting"), "consultation:consultations"),
        (_("Saker"), "cases:list"),
        (_("Min side"), "organisation:own_page"),
    ]
    if organisation.has_an_organisation_page(request.actor):  # type: ignore[attr-defined]
        pages.insert(-1, (_("Organisasjon"), "organisation:overview"))
    if routines.has_work_with_them(request.actor):  # type: ignore[attr-defined]
        pages.insert(-1, (_("Rutiner"), "routines:list"))
    if law.has_work_with_it(request.actor):  # type: ignore[attr-defined]
        pages.insert(-1, (_("Grunnlag"), "law:bases"))
    if request.actor.leads:  # type: ignore[attr-defined]
        pages.insert(-1, (_("Enheten"), "oversight:unit"))
    if sees_figures(request.actor):  # type: ignore[attr-defined]
        pages.insert(-1, (_("Statistikk"), "statistics:figures"))
    for text, name in pages:
        address = url(name)
        yield text, address, request.path == address


def controller_name() -> str:
    """The municipality's name. Read from a file, since pages must be drawn also when the database is down."""
    return published_name()


offer((PortalPart(), *OF_THE_PLAN, *SAID_THEMSELVES))  # what plans and others above can share, besides the case's own parts
cases.who_coordinates(cooperation.is_named, cooperation.steps_in)
cases.who_is_out(cooperation.is_out_as_a_guest)
outbox.connect(
    outbox.Ports(
        carrier=SmtpCarrier(settings.MAIL_SERVER) if settings.MAIL_SERVER else None,
        addressee_of=organisation.addressee_of,
        still_waits=tasks.still_waits_for,
        sign_in_address=f"{settings.SITE_ADDRESS}{settings.LOGIN_URL}" if settings.SITE_ADDRESS else "",
    )
)
connect(Ports(actor_of=actor_of, language_of=language_of, asked_first=asked_first))
