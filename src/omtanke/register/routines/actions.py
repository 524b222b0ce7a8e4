from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from omtanke.foundation.access.rules import NotAllowed
from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.register.organisation.queries import works_in_unit
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.workdays import add_working_days

from . import policy, queries, rules
from .codes import ADOPT_ANEW, REVIEW
from .models import Adoption, Edition, FollowUp
from .published import publish

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from omtanke.foundation.access.actor import Actor, Post
    from omtanke.register.organisation.models import Account, Municipality, Unit

    FollowUps = Mapping[str, tuple[Post, Post | None]]  # by the key of the step: who answers, and who stands in


@command(deed="routine.proposed", permission=policy.PROPOSE)
def propose(*, actor: Actor, on: Municipality, text: str) -> Edition:
    """Put a routine file forward. Raises NotARoutine when it is faulty; applies to nobody before another has approved it."""
    edition = queries.edition_of(text)
    refuse_if(rules.obstacles_to_proposing(**queries.standing_like(edition)))
    edition.proposed_at, edition.proposed_by_id = actor.at, actor.id
    edition.save(force_insert=True)
    return edition


@command(deed="routine.stood_behind", permission=policy.STAND_BEHIND)
def stand_behind(*, actor: Actor, on: Edition) -> Edition:
    """Make somebody else's file, laid in from the command line, one's own proposal."""
    on.proposed_by_id = actor.id
    on.save(update_fields=["proposed_by"])
    return on


@command(deed="routine.approved", permission=policy.APPROVE)
def approve(*, actor: Actor, on: Edition) -> Edition:
    """Say that the municipality follows this edition. Public pages show it from its first day."""
    on.approved_at, on.approved_by_id = actor.at, actor.id
    on.save(update_fields=["approved_at", "approved_by"])
    _publish_afterwards(actor)
    return on


@command(deed="routine.withdrawn", permission=policy.WITHDRAW)
def withdraw(*, actor: Actor, on: Edition) -> Edition:
    """Let nothing new begin under this edition. Cases that have it keep it; units that had adopted it follow the one approved last."""
    others = queries.approved(actor.at).exclude(pk=on.pk)
    refuse_if(rules.obstacles_to_withdrawing(is_approved=on.is_approved, others_approved=others.count()))
    on.withdrawn_at, on.withdrawn_by_id = actor.at, actor.id
    on.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for adoption in Adoption.objects.filter(edition=on, until__isnull=True).select_related("unit").order_by("pk"):
        _end(actor, adoption)
        _ask_for_another(actor, adoption.unit)
    _publish_afterwards(actor)
    return on


@command(deed="routine.adopted", permission=policy.ADOPT)
def adopt(
    *,
    actor: Actor,
    on: Unit,
    edition: Edition,
    owner: Account,
    local_needs: str,
    review_on: date,
    follow_ups: FollowUps,
    turned_on: Collection[str] = (),
) -> Adoption:
    """Let the unit follow an approved edition from now on: with an owner, who follows up each step here, and what is turned on."""
    _may_be_taken_in_use(actor, edition)
    before = queries.adoption_of(on.pk, actor.at)
    refuse_if(
        [
            *rules.obstacles_to_adopting(
                owner_works_there=_belongs(owner, on, actor), follows_it_already=before is not None and before.edition_id == edition.pk
            ),
            *rules.obstacles_to_review_on(review_on=review_on, today=localdate(actor.at)),
        ]
    )
    for earlier in Adoption.objects.filter(unit=on, until__isnull=True):
        _end(actor, earlier)
    tasks.finish(actor=actor, about=on, kind=ADOPT_ANEW)
    adoption = Adoption.objects.create(
        unit=on,
        edition=edition,
        owner=owner,
        local_needs=local_needs,
        review_on=review_on,
        adopted_at=actor.at,
        adopted_by_id=actor.id,
    )
    _say(adoption, follow_ups)
    _turn_on(adoption, turned_on)
    return adoption


