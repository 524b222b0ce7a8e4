"""What a law pack says, in words for a page: what one may, must and must not, to whom, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.foundation.pages.environment import day
from omtanke.register.guidance import freshness

from .codes import Answer, Decider, ReceiverKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from omtanke.foundation.kernel.sheet_parts import Words
    from omtanke.register.organisation.models import Account

    from .models import PackEdition
    from .schema import Entry, Ground, Pack


def said(words: Words | None) -> str:
    """In the reader's language; empty where the pack says nothing."""
    return words.said(get_language() or "nb") if words else ""


def groups(grounds: Sequence[Ground]) -> list[tuple[str, list[Ground]]]:
    """Rules by what they say to do: duties first, then what one may, then the limits. What names nobody comes first."""
    headings = {
        Answer.MUST: _("Dette skal du"),
        Answer.MAY: _("Dette kan du"),
        Answer.MUST_NOT: _("Dette skal du ikke"),
    }
    found = ((heading, [ground for ground in grounds if ground.answer == answer]) for answer, heading in headings.items())
    return [(heading, sorted(rules, key=lambda rule: rule.identified)) for heading, rules in found if rules]


def heading(ground: Ground, *, with_law: bool = False) -> str:
    """What a rule is called, and the mark where nobody has found it in a source to be trusted.

    With the law where many rules stand together under one name, and where it is not in force.
    """
    where = law(ground) if with_law or ground.in_force.first is None else ""
    mark = _("ikke kontrollert") if Trust(ground.trust) is Trust.UNVERIFIED else ""
    return " · ".join(filter(None, (said(ground.title), where, mark, again(ground))))


def again(entry: Entry) -> str:
    """The mark of an entry whose own day of review is over; empty for others. The pack's own day stands on the page once."""
    is_over = entry.review_by is not None and freshness.is_stale(freshness.entry_is_due(entry.key, entry.review_by))
    return _("bør kontrolleres på nytt") if is_over else ""


def law(ground: Ground) -> str:
    """The law and its paragraph, never parted by the end of a line."""
    return said(ground.law).replace("§ ", "§\u00a0")


def rule(pack: Pack, ground: Ground) -> list[tuple[str, str]]:
    """Everything about a rule besides what it says, its conditions and what must be written down, as heading and words."""
    replaced = pack.ground(ground.replaced_by) if ground.replaced_by else None
    found = [
        (_("Grenser"), said(ground.limits)),
        (_("Hvem som kan få vite det") if ground.opens else _("Gjelder deling med"), receivers(ground)),
        (_("Hvem som avgjør"), decider(ground)),
        (_("Hjemmel"), law(ground)),
        (_("I kraft"), in_force(ground)),
        (_("Blir erstattet av"), law(replaced) if replaced else ""),
        (_("Hvor sikkert det er"), capfirst(str(Trust(ground.trust).label))),
        (_("Kilder"), "; ".join(source.title for source in pack.sources if source.key in ground.sources)),
    ]
    return [(heading, words) for heading, words in found if words]


def condition(needs: str) -> str:
    """Which answer the rule needs."""
    return _("Svaret må være ja.") if needs == "yes" else _("Svaret må være nei.")


def receivers(ground: Ground) -> str:
    """Everybody the rule is about telling."""
    if set(ground.receivers) == set(ReceiverKind):
        return _("Alle")
    return capfirst(", ".join(str(ReceiverKind(receiver).label) for receiver in ground.receivers))


def decider(ground: Ground) -> str:
    """Who decides that the rule is used; nobody decides about a limit."""
    if ground.personal_duty:
        return _("Du selv. Lederen får vite det og kan gi råd, men kan ikke nekte eller utsette.")
    return capfirst(str(Decider(ground.decided_by).label)) if ground.opens else ""


def in_force(ground: Ground) -> str:
    """Since when the rule is known to apply."""
    first, last = ground.in_force.first, ground.in_force.last
    if first is None:
        return _("Ikke i kraft. Ingen har lagt inn en dato, og regelen kan ikke brukes.")
    return (
        _("{first} til {last}").format(first=day(first), last=day(last))
        if last
        else _("Gjelder i alle fall fra {day}").format(day=day(first))
    )


def who_for(pack: Pack, ground: Ground) -> str:
    """Which services and professions the rule is for."""
    services = [said(service.label) for service in pack.services if service.key in ground.services]
    professions = [said(profession.label) for profession in pack.professions if profession.key in ground.professions]
    return "; ".join([*services, *professions]) or _("Alle")


def ages(pack: Pack) -> list[tuple[str, str, str]]:
    """From which age what is so, on which law, and how sure it is."""
    return [
        (_("{age} år").format(age=rule.age), said(rule.text), f"{said(rule.law)} ({_and_again(str(Trust(rule.trust).label), rule)})")
        for rule in sorted(pack.age_rules, key=lambda rule: rule.age)
    ]


def _and_again(how_sure: str, entry: Entry) -> str:
    return ", ".join(filter(None, (how_sure, again(entry))))


def deadlines(pack: Pack) -> list[tuple[str, str, str]]:
    """What the law gives others to do by a day."""
    return [
        (capfirst(str(ReceiverKind(one.receiver).label)), said(one.text), capfirst(_and_again(str(Trust(one.trust).label), one)))
        for one in pack.receiver_deadlines
    ]


def sources(pack: Pack) -> list[tuple[str, str, str]]:
    """Where everything was read."""
    return [(source.title, str(source.year or _("ikke sagt")), str(source.read)) for source in pack.sources]


def about(edition: PackEdition, pack: Pack, *, with_names: bool) -> list[tuple[str, str]]:
    """Where the edition stands; by whom, for those who work with the law."""
    found = [
        (_("Utgave"), str(edition)),
        (_("Gjelder"), _("fra {day}").format(day=day(pack.valid_from))),
        (_("Gjelder til"), day(pack.valid_to) if pack.valid_to else ""),
        (_("Foreslått"), _by(edition.proposed_by, edition.proposed_at, with_names)),
        (_("Godkjent"), _by(edition.approved_by, edition.approved_at, with_names)),
        (_("Trukket"), _by(edition.withdrawn_by, edition.withdrawn_at, with_names)),
        (_("Fingeravtrykk (SHA-256)"), edition.fingerprint),
    ]
    return [(heading, words) for heading, words in found if words]


def _by(account: Account | None, at: datetime | None, with_names: bool) -> str:
    if at is None or account is None:
        return ""
    return _("{day} av {name}").format(day=day(at), name=account.name) if with_names else day(at)
