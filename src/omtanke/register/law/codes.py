"""The closed lists of the law: what a pack may say, and what no pack can change."""

from __future__ import annotations

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy


class ReceiverKind(TextChoices):
    """Who somebody may want to tell."""

    POLICE = "police", _lazy("politiet")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    SCHOOL = "school", _lazy("skole eller barnehage")
    HEALTH = "health", _lazy("kommunens helsetjeneste")
    SPECIALIST_HEALTH = "specialist_health", _lazy("spesialisthelsetjenesten")
    NAV = "nav", _lazy("NAV")
    YOUTH_CLUB = "youth_club", _lazy("ungdomsklubb eller fritidstilbud")
    OTHER_MUNICIPALITY = "other_municipality", _lazy("en annen kommune")
    COUNTY = "county", _lazy("fylkeskommunen")
    PRISON_SERVICE = "prison_service", _lazy("kriminalomsorgen")
    GUARDIAN = "guardian", _lazy("foresatte eller verge")
    PERSON = "person", _lazy("den det gjelder")
    MENTOR = "mentor", _lazy("mentor")
    CONTACT = "contact", _lazy("kommunens radikaliseringskontakt")
    RVTS = "rvts", _lazy("RVTS")
    OTHER = "other", _lazy("en annen")


class Answer(TextChoices):
    """What a rule says of telling: it opens for it, it commands it, or it is a limit."""

    MAY = "may", _lazy("du kan")
    MUST = "must", _lazy("du skal")
    MUST_NOT = "must_not", _lazy("du skal ikke")


class Decider(TextChoices):
    """Who decides that a rule is used."""

    SELF = "self", _lazy("du selv")
    LEADER = "leader", _lazy("lederen din")


class Duty(TextChoices):
    """An employee's own duties: the leader is told, and can neither refuse nor delay (P17)."""

    CHILD_WELFARE = "child_welfare", _lazy("opplysningsplikt til barnevernstjenesten")
    AVERT = "avert", _lazy("avvergingsplikt")
    HEALTH_NOTIFY = "health_notify", _lazy("helsepersonells plikt til å varsle nødetatene")
    LIFE_AND_HEALTH = "life_and_health", _lazy("fare for liv eller helse")


ANYBODY_WHO_CAN_HELP = frozenset(ReceiverKind) - {ReceiverKind.PERSON, ReceiverKind.MENTOR, ReceiverKind.RVTS}

# Nobody approves what is told by an employee's own duty, so a pack cannot point such a duty at anybody it likes.
RECEIVERS_OF_DUTIES = {
    Duty.CHILD_WELFARE: frozenset({ReceiverKind.CHILD_WELFARE}),
    Duty.AVERT: frozenset({ReceiverKind.POLICE, ReceiverKind.CHILD_WELFARE}),
    Duty.HEALTH_NOTIFY: frozenset({ReceiverKind.POLICE, ReceiverKind.OTHER}),
    Duty.LIFE_AND_HEALTH: ANYBODY_WHO_CAN_HELP,
}
REACHED_BY_DUTIES = {
    Duty.CHILD_WELFARE: ReceiverKind.CHILD_WELFARE,
    Duty.AVERT: ReceiverKind.POLICE,
    Duty.HEALTH_NOTIFY: ReceiverKind.POLICE,
    Duty.LIFE_AND_HEALTH: ReceiverKind.POLICE,
}
