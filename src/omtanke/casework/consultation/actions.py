from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from omtanke.foundation.audit.commands import command
from omtanke.foundation.kernel.errors import refuse_if
from omtanke.foundation.pages import drafts
from omtanke.foundation.vault.keys import Owner, destroy_keys, make_key
from omtanke.register.tasks import actions as tasks
from omtanke.register.tasks.queries import open_task
from omtanke.register.tasks.workdays import add_working_days, day_of

from . import policy, rules
from .checking import examine
from .codes import ANSWERED, ASKED, CHECKED, CHOICES, Way
from .models import Asking, Consultation, Said
from .queries import receivers, run_out
from .threads import asking_of, consultation_of, next_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from omtanke.foundation.access.actor import Actor
    from omtanke.foundation.kernel.errors import Obstacle
    from omtanke.register.organisation.models import Account, Municipality, Unit

Row = TypeVar("Row", Asking, Consultation)


@command(deed="consultation.asked", permission=policy.BEGIN)
def ask(
    *,
    actor: Actor,
    on: Account,
    texts: Mapping[str, str],
    kept: Collection[str],
    recognisable: str,
    unit: Unit | None = None,
    known: Sequence[str] = (),
    begun_from: str = "",
) -> Asking:
    """Ask the municipality's contact without telling who it is about.

    `kept` are the keys of what the checker found and she has a reason to keep, `known` the words her case knows. Two
    objects are made: her own side, and one for the receiver that does not say who asked.
    """
    refuse_if(
        [
            *rules.obstacles_to_asking(has_receiver=bool(receivers(actor)), is_empty=not any(texts.get(field) for field in CHECKED)),
            *_obstacles_to_sending(texts, known, kept, recognisable),
        ]
    )
    asking = Asking(account=on, way=Way.WRITTEN, asked_on=day_of(actor.at), spoken_on=day_of(actor.at))
    consultation = Consultation(way=Way.WRITTEN, received_on=day_of(actor.at), unit=unit)
    for row in (asking, consultation):
        make_key(Owner.of(row), at=actor.at)
    asking.leads_to, asking.begun_from, asking.with_whom, asking.advice = consultation.key, begun_from, "", ""
    consultation.return_to = asking.key
    asking.save(force_insert=True)
    consultation.save(force_insert=True)
    _say(actor, consultation, texts)
    _let_the_contact_answer(actor, consultation)
    return asking


@command(deed="consultation.gone_on", permission=policy.GO_ON)
def go_on(*, actor: Actor, on: Asking, text: str, kept: Collection[str], recognisable: str, known: Sequence[str] = ()) -> Asking:
    """Say more, or ask on, in the same consultation."""
    refuse_if(_obstacles_to_sending({"text": text}, known, kept, recognisable))
    if consultation := consultation_of(on):
        Consultation.objects.select_for_update().get(pk=consultation.pk)
        _say(actor, consultation, {"text": text})
        _let_the_contact_answer(actor, consultation)
        on.spoken_on = day_of(actor.at)
        on.save(update_fields=["spoken_on"])
    tasks.finish(actor=actor, about=on, kind=ANSWERED)
    return on


@command(deed="consultation.answered", permission=policy.ANSWER)
def give_advice(*, actor: Actor, on: Consultation, text: str) -> Consultation:
    """Answer, without knowing whom. It finds its way to whoever asked."""
    _say(actor, on, {"text": text}, by=actor.id)
    tasks.finish(actor=actor, about=on, kind=ASKED)
    if asking := asking_of(on):
        asking.answered_on = asking.spoken_on = day_of(actor.at)
        asking.save(update_fields=["answered_on", "spoken_on"])
        _let_the_asker_read(actor, asking)
    return on


@command(deed="consultation.ended", permission=policy.GO_ON)
def need_no_more(*, actor: Actor, on: Asking) -> Asking:
    """The asker needs no more. What waited is taken away, not answered by her: that would tell who she is."""
    if consultation := consultation_of(on):
        _close(consultation, actor)
        tasks.forget(about=consultation)
    _close(on, actor)
    tasks.finish(actor=actor, about=on, kind=ANSWERED)
    return on


