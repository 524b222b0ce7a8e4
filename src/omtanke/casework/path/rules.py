"""How a case walks through its routine: pure functions on the routine's document and on what has been done.

`done` is what has happened to the steps, oldest first, also under earlier editions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from omtanke.casework.cases.rules import NO, Done
from omtanke.foundation.kernel.errors import Obstacle, refuse_if
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.routines.codes import EndKind, Skip
from omtanke.register.routines.schema import NEXT, STAY, AgeBetween, ConsentGiven, NoImmediateDanger, ServicesConcerned, StillConcerned

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from omtanke.casework.cases.step_kinds import StepFacts
    from omtanke.register.routines.schema import Condition, End, Routine, Step

LOOK_AGAIN = 10  # working days, where the routine gives a step no deadline: something always waits for somebody on a day
LONGEST_WAIT = timedelta(weeks=26)
ONE_DAY = timedelta(days=1)
OPENS, CLOSES = time(8), time(15, 30)  # when a municipality can be expected to be at work
BECAUSE, NEXT_ON = "because", "next_on"  # what `path` asks in every step, besides the kind and the edition
WITHOUT_ROUTINE = Obstacle("no-routine-here", _lazy("Saken følger ingen rutine ennå. La den følge en utgave av rutinen først."))
ALWAYS_ALLOWED = (EndKind.NO_GROUND, EndKind.MISREPORTED)  # at every step one may find that there was nothing in it
REPORT = "report"  # the kind of step where it is written down who has been told
RETURNEE = "returnee"  # the kind of step where somebody who has come back is followed up
State = Literal["taken", "skipped", "current", "ahead"]
Stage = Literal["nothing", "begun", "waits", "ready", "handed over", "received"]  # of handing a case over to another controller


@dataclass(frozen=True)
class Next:
    """Where an outcome leads: to a step, or to an end of the case."""

    step: str
    end: str = ""


@dataclass(frozen=True)
class ToldUs:
    """A case is handed over to us by telephone or on paper: who told us, when, and on what basis. `receipt_on`: we have rung back."""

    sender: str
    their_service: str
    told_on: date
    basis: str
    receipt_on: date | None = None


def next_step(routine: Routine, here: str, outcome: str) -> Next:
    """Where the case goes when this comes of the step where it is. After the last step it stays until somebody ends it."""
    chosen = routine.step(here).outcome(outcome)
    if chosen.ends_with:
        return Next(here, chosen.ends_with)
    if chosen.leads_to == STAY:
        return Next(here)
    if chosen.leads_to == NEXT:
        return Next(after(routine, here))
    return Next(chosen.leads_to)


def after(routine: Routine, here: str) -> str:
    """The step that follows on the stairs; the same one at the top."""
    following = routine.step_after(here)
    return following.key if following else here


def states(routine: Routine, here: str, done: Iterable[Done], *, entry: str = "") -> dict[str, State]:
    """Every step of the routine, and how it stands with it. The last thing that happened to a step is what counts.

    What comes before the step where a case began (its entry's) is passed over until it is taken.
    """
    found: dict[str, State] = dict.fromkeys(before(routine, begins_at(routine, entry)), "skipped")
    found |= {one.step: "taken" if one.was_taken else "skipped" for one in done}
    return {step.key: "current" if step.key == here else found.get(step.key, "ahead") for step in routine.steps}


def is_shown(step: Step, entry: str, routine: Routine, stands: Mapping[str, State]) -> bool:
    """Whether the stairs of this case have the step: one that is off by default only where it began there or has come to it."""
    return not step.off_by_default or stands[step.key] != "ahead" or begins_at(routine, entry) == step.key


def begins_at(routine: Routine, entry: str) -> str:
    """The step an entry leads to; none when the routine has no such entry, as one the case has been moved to."""
    return next((one.step for one in routine.entries if one.key == entry), "")


def before(routine: Routine, step: str) -> tuple[str, ...]:
    """The steps that come before one."""
    keys = tuple(one.key for one in routine.steps)
    return keys[: keys.index(step)] if step else ()


def after_alarm(routine: Routine) -> Step:
    """Where a case goes on when the police have been called: the first step that reports. The law needs every routine to have one."""
    return next(step for step in routine.steps if step.kind == REPORT)


def entry_after_alarm(routine: Routine) -> str:
    """The routine's own entry to that step, besides the ordinary one; empty when it has none."""
    others = routine.entries[1:]
    return next((entry.key for entry in others if routine.step(entry.step).kind == REPORT), "")


def passed_over_by_alarm(routine: Routine, here: str, done: Iterable[Done]) -> tuple[str, ...]:
    """The steps before it that are neither done nor passed over: «akutt» is the reason, also where a step is else never skipped.

    None of them where the case is further on than that.
    """
    report = after_alarm(routine).key
    if report in before(routine, here):
        return ()
    has_happened = {one.step for one in done}
    off = {step.key for step in routine.steps if step.off_by_default and step.key != here}
    return tuple(key for key in before(routine, report) if key not in has_happened | off)


def goes_on_after_alarm(routine: Routine, here: str) -> bool:
    """Whether the case is before that step, and so goes to it now."""
    return here in before(routine, after_alarm(routine).key)


def allowed_ends(routine: Routine, step: Step) -> list[End]:
    """How the case may end from this step: as the step says, as its outcomes say, and that there was nothing in it."""
    named = {*step.ends, *(outcome.ends_with for outcome in step.outcomes)}
    return [end for end in routine.ends if end.key in named or end.kind in ALWAYS_ALLOWED]


def at_work_again(now: datetime, is_working: Callable[[date], bool]) -> datetime | None:
    """When somebody reads what was registered now (local time): None while people are at work (P21)."""
    if is_working(now.date()) and OPENS <= now.time() < CLOSES:
        return None
    day = now.date() if now.time() < OPENS else now.date() + ONE_DAY
    while not is_working(day):
        day += ONE_DAY
    return now.replace(year=day.year, month=day.month, day=day.day, hour=OPENS.hour, minute=0, second=0, microsecond=0)


def obstacles_to_registering(*, has_routine: bool, may_keep: bool) -> Iterable[Obstacle]:
    """Why no concern can be registered in a unit."""
    if not may_keep:
        yield Obstacle(
            "no-basis",
            _lazy("Kommunen har ikke godkjent behandlingsgrunnlaget for denne typen enhet ennå. Snakk med lederen din i mellomtiden."),
        )
    if not has_routine:
        yield Obstacle("no-routine", _lazy("Kommunen har ingen godkjent rutine ennå. Snakk med lederen din i mellomtiden."))


def obstacles_to_part(step: Step, *, on: Collection[str]) -> Iterable[Obstacle]:
    """Why nothing can begin at the step: it is a part that the routine leaves off, and the unit has not turned on."""
    if step.off_by_default and step.key not in on:
        yield Obstacle(
            "turned-off",
            _lazy(
                "Denne delen av rutinen er ikke slått på hos dere. Lederen slår den på under «Rutiner», ved «Endre hvem som følger opp»."
            ),
        )


def obstacles_to_opening_for_child(routine: Routine, *, on: Collection[str]) -> Iterable[Obstacle]:
    """Why no case can be opened for the child of somebody who has come back: nobody is followed up so in the unit."""
    if not any(step.kind == RETURNEE and not tuple(obstacles_to_part(step, on=on)) for step in routine.steps):
        yield Obstacle("no-such-part", _lazy("Enheten følger ikke opp noen som er kommet hjem. Registrer en ny bekymring i stedet."))


def obstacles_to_taking(*, asked: str, here: str, title: str) -> Iterable[Obstacle]:
    """Why this step cannot be taken: the case is at another, whose title is given."""
    if asked != here:
        yield Obstacle("another-step", _lazy("Saken står på et annet trinn nå: «%s». Velg «Gå til dette trinnet» og si hvorfor.") % title)


def hindrances(step: Step, facts: StepFacts) -> Iterable[Obstacle]:
    """Which of the edition's conditions for the step are not met. What nobody can look up is answered by whoever takes it."""
    for condition in step.conditions:
        match condition:
            case ServicesConcerned(at_least=needed) if facts.services_concerned < needed:
                yield _too_few(condition)
            case StillConcerned() if not facts.still_concerned:
                yield Obstacle(
                    "not-concerned", _lazy("Trinnet er bare for når dere fortsatt er bekymret. Er dere ikke det, kan saken avsluttes.")
                )
            case ConsentGiven() if not facts.has_consent:
                yield Obstacle("no-consent", _lazy("Trinnet krever samtykke. Hopp over det hvis samtykke ikke er gitt."))
            case AgeBetween() if facts.answers.get(condition_field(condition)) == NO:
                yield Obstacle("age", _lazy("Trinnet er for en annen aldersgruppe. Hopp over det."))
            case NoImmediateDanger() if facts.immediate_danger:
                yield Obstacle("danger", _lazy("Er noen i fare nå, ring 112 først. Skriv det ned etterpå."))


def known_hindrances(step: Step, *, services_concerned: int) -> Iterable[Obstacle]:
    """Those of the conditions that can be known before anybody has answered anything."""
    for condition in step.conditions:
        if isinstance(condition, ServicesConcerned) and services_concerned < condition.at_least:
            yield _too_few(condition)


def _too_few(condition: ServicesConcerned) -> Obstacle:
    sentence = _lazy("Trinnet er bare for når minst %s tjenester er bekymret. Skriv inn de andre tjenestene, eller hopp over trinnet.")
    return Obstacle("services-concerned", sentence % condition.at_least)


def condition_field(condition: Condition) -> str:
    """The name of the question about a condition, as a field."""
    return f"c_{condition.type}"


def chosen_day(answers: Mapping[str, str], *, today: date) -> date | None:
    """The day somebody has chosen for looking at the case again; None when nobody has. Raises `NotReady` for a bad one."""
    if not answers.get(NEXT_ON):
        return None
    day = date.fromisoformat(answers[NEXT_ON])
    refuse_if(obstacles_to_waiting(until=day, today=today))
    return day


def obstacles_to_being_told(*, told_on: date, today: date) -> Iterable[Obstacle]:
    """Why another service cannot have told us then."""
    if told_on > today:
        yield Obstacle("in-the-future", _lazy("Datoen har ikke vært ennå."))


def obstacles_to_receipt(*, came_from_others: bool, has_been_given: bool) -> Iterable[Obstacle]:
    """Why there is nobody to ring and say that the case has come."""
    if not came_from_others:
        yield Obstacle("begun-here", _lazy("Saken begynte her. Det er ingen å kvittere til."))
    elif has_been_given:
        yield Obstacle("given-already", _lazy("Det er kvittert fra før."))


def obstacles_to_receipt_on(*, receipt_on: date | None, told_on: date | None, today: date) -> Iterable[Obstacle]:
    """Why the receipt cannot have been given then. Without a day, it has not been."""
    if receipt_on and receipt_on > today:
        yield Obstacle("in-the-future", _lazy("Kvitteringen har ikke vært ennå. La datoen stå tom til dere har ringt."))
    elif receipt_on and told_on and receipt_on < told_on:
        yield Obstacle("too-early", _lazy("Dere kan ikke ha kvittert før de fortalte det."))


def obstacles_to_moving_away(stage: Stage) -> Iterable[Obstacle]:
    """Why a case cannot end as handed over to another municipality or the county."""
    if stage == "handed over":
        yield Obstacle(
            "no-receipt", _lazy("De som tar over, har ikke kvittert ennå. Ring dem, og skriv kvitteringen inn. Da kan saken avsluttes her.")
        )
    elif stage != "received":
        yield Obstacle(
            "not-handed-over",
            _lazy(
                "Del det de trenger, med den nye kommunen eller fylkeskommunen gjennom «Del» først. Saken avsluttes når de har kvittert."
            ),
        )


def obstacles_to_outcome(*, asks_reason: bool, because: str) -> Iterable[Obstacle]:
    """Why the outcome cannot be chosen yet."""
    if asks_reason and not because.strip():
        yield Obstacle("no-reason", _lazy("Dette utfallet må begrunnes. Skriv én eller to setninger om hvorfor."))


def obstacles_to_skipping(*, skip: Skip, is_last: bool, reason: str) -> Iterable[Obstacle]:
    """Why the step cannot be passed over."""
    if skip == Skip.NEVER:
        yield Obstacle("never-skipped", _lazy("Dette trinnet kan ikke hoppes over i rutinen."))
    elif is_last:
        yield Obstacle("last-step", _lazy("Dette er siste trinn. Avslutt saken, eller gå til et annet trinn."))
    elif skip == Skip.WITH_REASON and not reason.strip():
        yield Obstacle("no-reason", _lazy("Skriv hvorfor trinnet hoppes over."))


def obstacles_to_going(routine: Routine, *, here: str, to: str, done: Iterable[Done], reason: str) -> Iterable[Obstacle]:
    """Why the case cannot go straight to another step, forwards or back."""
    stands = states(routine, here, done)
    target = routine.step(to)
    if to == here:
        yield Obstacle("already-there", _lazy("Saken står på dette trinnet allerede."))
    elif not reason.strip():
        yield Obstacle("no-reason", _lazy("Skriv hvorfor dere går til dette trinnet nå."))
    if stands[to] == "taken" and to != here and not target.repeat:
        yield Obstacle("not-repeated", _lazy("Dette trinnet er gjort, og rutinen sier at det ikke gjentas."))
    if to in {entry.step for entry in routine.entries[1:]}:  # another way in, such as the emergency: nothing needs to come before it
        return
    for passed in _passed_over(routine, here, to, stands):
        yield Obstacle("passes-over", _lazy("Trinnet «%s» kan ikke hoppes over i rutinen. Gjør det først.") % passed.title.nb)


def obstacles_to_waiting(*, until: date, today: date) -> Iterable[Obstacle]:
    """Why the case cannot rest until that day."""
    if until <= today:
        yield Obstacle("in-the-past", _lazy("Velg en dag som kommer."))
    if until > today + LONGEST_WAIT:
        yield Obstacle("too-far-away", _lazy("Velg en dag innen et halvt år. Skal saken hvile lenger, bør den avsluttes."))


def obstacles_to_ending(*, allowed: Iterable[str], end: str) -> Iterable[Obstacle]:
    """Why the case cannot end so."""
    if end not in allowed:
        yield Obstacle("no-such-end", _lazy("Rutinen sier at saken ikke kan avsluttes slik fra dette trinnet."))


def obstacles_to_reopening(*, is_continued: bool) -> Iterable[Obstacle]:
    """Why a closed case cannot be taken up again."""
    if is_continued:
        yield Obstacle("continued", _lazy("Saken gjelder samme elev som en annen sak og følges opp der."))


def obstacles_to_moving(*, is_approved: bool, is_the_same: bool, has_the_step: bool) -> Iterable[Obstacle]:
    """Why the case cannot follow another edition of the routine."""
    if not is_approved:
        yield Obstacle("not-approved", _lazy("Denne utgaven er ikke godkjent, eller den er trukket tilbake."))
    if is_the_same:
        yield Obstacle("same-edition", _lazy("Saken følger denne utgaven allerede."))
    if not has_the_step:
        yield Obstacle("no-such-step", _lazy("Velg et trinn som finnes i den nye utgaven."))


def obstacles_to_marking_same(*, same_unit: bool, both_open: bool, is_younger: bool) -> Iterable[Obstacle]:
    """Why two cases cannot be marked as being about the same pupil."""
    if not same_unit:
        yield Obstacle("another-unit", _lazy("Sakene må høre til samme enhet."))
    if not both_open:
        yield Obstacle("not-open", _lazy("Begge sakene må være åpne."))
    if not is_younger:
        yield Obstacle("not-younger", _lazy("Det er den nyeste saken som avsluttes. Gå til den og velg den eldste der."))


def _passed_over(routine: Routine, here: str, to: str, stands: dict[str, State]) -> Iterable[Step]:
    """The steps between, on the way forwards, that may never be passed over and have not been done."""
    order = [step.key for step in routine.steps]
    between = routine.steps[order.index(here) : order.index(to)]
    return [step for step in between if step.skip == Skip.NEVER and not step.off_by_default and stands[step.key] in ("ahead", "current")]
