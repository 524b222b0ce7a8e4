"""Who may do what with a case."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.db.models import Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.access.rules import EVERY_ROW, NO_ROW, Rule, existence, when
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.organisation.models import Unit
from omtanke.register.tasks.policy import stands_in

from .codes import Happening, Role
from .models import Case, Event, Participant, Recusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke.foundation.access.actor import Actor

CASE_POSTS = (Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY)


def units_she_works_in(actor: Actor) -> frozenset[int]:
    return actor.units_as(*CASE_POSTS)


def works_in_the_unit(actor: Actor) -> Q:
    return Q(pk__in=units_she_works_in(actor))


def takes_part(actor: Actor) -> Q:
    return Q(pk__in=Participant.objects.filter(account=actor.id, until__isnull=True).values("case"))


_WAYS_TO_BE_OUT: list[Callable[[Actor], Q]] = []


def who_is_out(*ways: Callable[[Actor], Q]) -> None:
    """Say how one knows that what a guest's part rests on no longer counts; once, at start, for the room that knows stands above."""
    _WAYS_TO_BE_OUT[:] = ways


def still_works_there(actor: Actor) -> Q:
    """A part is worth nothing from the day the post ends. The contact works for the whole municipality, and is somewhere as a guest."""
    here = Q(unit__in=units_she_works_in(actor))
    if not actor.holds(Post.RADICALISATION_CONTACT):
        return here
    return here | reduce(and_, [~way(actor) for way in _WAYS_TO_BE_OUT], EVERY_ROW)


def is_responsible(actor: Actor) -> Q:
    # «In», since SQLite translates a statement anew every time when it may have to compare a value with the condition of an index.
    mine = Participant.objects.filter(account=actor.id, until__isnull=True, role__in=[Role.RESPONSIBLE])
    return Q(pk__in=mine.values("case"))


def leads_the_unit(actor: Actor) -> Q:
    return Q(unit__in=actor.leads) if actor.leads else NO_ROW


def is_impartial(actor: Actor) -> Q:
    return ~Q(pk__in=Recusal.objects.filter(account=actor.id, until__isnull=True).values("case"))


STANDS_IN = stands_in("cases.case")  # made once, since an actor remembers a predicate's condition by its identity


def is_radicalisation_contact(actor: Actor) -> Q:
    return when(actor.holds(Post.RADICALISATION_CONTACT))


_WAYS_TO_COORDINATE: list[Callable[[Actor], Q]] = []


def who_coordinates(*ways: Callable[[Actor], Q]) -> None:
    """Say how one knows that somebody coordinates a case; once, at start, for the room that knows stands above this one."""
    _WAYS_TO_COORDINATE[:] = ways


def coordinates(actor: Actor) -> Q:
    return reduce(or_, [way(actor) for way in _WAYS_TO_COORDINATE] or [NO_ROW])


def is_open(_: Actor) -> Q:
    return Q(closed_at__isnull=True)


def is_closed(_: Actor) -> Q:
    return Q(closed_at__isnull=False)


def nobody(_: Actor) -> Q:
    return NO_ROW


START = Rule(Unit, "case.start", ((works_in_the_unit,),), _lazy("Bare den som arbeider i enheten, kan åpne en sak der."))

HERS = Rule(
    Case,
    "case.hers",
    ((takes_part, still_works_there, is_impartial), (leads_the_unit, is_impartial)),
    _lazy("Du har ikke del i denne saken."),
)


def lines_covered_by_leading(actor: Actor) -> int:
    """How many first lines of `HERS` and `OPEN_CASE` tell nothing that the next does not: what one takes part in, where one leads."""
    return int(bool(actor.leads) and not actor.holds(Post.RADICALISATION_CONTACT) and units_she_works_in(actor) <= actor.leads)


OPEN_CASE = existence(Rule(Case, "case.open", (*HERS.lines, *((way, is_impartial) for way in STANDS_IN)), HERS.why_not))
WRITE = Rule(
    Case,
    "case.write",
    ((takes_part, still_works_there, is_impartial, is_open),),
    _lazy("Bare den som har del i en åpen sak, kan skrive i den."),
)
STEER = Rule(
    Case,
    "case.steer",
    ((is_responsible, still_works_there, is_impartial, is_open), (leads_the_unit, is_impartial, is_open)),
    _lazy("Bare den som er ansvarlig for saken, eller lederen for enheten, kan gjøre dette mens saken er åpen."),
)
TAKE_STEP = Rule(
    Case,
    "case.take_step",
    (
        (takes_part, still_works_there, is_impartial, is_open),
        (leads_the_unit, is_impartial, is_open),
        *((way, is_impartial, is_open) for way in STANDS_IN),
    ),
    _lazy("Bare den som har del i en åpen sak, lederen for enheten, eller den som står inn for dem, kan ta et trinn."),
)
DECIDE = Rule(
    Case,
    "case.decide",
    (*STEER.lines, *((way, is_impartial, is_open) for way in STANDS_IN)),
    _lazy("Bare den som er ansvarlig, lederen for enheten, eller den som står inn for dem, kan skrive hva dere bestemte."),
)
TAKE_OVER = Rule(Case, "case.take_over", ((nobody,),), _lazy("Dette gjør systemet selv."))
REOPEN = Rule(Case, "case.reopen", ((leads_the_unit, is_impartial, is_closed),), _lazy("Bare lederen for enheten kan åpne saken igjen."))
MARK_SAME = Rule(
    Case,
    "case.mark_same",
    ((leads_the_unit, is_impartial, is_open),),
    _lazy("Bare lederen for enheten kan markere at to saker gjelder samme elev."),
)
SEE_NUMBER = Rule(
    Case, "case.see_number", ((leads_the_unit, is_impartial),), _lazy("Løpenummeret vises bare for leder, kontakt og arkivar.")
)


