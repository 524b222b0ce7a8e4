"""Who may do what with units, accounts, posts and links. Nobody alone appoints anybody (ADR 0015)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import EVERY_ROW, NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy

from .models import Account, Appointment, Municipality, OneTimeLink, Unit
from .rules import LINK_IS_ASKED_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from omtanke.foundation.access.actor import Actor

ONLY_ADMINISTRATORS = _lazy("Bare en systemadministrator kan gjøre dette.")


def administers(actor: Actor) -> Q:
    return when(actor.holds(Post.ADMINISTRATOR))


def leads_somewhere(actor: Actor) -> Q:
    return when(bool(actor.leads))


def everybody(_: Actor) -> Q:
    return EVERY_ROW


def nobody(_: Actor) -> Q:
    return NO_ROW


KNOW_MUNICIPALITY = existence(Rule(Municipality, "municipality.know", ((everybody,),), ""))
SEE_ORGANISATION = Rule(
    Municipality,
    "organisation.see",
    ((administers,), (leads_somewhere,)),
    _lazy("Organisasjonen vises for systemadministratorer og for dem som leder en enhet."),
)
ADMINISTER = Rule(Municipality, "organisation.administer", ((administers,),), ONLY_ADMINISTRATORS)
SWEEP = Rule(Municipality, "organisation.sweep", ((nobody,),), _lazy("Dette gjør systemet selv."))


def works_in_it(actor: Actor) -> Q:
    return Q(pk__in=frozenset(unit for _post, unit in actor.posts if unit is not None))


def leads_it(actor: Actor) -> Q:
    return Q(pk__in=actor.leads)


KNOW_UNIT = existence(Rule(Unit, "unit.know", ((administers,), (works_in_it,), (leads_it,)), _lazy("Du hører ikke til i denne enheten.")))
SEE_UNIT = Rule(Unit, "unit.see", ((administers,), (leads_it,)), _lazy("Enhetens side er for lederen og for systemadministratorer."))
RENAME_UNIT = Rule(Unit, "unit.rename", ((administers,),), ONLY_ADMINISTRATORS)


def is_oneself(actor: Actor) -> Q:
    return Q(pk=actor.id)


def is_somebody_else(actor: Actor) -> Q:
    return ~Q(pk=actor.id)


def is_open(_: Actor) -> Q:
    return Q(is_active=True)


def is_closed(_: Actor) -> Q:
    return Q(is_active=False)


def not_ended(at: datetime) -> Q:
    """Appointments in force, to come or proposed."""
    return Q(ends_at__isnull=True) | Q(ends_at__gt=at)


def has_a_post_where_she_leads(actor: Actor) -> Q:
    return Q(pk__in=Appointment.objects.filter(not_ended(actor.at), unit__in=actor.leads).values("account"))


KNOW_ACCOUNT = existence(
    Rule(
        Account,
        "account.know",
        ((administers,), (has_a_post_where_she_leads,), (is_oneself,)),
        _lazy("Du administrerer ikke denne kontoen."),
    )
)
SEE_ACCOUNT = Rule(
    Account,
    "account.see",
    ((administers,), (has_a_post_where_she_leads,)),
    _lazy("Siden om en ansatt er for lederen og for systemadministratorer. Din egen finner du under «Min side»."),
)
OWN_ACCOUNT = Rule(Account, "account.own", ((is_oneself, is_open),), _lazy("Dette kan bare gjøres med egen konto."))
RENAME_ACCOUNT = Rule(Account, "account.rename", ((administers,),), ONLY_ADMINISTRATORS)
ENTER_MAIL_ADDRESS = Rule(Account, "account.enter_mail_address", ((administers,),), ONLY_ADMINISTRATORS)
PROPOSE_POST = Rule(Account, "post.propose", ((administers,),), ONLY_ADMINISTRATORS)
CLOSE_ACCOUNT = Rule(
    Account,
    "account.close",
    ((administers, is_somebody_else, is_open),),
    _lazy("Bare en systemadministrator kan stenge en åpen konto, og ikke sin egen."),
)
OPEN_ACCOUNT_AGAIN = Rule(
    Account, "account.open_again", ((administers, is_closed),), _lazy("Bare en systemadministrator kan åpne en stengt konto igjen.")
)
ASK_FOR_LINK = Rule(
    Account,
    "link.ask",
    ((administers, is_somebody_else, is_open),),
    _lazy("Bare en systemadministrator kan be om en engangslenke, og bare til andres åpne kontoer."),
)
ACCOUNT_RULES = {
    "rename": RENAME_ACCOUNT,
    "enter_mail_address": ENTER_MAIL_ADDRESS,
    "propose": PROPOSE_POST,
    "close": CLOSE_ACCOUNT,
    "open_again": OPEN_ACCOUNT_AGAIN,
    "ask_for_link": ASK_FOR_LINK,
}


def leads_the_unit(actor: Actor) -> Q:
    return Q(unit__in=actor.leads)


def is_another_than_its_subject(actor: Actor) -> Q:
    return ~Q(account=actor.id)


def is_its_subject(actor: Actor) -> Q:
    return Q(account=actor.id)


def did_not_propose_it(actor: Actor) -> Q:
    return ~Q(proposed_by=actor.id)


def proposed_it(actor: Actor) -> Q:
    return Q(proposed_by=actor.id)


def is_proposed(_: Actor) -> Q:
    return Q(confirmed_at__isnull=True, ends_at__isnull=True)


def is_confirmed(_: Actor) -> Q:
    return Q(confirmed_at__isnull=False, ends_at__isnull=True)


KNOW_POST = existence(
    Rule(
        Appointment,
        "post.know",
        ((administers,), (leads_the_unit,), (is_its_subject,)),
        _lazy("Du har ikke noe med denne posten å gjøre."),
    )
)
ANSWER_PROPOSAL = Rule(
    Appointment,
    "post.answer",
    (
        (leads_the_unit, is_proposed, did_not_propose_it, is_another_than_its_subject),
        (administers, is_proposed, did_not_propose_it, is_another_than_its_subject),
    ),
    _lazy(
        "En foreslått post bekreftes av lederen for enheten eller en systemadministrator: aldri av den som foreslo, eller den det gjelder."
    ),
)
WITHDRAW = Rule(
    Appointment,
    "post.withdraw",
    ((administers, is_proposed, proposed_it),),
    _lazy("Bare den som foreslo posten, kan trekke forslaget, og bare til noen har svart."),
)
END_POST = Rule(
    Appointment,
    "post.end",
    ((administers, is_confirmed), (leads_the_unit, is_confirmed)),
    _lazy("Bare lederen for enheten eller en systemadministrator kan avslutte en post, og bare en som ikke er avsluttet."),
)
POST_RULES = {"answer": ANSWER_PROPOSAL, "withdraw": WITHDRAW, "end": END_POST}


def is_unused(actor: Actor) -> Q:
    """Asked for lately, not used, and not shown so long ago that it has run out."""
    lately = Q(used_at__isnull=True, asked_at__gt=actor.at - LINK_IS_ASKED_FOR, account__is_active=True)
    return lately & (Q(expires_at__isnull=True) | Q(expires_at__gt=actor.at))


def is_for_somebody_else(actor: Actor) -> Q:
    return ~Q(account=actor.id)


def is_for_oneself(actor: Actor) -> Q:
    return Q(account=actor.id)


def did_not_ask(actor: Actor) -> Q:
    return ~Q(asked_by=actor.id)


def is_for_somebody_she_leads(actor: Actor) -> Q:
    return Q(account__in=Appointment.objects.filter(not_ended(actor.at), unit__in=actor.leads).values("account"))


def is_for_a_newcomer(_: Actor) -> Q:
    """Somebody who has no post and never had one: an ended post may begin anew, and her parts in cases with it."""
    not_withdrawn = Q(confirmed_at__isnull=False) | Q(ends_at__isnull=True)
    return ~Q(account__in=Appointment.objects.filter(not_withdrawn).values("account"))


def is_shown(actor: Actor) -> Q:
    return ~Q(token_hash="") & Q(expires_at__gt=actor.at)


def two_have_seen_to_it(actor: Actor) -> Q:
    """One asked and another was shown it; or it is for somebody new, whom it opens nothing for."""
    return ~Q(shown_by=F("asked_by")) | is_for_a_newcomer(actor)


KNOW_LINK = existence(
    Rule(
        OneTimeLink,
        "link.know",
        ((administers,), (is_for_somebody_she_leads, is_for_somebody_else)),
        _lazy("Du har ikke noe med denne lenken å gjøre."),
    )
)
SHOW_LINK = Rule(
    OneTimeLink,
    "link.show",
    (
        (is_unused, is_for_somebody_she_leads, is_for_somebody_else),
        (is_unused, administers, is_for_somebody_else, did_not_ask),
        (is_unused, administers, is_for_somebody_else, is_for_a_newcomer),
    ),
    _lazy("Engangslenken vises for lederen, eller for en annen systemadministrator enn den som ba om den, og aldri for den det gjelder."),
)
USE_LINK = Rule(
    OneTimeLink,
    "link.use",
    ((is_for_oneself, is_unused, is_shown, two_have_seen_to_it),),
    _lazy("Denne lenken kan ikke brukes. Be om en ny."),
)
