"""When something may be shared: facts in, obstacles out. The key of an obstacle is the question that takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from omtanke.casework.cases.codes import Harm
from omtanke.foundation.kernel.errors import Obstacle
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind

from .codes import How, Told, Whom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from omtanke.register.law.gates import Verdict
    from omtanke.register.law.schema import Ground

LIVES = timedelta(days=14)  # a draft nobody touches (P1)
LONGEST_WAIT = timedelta(days=92)  # before it is asked again whether they can be told


@dataclass(frozen=True)
class Facts:
    """What is known about a disclosure. `ground` is None unless the pack has it for this sender, this receiver and this day."""

    has_pack: bool
    knows_sender: bool
    receiver_kind: str
    names_receiver: bool
    says_which: bool
    unit_fits: bool
    how: str
    ground: Ground | None
    verdict: Verdict | None
    has_purpose: bool
    says_something: bool
    parts_not_allowed: bool
    has_necessity: bool
    has_proportion: bool
    rests_on_consent: bool
    has_consent: bool
    consent_counts: bool
    says_why_no_consent: bool
    harm: str
    told: str
    tell_on: date | None
    says_why_later: bool
    is_protected: bool
    today: date


TOO_LONG = _lazy("Utsett det i høyst tre måneder om gangen. Da ser dere på det igjen.")
NOT_NOW = _lazy("Det som deles, er endret siden du så det. Last siden på nytt, og se over.")


def obstacles(facts: Facts) -> tuple[Obstacle, ...]:
    """Why this may not be shared as it stands. Asked when the paper is made, proposed, approved and handed over."""
    return tuple(_all(facts))


def _all(facts: Facts) -> Iterator[Obstacle]:
    if not facts.has_pack:
        yield Obstacle("deg", _lazy("Kommunen har ingen godkjent oversikt over hjemler. Ring og drøft i stedet."))
        return
    if not facts.knows_sender:
        yield Obstacle("deg", _lazy("Velg hvilken tjeneste og profesjon du er i."))
    yield from _of_receiver(facts)
    yield from _of_ground(facts)
    if not facts.has_purpose:
        yield Obstacle("formal", _lazy("Skriv hva mottakeren skal bruke det til."))
    if not facts.says_something:
        yield Obstacle("deler", _lazy("Velg hva som skal deles, eller skriv det til mottakeren."))
    if facts.parts_not_allowed:
        yield Obstacle("deler", _lazy("Noe av det du har valgt, kan ikke deles med denne mottakeren. Velg på nytt."))
    if not (facts.has_necessity and facts.has_proportion):
        yield Obstacle("vurdering", _lazy("Skriv hvorfor det er nødvendig, og hvorfor det ikke er mer enn det må være."))
    yield from _of_consent(facts)
    yield from _of_telling(facts)


def _of_receiver(facts: Facts) -> Iterator[Obstacle]:
    if not facts.receiver_kind or not facts.names_receiver:
        yield Obstacle("mottaker", _lazy("Skriv hvem som skal få det: tjenesten og personen."))
    if not facts.says_which:
        yield Obstacle("mottaker", _lazy("Velg hvem av de foresatte som skal få det. Det den ene har sagt, får den andre ikke."))
    if not facts.how:
        yield Obstacle("mottaker", _lazy("Velg hvordan mottakeren skal få det."))
    if not facts.unit_fits:
        yield Obstacle(
            "mottaker", _lazy("Mottakeren står ikke i listen over tjenester i kommunen. Velg en derfra, eller papir eller telefon.")
        )
    if facts.how == How.PAPER and facts.is_protected:
        yield Obstacle(
            "mottaker",
            _lazy(
                "Adressen regnes som beskyttet, fordi ingen har slått den opp det siste døgnet. Ring mottakeren i stedet for å gi papir, "
                "eller slå opp i tjenestens register først."
            ),
        )


def _of_ground(facts: Facts) -> Iterator[Obstacle]:
    if facts.ground is None or facts.verdict is None:
        yield Obstacle(
            "grunnlag",
            _lazy("Det er ikke valgt en hjemmel som gjelder for deg og denne mottakeren i dag. Ring og drøft er alltid et godt svar."),
        )
    elif not facts.ground.identified:
        yield Obstacle("grunnlag", _lazy("Denne hjemmelen er for å drøfte uten å røpe hvem det er. Bruk «Drøfting»."))
    elif facts.verdict.missing:
        yield Obstacle("vilkar", _lazy("Vilkårene for hjemmelen er ikke oppfylt. Da skal du ikke dele. Ring og drøft."))
    elif not facts.verdict.opens:
        yield Obstacle("grunnlag", _lazy("Denne regelen sier at du ikke skal dele. Ring og drøft."))


def _of_consent(facts: Facts) -> Iterator[Obstacle]:
    if facts.has_consent and not facts.consent_counts:
        yield Obstacle(
            "samtykke",
            _lazy("Samtykket er trukket, har gått ut eller gjelder en annen mottaker. Spør på nytt, eller del på et annet grunnlag."),
        )
    elif facts.rests_on_consent and not facts.has_consent:
        yield Obstacle("samtykke", _lazy("Denne hjemmelen bygger på samtykke. Velg samtykket, eller en annen hjemmel."))
    elif not facts.has_consent and not facts.says_why_no_consent:
        yield Obstacle("samtykke", _lazy("Velg samtykket, eller skriv hvorfor dere ikke har spurt eller ikke fått det."))


def _of_telling(facts: Facts) -> Iterator[Obstacle]:
    if not facts.harm or not facts.told:
        yield Obstacle("informert", _lazy("Svar på om den det gjelder, og de foresatte, får vite det."))
    elif facts.told == Told.LATER and (facts.tell_on is None or not facts.says_why_later):
        yield Obstacle("informert", _lazy("Skriv hvorfor de får vite det senere, og velg dagen dere ser på det igjen."))
    elif facts.told == Told.LATER and facts.tell_on is not None and facts.tell_on < facts.today:
        yield Obstacle("informert", _lazy("Dagen for å fortelle det har vært. Velg en ny."))
    elif facts.told == Told.LATER and facts.tell_on is not None and facts.tell_on > facts.today + LONGEST_WAIT:
        yield Obstacle("informert", TOO_LONG)
    elif facts.told == Told.NOW and facts.harm != Harm.NO:
        yield Obstacle(
            "informert",
            _lazy(
                "Det kan skade barnet at de får vite det nå. Velg «senere», og rådfør deg med barnevernstjenesten eller minoritetsrådgiver."
            ),
        )


def obstacles_to_telling(*, told_on: date, today: date, whom: str = Whom.BOTH, which: str = "") -> Iterable[Obstacle]:
    """Why it cannot be written that they have been told."""
    if told_on > today:
        yield Obstacle("not-yet", _lazy("Dagen har ikke vært ennå. Skriv bare det som har skjedd, eller utsett det."))
    if which and whom == Whom.PERSON:
        yield Obstacle("no-guardian", _lazy("Velg «Nei» når bare den det gjelder, fikk vite det."))


def obstacles_to_putting_off(*, until: date, today: date) -> Iterable[Obstacle]:
    """Why it cannot wait until that day: whoever it is about is told as soon as it is safe."""
    if until <= today:
        yield Obstacle("has-been", _lazy("Velg en dag som kommer."))
    elif until > today + LONGEST_WAIT:
        yield Obstacle("too-long", TOO_LONG)


def obstacles_to_change(*, based_on: int, newest: int) -> Iterable[Obstacle]:
    """Why an answer from an old tab is not taken."""
    if based_on != newest:
        yield Obstacle("old", _lazy("Delingen er endret i et annet vindu siden du åpnet denne siden. Se over, og send på nytt."))


def obstacles_to_bytes(*, digest: str | None, seen: str) -> Iterable[Obstacle]:
    """Why a yes to other bytes than those that lie there is no yes."""
    if digest is None or digest != seen:
        yield Obstacle("changed", NOT_NOW)


def obstacles_to_approver(*, is_needed: bool, can_approve: bool) -> Iterable[Obstacle]:
    """Why it cannot wait for this person's yes."""
    if is_needed and not can_approve:
        yield Obstacle("approver", _lazy("Velg en annen enn deg selv, som er habil, til å godkjenne."))


