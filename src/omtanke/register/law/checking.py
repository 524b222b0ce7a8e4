"""What a law pack must be as a whole: nothing points at nothing, and no duty is dropped. No file, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from omtanke.foundation.kernel.sheet_faults import Wrong, any_of, doubles

from .codes import REACHED_BY_DUTIES, RECEIVERS_OF_DUTIES, Answer, Decider, Duty, ReceiverKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omtanke.foundation.kernel.sheet_faults import Place

    from .schema import Ground, Pack, Profession, Service

NEVER_A_BASIS = ("radikaliser", "ekstremis")  # opinions are free: no law lets anybody tell because of them
ASKS_THE_LEADER, ASKS_THE_LEADER_NN = "leder", "leiar"


def faults_in(pack: Pack) -> list[Wrong]:
    """Everything that is wrong with the whole. Empty means that it may be proposed."""
    found = [*_doubled(pack), *_dates(pack), *_professions(pack), *_sources(pack), *_deadlines(pack)]
    for number, ground in enumerate(pack.grounds):
        found += _of_ground(pack, ground, ("grounds", number))
    # Who is covered by a duty is only counted where every rule points at services that are there.
    return found or [*_duties(pack)]


def _doubled(pack: Pack) -> Iterator[Wrong]:
    for name in ("services", "professions", "grounds", "receiver_deadlines", "age_rules", "sources"):
        yield from doubles(getattr(pack, name), (name,))
    for number, ground in enumerate(pack.grounds):
        yield from doubles(ground.conditions, ("grounds", number, "conditions"))


def _dates(pack: Pack) -> Iterator[Wrong]:
    if pack.valid_to and pack.valid_to < pack.valid_from:
        yield Wrong(("valid_to",), _("Pakken slutter å gjelde før den begynner."), _("Rett en av datoene, eller ta bort «valid_to»."))


def _professions(pack: Pack) -> Iterator[Wrong]:
    for number, profession in enumerate(pack.professions):
        yield from _unknown(profession.services, [one.key for one in pack.services], ("professions", number, "services"), _no_service)
    for number, service in enumerate(pack.services):
        if not pack.professions_in(service.key):
            what = _("Ingen profesjon hører til i tjenesten «{key}».").format(key=service.key)
            yield Wrong(("services", number), what, _("Skriv tjenesten på en profesjons liste «services», eller ta den ut."))


def _sources(pack: Pack) -> Iterator[Wrong]:
    """Nothing is said without a source that stands in the file, and no source stands there for show."""
    known, used = [source.key for source in pack.sources], set[str]()
    for name in ("grounds", "receiver_deadlines", "age_rules"):
        for number, part in enumerate(getattr(pack, name)):
            used |= set(part.sources)
            yield from _unknown(part.sources, known, (name, number, "sources"), _no_source)
    for number, source in enumerate(pack.sources):
        if source.key not in used:
            what = _("Ingenting viser til kilden «{key}».").format(key=source.key)
            yield Wrong(("sources", number), what, _("Vis til den der den er brukt, eller ta den bort."))


def _deadlines(pack: Pack) -> Iterator[Wrong]:
    for number, deadline in enumerate(pack.receiver_deadlines):
        if (deadline.days is None) == (deadline.months is None):
            what = _("Fristen må være enten «days» eller «months».")
            yield Wrong(("receiver_deadlines", number), what, _("Skriv den ene, slik loven sier det."))


def _of_ground(pack: Pack, ground: Ground, place: Place) -> Iterator[Wrong]:
    services, professions = [one.key for one in pack.services], [one.key for one in pack.professions]
    yield from _unknown(ground.services, services, (*place, "services"), _no_service)
    yield from _unknown(ground.professions, professions, (*place, "professions"), _no_profession)
    yield from _basis(ground, place)
    yield from _in_force(pack, ground, place)
    yield from _answer(ground, place)
    if ground.duty is not None:
        yield from _own_duty(ground, ground.duty, place)


def _basis(ground: Ground, place: Place) -> Iterator[Wrong]:
    if ground.in_force.first is not None and not ground.says_where:
        what = _("Hjemmelen sier ikke hvor i loven regelen står.")
        yield Wrong((*place, "law"), what, _("Skriv paragrafen (§) eller artikkelen (art.). Vet du den ikke, skriver du «from: null»."))
    for field, words in (("law", ground.law), ("title", ground.title)):
        if ground.opens and _names_an_opinion(f"{words.nb} {words.nn}"):
            yield Wrong((*place, field), _("Radikalisering er ikke noe grunnlag for å dele."), _never_a_basis())
    for number, condition in enumerate(ground.conditions):
        if _names_an_opinion(f"{condition.question.nb} {condition.question.nn}"):
            what = _("Radikalisering kan ikke være en betingelse for å dele.")
            yield Wrong((*place, "conditions", number, "question"), what, _never_a_basis())


def _in_force(pack: Pack, ground: Ground, place: Place) -> Iterator[Wrong]:
    first, last = ground.in_force.first, ground.in_force.last
    if first and last and last < first:
        yield Wrong((*place, "in_force"), _("Regelen slutter å gjelde før den begynner."), _("Rett «from» eller «until»."))
    if last and not first:
        what = _("Regelen slutter å gjelde, men har aldri begynt.")
        yield Wrong((*place, "in_force"), what, _("Skriv «from» også, eller ta bort «until»."))
    if ground.replaced_by is None:
        return
    after = next((one for one in pack.grounds if one.key == ground.replaced_by), None)
    if after is None or after.key == ground.key:
        what = _("«{key}» er ikke en annen regel i pakken.").format(key=ground.replaced_by)
        yield Wrong((*place, "replaced_by"), what, _("Skriv nøkkelen til regelen som kommer i stedet."))
    elif after.in_force.first and (last is None or last >= after.in_force.first):
        what = _("Regelen gjelder samtidig med den som kommer i stedet.")
        yield Wrong((*place, "in_force"), what, _("Skriv «until»: dagen før «{key}» begynner å gjelde.").format(key=after.key))


def _answer(ground: Ground, place: Place) -> Iterator[Wrong]:
    if not ground.opens and ground.conditions:
        what = _("Et «skal ikke» kan ikke ha betingelser.")
        yield Wrong((*place, "conditions"), what, _("Skriv unntaket som en egen regel med «answer: may», og ta betingelsene bort her."))
    if ground.opens and ground.identified and not ground.document:
        what = _("Regelen sier ikke hva som må skrives ned.")
        yield Wrong(place, what, _("Skriv minst ett punkt i «document». Deling uten spor kan ingen etterprøve."))
    if ground.opens and ground.identified and not ground.conditions:
        what = _("Regelen åpner for å dele uten betingelser.")
        yield Wrong(place, what, _("Skriv minst én betingelse: hva den ansatte må svare på før regelen kan brukes."))


def _own_duty(ground: Ground, duty: Duty, place: Place) -> Iterator[Wrong]:
    for number, condition in enumerate(ground.conditions):
        if ASKS_THE_LEADER in condition.question.nb.lower() or ASKS_THE_LEADER_NN in condition.question.nn.lower():
            what = _("Plikten er den ansattes egen, og kan ikke vente på lederen.")
            yield Wrong((*place, "conditions", number, "question"), what, _("Ta betingelsen bort. Lederen får vite det, og kan gi råd."))
    if ground.decided_by != Decider.SELF:
        what = _("Plikten er den ansattes egen, og kan ikke avgjøres av lederen.")
        yield Wrong((*place, "decided_by"), what, _("Skriv «decided_by: self». Lederen får vite det, og kan gi råd."))
    if duty != Duty.LIFE_AND_HEALTH and ground.answer != Answer.MUST:
        yield Wrong((*place, "answer"), _("En plikt kan ikke være noe man kan la være."), _("Skriv «answer: must»."))
    allowed = RECEIVERS_OF_DUTIES[duty]
    for number, receiver in enumerate(ground.receivers):
        if receiver not in allowed:
            what = _("Den ansattes egen plikt kan ikke rettes mot «{receiver}».").format(receiver=receiver)
            yield Wrong((*place, "receivers", number), what, any_of(one.value for one in ReceiverKind if one in allowed))


def _duties(pack: Pack) -> Iterator[Wrong]:
    """The duties no pack can drop, for every profession in every service."""
    for service in pack.services:
        for profession in pack.professions_in(service.key):
            here = [ground for ground in pack.grounds if ground.duty and ground.is_for(service.key, profession.key)]
            has = {ground.duty for ground in here if _stands(ground, here, pack.valid_from)}
            for duty in _needed(service, profession):
                if duty not in has:
                    what = _("Pakken mangler {duty} for «{profession}» i «{service}».")
                    said = what.format(duty=Duty(duty).label, profession=profession.key, service=service.key)
                    advice = _("Plikten kan ikke tas bort. Skriv inn en regel med «duty: {duty}» som gjelder fra pakkens første dag.")
                    yield Wrong(("grounds",), said, advice.format(duty=duty))


def _needed(service: Service, profession: Profession) -> Iterator[Duty]:
    yield Duty.AVERT
    yield Duty.LIFE_AND_HEALTH
    if service.receiver != ReceiverKind.CHILD_WELFARE:  # it does not report to itself
        yield Duty.CHILD_WELFARE
    if profession.health_personnel:
        yield Duty.HEALTH_NOTIFY


def _stands(ground: Ground, others: Sequence[Ground], first_day: date) -> bool:
    """Whether the duty applies from the pack's first day, and goes on: by itself, or in the rule that takes over the day after."""
    if ground.duty is None or REACHED_BY_DUTIES[ground.duty] not in ground.receivers:
        return False
    if ground.in_force.first is None or ground.in_force.first > first_day:
        return False
    last, after = ground.in_force.last, next((one for one in others if one.key == ground.replaced_by), None)
    if last is None:
        return True
    return after is not None and after.duty == ground.duty and _stands(after, others, last + timedelta(days=1))


def _unknown(keys: Iterable[str], known: Sequence[str], place: Place, what: Callable[[str], str]) -> Iterator[Wrong]:
    for number, key in enumerate(keys):
        if key not in known:
            yield Wrong((*place, number), what(key), any_of(known))


def _names_an_opinion(text: str) -> bool:
    return any(word in text.lower() for word in NEVER_A_BASIS)


def _never_a_basis() -> str:
    return _("Meninger er frie. Skriv hva som er farlig eller straffbart, eller hva barnet trenger, slik loven sier det.")


def _no_service(key: str) -> str:
    return _("Det finnes ingen tjeneste med nøkkelen «{key}».").format(key=key)


def _no_profession(key: str) -> str:
    return _("Det finnes ingen profesjon med nøkkelen «{key}».").format(key=key)


def _no_source(key: str) -> str:
    return _("Kilden «{key}» er ikke på listen over kilder.").format(key=key)
