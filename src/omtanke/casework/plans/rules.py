"""When a plan can begin, what a measure needs, and when a plan may end: pure functions on values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy

from .codes import ELSEWHERE, Decided, Interpreted, Interpreter, Onwards, PersonSays, WhyEnded

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_BETWEEN_CHECKS = timedelta(weeks=26)  # our own choice: a promise nobody looks at for half a year is no promise

NO_COORDINATOR = Obstacle(
    "no-coordinator", _lazy("En plan har alltid én koordinator. Pek ut hvem som koordinerer under «Samarbeid», og kom tilbake hit.")
)


@dataclass(frozen=True)
class Promise:
    """A measure as it is written: who is responsible is a colleague, or a role and a service outside, on a consent or another basis."""

    area: str
    text: str
    builds: str
    responsible: Any
    outside: str
    consent: Any
    starts_on: date
    next_check_on: date | None
    other_basis: str = ""


@dataclass(frozen=True)
class Seen:
    """How a measure goes, as it is written."""

    checked_on: date
    worker_says: str
    worker_words: str
    person_says: str
    person_words: str
    backfires: str


@dataclass(frozen=True)
class WholePlan:
    """How all of a plan goes, as it is written when everybody has met. `how` is what works against its purpose."""

    held_on: date
    own_words: str
    worker_words: str
    backfires: bool
    how: str
    decided: str
    reason: str
    next_on: date | None


def obstacles_to_beginning(*, may_keep: bool, has_plan: bool, has_coordinator: bool) -> Iterable[Obstacle]:
    """Why no plan can begin in the case now."""
    if not may_keep:
        sentence = _lazy("Kommunen har ikke godkjent et behandlingsgrunnlag for denne typen enhet. Ring og drøft i stedet.")
        yield Obstacle("no-basis", sentence)
    if has_plan:
        yield Obstacle("has-plan", _lazy("Saken har en plan alt. Skriv i den, eller avslutt den først."))
    if not has_coordinator:
        yield NO_COORDINATOR


def obstacles_to_measure(
    promise: Promise, *, begun_on: date, today: date, has_coordinator: bool, consent_counts: bool
) -> Iterable[Obstacle]:
    """Why this is no promise that can be kept."""
    if not has_coordinator:
        yield NO_COORDINATOR
    yield from obstacles_to_responsible(promise.responsible, promise.outside)
    yield from obstacles_to_basis(promise.outside, promise.consent, promise.other_basis, consent_counts=consent_counts)
    if promise.starts_on < begun_on:
        yield Obstacle("starts-before", _lazy("Tiltaket kan ikke begynne før planen. Pågår det alt, så velg dagen planen begynte."))
    if promise.next_check_on and promise.next_check_on < promise.starts_on:
        yield Obstacle("check-before-start", _lazy("Dere kan ikke se på tiltaket før det har begynt. Velg en senere dag."))
    yield from obstacles_to_next_check(promise.next_check_on, today=today)


def obstacles_to_responsible(responsible: object, outside: str) -> Iterable[Obstacle]:
    """Every measure has one who is responsible: not none, and not two."""
    if not responsible and not outside:
        yield Obstacle(
            "no-responsible", _lazy("Et tiltak har alltid én ansvarlig. Velg en kollega, eller skriv hvem utenfor som har ansvaret.")
        )
    if responsible and outside:
        yield Obstacle("two-responsible", _lazy("Velg én ansvarlig: enten en kollega eller noen utenfor. Nevn den andre i teksten."))


def obstacles_to_basis(outside: str, consent: object, other_basis: str, *, consent_counts: bool) -> Iterable[Obstacle]:
    """Why somebody outside cannot be told of a measure: it rests on a consent that counts, or on something else that is said."""
    if consent is not None and not consent_counts:
        yield Obstacle("consent-over", _lazy("Samtykket gjelder ikke lenger. Spør på nytt, eller velg noe annet tiltaket hviler på."))
    if outside and consent is None and not other_basis:
        yield Obstacle("rests-on-nothing", _lazy("Noen utenfor har ansvaret. Velg samtykket tiltaket hviler på, eller hva annet det er."))


def obstacles_to_next_check(day: date | None, *, today: date) -> Iterable[Obstacle]:
    """Every measure has a day when somebody looks at it, and it lies ahead."""
    if day is None:
        yield Obstacle("no-check", _lazy("Skriv hvilken dag dere ser på tiltaket igjen. Uten en dag blir det glemt."))
    elif day <= today:
        yield Obstacle("check-has-been", _lazy("Dagen dere skal se på tiltaket, har vært. Velg en dag som kommer."))
    elif day > today + LONGEST_BETWEEN_CHECKS:
        yield Obstacle("check-too-late", _lazy("Se på tiltaket innen et halvt år. Velg en tidligere dag."))


def obstacles_to_check(seen: Seen, *, onwards: str, next_check_on: date | None, starts_on: date, today: date) -> Iterable[Obstacle]:
    """Why this is no look at how it goes."""
    if seen.checked_on > today:
        yield Obstacle("checked-ahead", _lazy("Dagen dere så på tiltaket, har ikke vært ennå. Velg i dag, eller en dag som har vært."))
    elif seen.checked_on < starts_on:
        yield Obstacle("checked-before", _lazy("Den dagen hadde ikke tiltaket begynt. Velg en senere dag."))
    if seen.person_says == PersonSays.NOT_ASKED and onwards == Onwards.END:
        yield Obstacle("not-asked", _lazy("Spør den det gjelder før tiltaket avsluttes. Vil hun eller han ikke svare, så velg det."))
    if onwards == Onwards.GO_ON:
        yield from obstacles_to_next_check(next_check_on, today=today)
    elif next_check_on:
        yield Obstacle(
            "stray-check", _lazy("Et tiltak som avsluttes, skal ikke ses på igjen. La dagen stå tom, eller la tiltaket fortsette.")
        )


def obstacles_to_ending(
    *, why: str, elsewhere_since: date | None, elsewhere_by: str, is_about_adult: bool, today: date
) -> Iterable[Obstacle]:
    """Why the plan cannot end like this. Of the plan that takes over, its day and who answers for it are kept, and nothing more (P27)."""
    if why == WhyEnded.CHILDRENS_COORDINATOR and is_about_adult:
        yield Obstacle("adult", _lazy("Barnekoordinator er for dem under 18 år. Velg individuell plan, eller en annen grunn."))
    if why in ELSEWHERE and not (elsewhere_since and elsewhere_by):
        yield Obstacle("elsewhere", _lazy("Skriv fra hvilken dag den andre planen gjelder, og hvem som har ansvaret for den."))
    if why not in ELSEWHERE and (elsewhere_since or elsewhere_by):
        yield Obstacle(
            "stray-elsewhere", _lazy("Du har skrevet om en annen plan. Velg hvilken plan som tar over, eller la feltene stå tomme.")
        )
    if elsewhere_since and elsewhere_since > today:
        yield Obstacle("elsewhere-ahead", _lazy("Avslutt planen når den andre gjelder. Fram til da følger dere den opp her."))


def obstacles_to_meeting(
    *, begins_at: datetime, now: datetime, interpreter: str, language: str, has_coordinator: bool
) -> Iterable[Obstacle]:
    """Why nobody can be called to this meeting."""
    if not has_coordinator:
        yield NO_COORDINATOR
    if begins_at <= now:
        yield Obstacle("has-been", _lazy("Tidspunktet har vært. Velg et som kommer, og skriv referatet når dere har møttes."))
    if interpreter != Interpreter.NOT_NEEDED and not language:
        yield Obstacle("which-language", _lazy("Skriv hvilket språk det trengs tolk for. Det står bare her, og telles aldri."))


def obstacles_to_minutes(*, begins_at: datetime, now: datetime, interpreted: str) -> Iterable[Obstacle]:
    """Why there can be no minutes of the meeting yet."""
    if begins_at > now:
        yield Obstacle("not-yet", _lazy("Møtet har ikke vært ennå. Skriv referatet når dere har møttes."))
    if interpreted == Interpreted.RELATIVE:
        sentence = _lazy(
            "Et barn, en slektning eller en venn skal aldri tolke, og det dere ble enige om slik, kan dere ikke bygge på. "
            "Bestill en kvalifisert tolk, og møtes igjen."
        )
        yield Obstacle("never-a-relative", sentence)


def obstacles_to_correcting(*, based_on: int, newest: int) -> Iterable[Obstacle]:
    """Why the minutes cannot be corrected so: somebody has corrected them meanwhile."""
    if based_on != newest:
        yield Obstacle("outdated", _lazy("Referatet er rettet siden du åpnet det. Teksten som gjelder nå, står over. Sett dem sammen."))


def obstacles_to_evaluation(
    *, held_on: date, begun_on: date, today: date, backfires: bool, how: str, decided: str, next_on: date | None
) -> Iterable[Obstacle]:
    """Why this is no evaluation of the whole plan."""
    if held_on > today:
        yield Obstacle("evaluated-ahead", _lazy("Dagen dere møttes, har ikke vært ennå. Velg i dag, eller en dag som har vært."))
    elif held_on < begun_on:
        yield Obstacle("evaluated-before", _lazy("Den dagen hadde ikke planen begynt. Velg en senere dag."))
    if backfires and not how:
        yield Obstacle("backfires-how", _lazy("Skriv hva som virker mot sin hensikt, så dere kan slutte med det."))
    if decided != Decided.GO_ON:
        if next_on:
            yield Obstacle("stray-next", _lazy("Skriv en ny dag bare når planen fortsetter. La den stå tom, eller la planen fortsette."))
    elif next_on is None:
        yield Obstacle("no-next", _lazy("Skriv hvilken dag dere ser på hele planen igjen. Uten en dag blir det glemt."))
    elif not today < next_on <= today + LONGEST_BETWEEN_CHECKS:
        yield Obstacle("next-day", _lazy("Velg en dag som kommer, innen et halvt år."))


def obstacles_to_mentor(*, agreed_on: date, silence_promised_on: date, certificate_seen_on: date, today: date) -> Iterable[Obstacle]:
    """Why the agreement with a mentor is not in place."""
    if max(agreed_on, silence_promised_on, certificate_seen_on) > today:
        yield Obstacle("ahead", _lazy("En av dagene har ikke vært ennå. Skriv avtalen når alt er på plass."))