RECUSE = Rule(
    Case,
    "case.recuse",
    ((leads_the_unit, is_impartial), (is_radicalisation_contact, takes_part, still_works_there, is_impartial)),
    _lazy("Bare lederen for enheten eller kommunens radikaliseringskontakt kan markere andre som inhabile."),
)


def is_in_force(_: Actor) -> Q:
    return Q(until__isnull=True)


def is_a_note(_: Actor) -> Q:
    return Q(kind=Happening.NOTED)


def has_answers(_: Actor) -> Q:
    """A step taken, the concern the case was opened with, or what was urgent: what it asks is answered under each question."""
    return Q(kind__in=(Happening.STEP_TAKEN, Happening.OPENED, Happening.EMERGENCY), version__gt=0)


def wrote_it(actor: Actor) -> Q:
    return Q(by=actor.id)


def is_for_all_who_open_the_case(_: Actor) -> Q:
    return Q(is_closed_part=False)


ANSWERS_FOR = Rule(
    Case,
    "case.answers_for",
    ((is_responsible, still_works_there, is_impartial), (leads_the_unit, is_impartial)),
    _lazy("Bare den som er ansvarlig for saken, eller lederen for enheten, svarer for den."),
)
SEE_ALL = Rule(
    Case,
    "case.see_all",
    (*ANSWERS_FOR.lines, (coordinates, takes_part, still_works_there, is_impartial)),
    _lazy("Bare koordinatoren, den som er ansvarlig for saken, og lederen for enheten ser alt om hvem som hjelper."),
)
FOLLOWS_ALONG = Rule(
    Case,
    "case.follow_along",
    ((is_responsible, still_works_there, is_impartial, is_open), (coordinates, takes_part, still_works_there, is_impartial, is_open)),
    _lazy("Bare den som er ansvarlig for en åpen sak, og koordinatoren, ser på «Hjem» hva som venter på andre."),
)
# A closed part, such as what is written about the police's talk, is for whoever wrote it and for those who answer for the case:
# not for others who take part in it, and not for somebody who stands in for one day.
READ_EVENT = Rule(
    Event,
    "event.read",
    ((is_for_all_who_open_the_case,), (wrote_it,), (ANSWERS_FOR.through("case"),)),
    _lazy("Det som står her, er bare for den som skrev det, den som er ansvarlig for saken, og lederen for enheten."),
)
KNOWN_EVENT = existence(Rule(Event, "event.open", ((OPEN_CASE.through("case"), READ_EVENT),), _lazy("Du har ikke del i denne saken.")))
KNOWN_PART = existence(Rule(Participant, "part.open", ((OPEN_CASE.through("case"),),), _lazy("Du har ikke del i denne saken.")))
END_PART = Rule(Participant, "part.end", ((STEER.through("case"), is_in_force),), STEER.why_not)
KNOWN_RECUSAL = existence(Rule(Recusal, "recusal.open", ((RECUSE.through("case"),),), RECUSE.why_not))
READMIT = Rule(Recusal, "recusal.lift", ((RECUSE.through("case"), is_in_force),), RECUSE.why_not)
CORRECT = Rule(
    Event,
    "note.correct",
    ((WRITE.through("case"), is_a_note, wrote_it),),
    _lazy("Bare den som skrev notatet, kan rette det, og bare mens saken er åpen."),
)

CORRECT_ANSWERS = Rule(
    Event,
    "answers.correct",
    ((TAKE_STEP.through("case"), has_answers, wrote_it),),
    _lazy("Bare den som skrev svarene, kan rette dem, og bare mens saken er åpen."),
)
CORRECT_WORDS = Rule(Event, "words.correct", (*CORRECT.lines, *CORRECT_ANSWERS.lines), CORRECT.why_not)

RULES = {
    "open": OPEN_CASE,
    "write": WRITE,
    "steer": STEER,
    "take_step": TAKE_STEP,
    "reopen": REOPEN,
    "mark_same": MARK_SAME,
    "recuse": RECUSE,
    "see_number": SEE_NUMBER,
    "answer_for": ANSWERS_FOR,
}
