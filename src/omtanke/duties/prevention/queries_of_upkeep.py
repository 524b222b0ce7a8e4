from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import with_answers
from omtanke.foundation.pages.environment import day
from omtanke.register.guidance import freshness
from omtanke.register.guidance.papers import languages
from omtanke.register.guidance.queries import KeptUp, kept_up
from omtanke.register.law.queries import pack_in_use, pack_of
from omtanke.register.organisation.codes import POST_NAMES
from omtanke.register.organisation.queries import holders_of
from omtanke.register.routines.models import Adoption
from omtanke.register.routines.policy import adopted
from omtanke.register.routines.queries import adoptions_for
from omtanke.register.routines.queries import kept_up as routines_kept_up
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.workdays import day_of

from . import policy, rules
from .codes import UPKEEP
from .models import Upkeep

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from omtanke.foundation.access.actor import Actor
    from omtanke.register.law.schema import Pack
    from omtanke.register.organisation.models import Account


@dataclass(frozen=True)
class Thing:
    """Something that must be looked at again: who owns it, from where, when it was checked, and how it stands."""

    what: KeptUp
    owner: str
    upkeep: Upkeep | None
    is_stale: bool
    is_near: bool
    may_review: bool


def everything_kept_up(at: datetime) -> list[KeptUp]:
    """Guides, papers, numbers, and the law pack in use."""
    found = kept_up(languages())
    if pack := pack_in_use(at):
        assert pack.approved_at is not None
        approved_on = day_of(pack.approved_at)
        due_on = freshness.law_is_due("law", approved_on)
        found.append(KeptUp("law", _("Lovpakken"), Post.SYSTEM_OWNER, str(pack), day(approved_on), due_on))
        found += _entries_with_own_day(pack_of(pack))
    return found + _routines(at)


def _entries_with_own_day(pack: Pack) -> list[KeptUp]:
    """What in the law pack should be looked at before all of it is: the owner is the pack's, the day its own."""
    language, read = get_language() or "nb", {one.key: one for one in pack.sources}
    return [
        KeptUp(
            freshness.entry_name(entry.key),
            _("Lovpakken: {rule}").format(rule=title.said(language)),
            Post.SYSTEM_OWNER,
            ", ".join(read[one].title for one in sources),
            str(max(read[one].read for one in sources)),
            freshness.entry_is_due(entry.key, entry.review_by),
        )
        for title, entry, sources in pack.entries_with_own_day
        if entry.review_by
    ]


def _routines(at: datetime) -> list[KeptUp]:
    """The editions that are followed or shown. What a unit has made of one, it reviews itself."""
    language, found = get_language() or "nb", list[KeptUp]()
    for one in routines_kept_up(at):
        name = freshness.routine_name(one.key, one.edition)
        title = _("Rutinen: {title}, {edition}").format(title=one.title.said(language), edition=one.edition)
        due_on = freshness.routine_is_due(name, one.source.read_on)
        found.append(KeptUp(name, title, Post.SYSTEM_OWNER, one.source.title, day(one.source.read_on), due_on))
    return found


def things(actor: Actor) -> list[Thing]:
    """Everything that is kept up, what is due first, each with whether the actor can write that she has looked at it."""
    rows = {row.thing: row for row in with_answers(Upkeep.objects.all(), actor, {"review": policy.REVIEW})}
    today = day_of(actor.at)
    found = [
        Thing(
            what=one,
            owner=str(POST_NAMES[one.owner]),
            upkeep=(row := rows.get(one.name)),
            is_stale=one.due_on < today,
            is_near=rules.is_near(due_on=one.due_on, today=today),
            may_review=row is not None and row.may_review,  # type: ignore[attr-defined]
        )
        for one in everything_kept_up(actor.at)
    ]
    return sorted(found, key=lambda one: (one.what.due_on, one.what.name))


def routines_to_review(actor: Actor) -> list[Adoption]:
    """The units' routines whose yearly review is due or near, for whoever sees all of them."""
    latest = day_of(actor.at) + rules.WARNED_BEFORE
    return [one for one in adoptions_for(actor) if one.review_on <= latest]


def how_many_are_stale(actor: Actor) -> int:
    """How many things are past their day, routines too; 0 for those who are not asked to see to it. The law pack has a task of its own."""
    if not policy.SEE_UPKEEP.lines_as_q(actor):  # her posts tell without asking the database
        return 0
    today = day_of(actor.at)
    stale = [one for one in kept_up(languages()) if one.due_on < today]
    return len(stale) + Adoption.objects.filter(adopted(actor.at), review_on__lt=today).count()


def who_keeps_up(owner: Post, at: datetime) -> list[Account]:
    """Whoever holds the post that owns it, and then those who administer, who may look at it too."""
    return list(dict.fromkeys([*holders_of(owner, None, at), *holders_of(Post.ADMINISTRATOR, None, at)]))


def to_ask_for(every: Iterable[KeptUp], at: datetime) -> list[tuple[KeptUp, Account]]:
    """What is due or near and has not been asked for, each with whoever owns it: the first who holds the post, else who administers."""
    waiting = {row.thing for row in _asked_for()}
    near = [one for one in every if one.name not in waiting and rules.is_near(due_on=one.due_on, today=day_of(at))]
    owners = {one.owner: who_keeps_up(one.owner, at) for one in near}
    return [(one, owners[one.owner][0]) for one in near if owners[one.owner]]


def no_longer_due(every: Iterable[KeptUp], at: datetime) -> list[Upkeep]:
    """What has been put right in its file meanwhile, though it still waits for somebody."""
    fresh = {one.name for one in every if not rules.is_near(due_on=one.due_on, today=day_of(at))}
    return [row for row in _asked_for() if row.thing in fresh]


def _asked_for() -> QuerySet[Upkeep]:
    """What waits for somebody to look at it again."""
    asked = Task.objects.filter(kind=UPKEEP, done_at__isnull=True).values_list("about", flat=True)
    return Upkeep.objects.filter(key__in=set(asked)).order_by("pk")


def reviewed() -> dict[str, date]:
    """What has been looked at again here, and when."""
    return {row.thing: row.reviewed_on for row in Upkeep.objects.filter(reviewed_on__isnull=False) if row.reviewed_on}


def called(upkeep: Upkeep, at: datetime) -> str:
    """What it is called."""
    return next((one.title for one in everything_kept_up(at) if one.name == upkeep.thing), upkeep.thing)