@command(deed="routine.follow_ups_said", permission=policy.CHANGE_ADOPTION)
def say_who_follows_up(*, actor: Actor, on: Adoption, follow_ups: FollowUps, turned_on: Collection[str] = ()) -> Adoption:
    """Say, for each step, which post follows it up here and which stands in; and which of the parts that are off, are on here."""
    on.follow_ups.all().delete()
    _say(on, follow_ups)
    _turn_on(on, turned_on)
    return on


@command(deed="routine.reviewed", permission=policy.CHANGE_ADOPTION)
def review(*, actor: Actor, on: Adoption, owner: Account, local_needs: str, review_on: date) -> Adoption:
    """Look at the unit's routine again, as every year: is it still right, who owns it, and when is the next time?"""
    refuse_if(
        [
            *rules.obstacles_to_adopting(owner_works_there=_belongs(owner, on.unit, actor), follows_it_already=False),
            *rules.obstacles_to_review_on(review_on=review_on, today=localdate(actor.at)),
        ]
    )
    on.owner, on.local_needs, on.review_on = owner, local_needs, review_on
    on.reviewed_at, on.reviewed_by_id = actor.at, actor.id
    on.save(update_fields=["owner", "local_needs", "review_on", "reviewed_at", "reviewed_by"])
    tasks.finish(actor=actor, about=on, kind=REVIEW)
    return on


@command(deed="routine.review_asked_for", permission=policy.REMIND_OF_REVIEW)
def ask_for_review(*, actor: Actor, on: Adoption, account: Account, due_on: date) -> None:
    """Let the yearly review wait for whoever decides in the unit. The clock sees to it."""
    tasks.assign(actor=actor, kind=REVIEW, about=on, responsible=account, due_on=due_on, unit=on.unit)


def _end(actor: Actor, adoption: Adoption) -> None:
    adoption.until = actor.at
    adoption.save(update_fields=["until"])
    tasks.finish(actor=actor, about=adoption, kind=REVIEW)


def _ask_for_another(actor: Actor, unit: Unit) -> None:
    """The unit follows the edition approved last meanwhile, and what it had said about its steps no longer applies."""
    if somebody := queries.decides_in(unit.pk, actor.at):
        due_on = add_working_days(localdate(actor.at), rules.WORKING_DAYS_TO_ADOPT)
        tasks.assign(actor=actor, kind=ADOPT_ANEW, about=unit, responsible=somebody, due_on=due_on, unit=unit)


def _publish_afterwards(actor: Actor) -> None:
    """Once it stands in the database; if the disk is full then, the worker does it when there is room."""
    if said := queries.to_publish(actor.at):
        transaction.on_commit(lambda: publish(*said), robust=True)


def _may_be_taken_in_use(actor: Actor, edition: Edition) -> None:
    """The permission is about the unit; the edition has a say too."""
    decision = policy.TAKE_IN_USE.decide(actor, edition)
    if not decision:
        raise NotAllowed(decision.why_not)


def _belongs(owner: Account, unit: Unit, actor: Actor) -> bool:
    return works_in_unit(owner, unit.pk, actor.at)


def _say(adoption: Adoption, follow_ups: FollowUps) -> None:
    refuse_if(
        rules.obstacles_to_following_up(
            routine=queries.routine_of(adoption.edition),
            steps=list(follow_ups),
            stands_in_for_herself=[step for step, (post, deputy) in follow_ups.items() if post is deputy],
        )
    )
    FollowUp.objects.bulk_create(
        FollowUp(adoption=adoption, step=step, post=post, deputy_post=deputy or "") for step, (post, deputy) in follow_ups.items()
    )


def _turn_on(adoption: Adoption, steps: Collection[str]) -> None:
    """These of the edition's parts that are else off, and no others."""
    refuse_if(rules.obstacles_to_turning_on(routine=queries.routine_of(adoption.edition), steps=steps))
    adoption.turned_on = " ".join(sorted(steps))
    adoption.save(update_fields=["turned_on"])