@dataclass(frozen=True)
class ContactFacts:
    """What is asked about a word with a service about its own measure, within a consent."""

    service: str
    takes_part: bool
    consent_counts: bool
    is_own_measure: bool
    measure_is_over: bool
    spoken_on: date
    consent_from: date | None
    today: date


def obstacles_to_contact(facts: ContactFacts) -> Iterable[Obstacle]:
    """Why it is not one line in the ledger (P24), but must go through the gate, or be asked about first."""
    if facts.service == ReceiverKind.POLICE:
        yield Obstacle("police", _lazy("Politiet får aldri noe på denne måten. Del gjennom «Del»."))
    if not facts.takes_part:
        yield Obstacle("no-part", _lazy("Tjenesten deltar ikke lenger. Del gjennom «Del» hvis den må få vite noe."))
    if not facts.consent_counts:
        yield Obstacle("consent-over", _lazy("Samtykket gjelder ikke lenger. Spør på nytt, eller del på et annet grunnlag."))
    if not facts.is_own_measure:
        yield Obstacle(
            "another-measure", _lazy("Dette er ikke tjenestens eget tiltak. Velg et tiltak som hviler på samtykket til tjenesten.")
        )
    elif facts.measure_is_over:
        yield Obstacle("measure-over", _lazy("Tiltaket er avsluttet. Avtal et nytt i planen, eller del gjennom «Del»."))
    if facts.spoken_on > facts.today:
        yield Obstacle("not-yet", _lazy("Dagen har ikke vært ennå. Skriv bare det som har skjedd."))
    elif facts.consent_from and facts.spoken_on < facts.consent_from:
        yield Obstacle("before-consent", _lazy("Samtykket gjaldt ikke den dagen."))