@command(deed="consultation.closed", permission=policy.ANSWER)
def say_no_more(*, actor: Actor, on: Consultation) -> Consultation:
    """The contact has no more to say."""
    tasks.finish(actor=actor, about=on, kind=ASKED)
    if asking := asking_of(on):
        _close(asking, actor)
    return _close(on, actor)


@command(deed="consultation.call_noted", permission=policy.NOTE_CALL)
def note_call(*, actor: Actor, on: Municipality, asked: str, advice: str, kept: Collection[str]) -> Consultation:
    """Write, as the contact, what somebody asked by phone and was advised: no caller, no unit, no name."""
    refuse_if(_obstacles_to_sending({"asked": asked, "advice": advice}, (), kept, ""))
    today = day_of(actor.at)
    call = Consultation(way=Way.PHONE, received_on=today, closed_on=today, taken_by_id=actor.id)
    make_key(Owner.of(call), at=actor.at)
    call.save(force_insert=True)
    _say(actor, call, {"asked": asked, "advice": advice}, by=actor.id)
    return call


@command(deed="consultation.own_call_noted", permission=policy.BEGIN)
def note_own_call(*, actor: Actor, on: Account, with_whom: str, talked_on: date, advice: str, kept: Collection[str]) -> Asking:
    """«Jeg drøftet på telefon»: with whom, when, and the advice. Hers alone."""
    refuse_if(
        [
            *rules.obstacles_to_having_talked(talked_on=talked_on, today=day_of(actor.at)),
            *_obstacles_to_sending({"advice": advice}, (), kept, ""),
        ]
    )
    asking = Asking(account=on, way=Way.PHONE, asked_on=talked_on, closed_on=day_of(actor.at))
    make_key(Owner.of(asking), at=actor.at)
    asking.leads_to, asking.begun_from, asking.with_whom, asking.advice = "", "", with_whom, advice
    asking.save(force_insert=True)
    return asking


@command(deed="consultation.swept", permission=policy.SWEEP)
def sweep_consultations(*, actor: Actor, on: Municipality) -> None:
    """Destroy the discussions whose last day has been, each side by its own days: the key first, then what it sealed."""
    for row in run_out(day_of(actor.at)):
        owner = Owner.of(row)
        destroy_keys([owner])
        tasks.forget(about=row)
        drafts.forget_owner(owner)
        row.delete()


def _obstacles_to_sending(texts: Mapping[str, str], known: Sequence[str], kept: Collection[str], recognisable: str) -> list[Obstacle]:
    read = {field: text for field, text in texts.items() if field not in CHOICES}
    left = rules.unresolved(examine(read, known), kept)
    return list(rules.obstacles_to_sending(unresolved=left, recognisable=recognisable))


def _say(actor: Actor, consultation: Consultation, texts: Mapping[str, str], *, by: int | None = None) -> None:
    turn = next_turn(consultation)
    for field, text in texts.items():
        if text:
            Said.objects.create(consultation=consultation, turn=turn, field=field, text=text, on=day_of(actor.at), by_id=by)


def _let_the_contact_answer(actor: Actor, consultation: Consultation) -> None:
    able = receivers(actor)
    if not able or open_task(consultation, ASKED):
        return
    tasks.assign(
        actor=actor,
        kind=ASKED,
        about=consultation,
        responsible=able[0],
        deputy=able[1] if len(able) > 1 else None,
        due_on=add_working_days(day_of(actor.at), rules.ANSWER_WITHIN),
    )


def _let_the_asker_read(actor: Actor, asking: Asking) -> None:
    if asking.account.is_active and not open_task(asking, ANSWERED):
        due_on = add_working_days(day_of(actor.at), rules.READ_WITHIN)
        tasks.assign(actor=actor, kind=ANSWERED, about=asking, responsible=asking.account, due_on=due_on)


def _close(row: Row, actor: Actor) -> Row:
    if row.closed_on is None:
        row.closed_on = day_of(actor.at)
        row.save(update_fields=["closed_on"])
    return row
