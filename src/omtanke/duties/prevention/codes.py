"""The closed lists of prevention: codes for the database, words for the reader."""

from __future__ import annotations

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

JANUARY, DECEMBER = 1, 12
MONTHS = (
    _lazy("januar"),
    _lazy("februar"),
    _lazy("mars"),
    _lazy("april"),
    _lazy("mai"),
    _lazy("juni"),
    _lazy("juli"),
    _lazy("august"),
    _lazy("september"),
    _lazy("oktober"),
    _lazy("november"),
    _lazy("desember"),
)


BRIEFING = "prevention.briefing"  # the kinds of task that wait
INCIDENT = "prevention.incident"
UPKEEP = "prevention.upkeep"


class ActivityKind(TextChoices):
    """What stands in a year plan."""

    ACTIVITY = "activity", _lazy("aktivitet")
    MEETING = "meeting", _lazy("møte")
    TRAINING = "training", _lazy("opplæring")


class Aim(TextChoices):
    """What it is good for: the three that everybody works for, or the unit's own words."""

    INCLUSION = "inclusion", _lazy("inkludering")
    MASTERY = "mastery", _lazy("mestring")
    BELONGING = "belonging", _lazy("tilhørighet")
    OWN = "own", _lazy("noe annet")


class ActivityState(TextChoices):
    """How it stands with an activity."""

    PLANNED = "planned", _lazy("planlagt")
    DONE = "done", _lazy("gjennomført")
    DROPPED = "dropped", _lazy("utgår")


class BriefingKind(TextChoices):
    """How the contact shares what is new."""

    TEXT = "text", _lazy("noe å lese her")
    LINK = "link", _lazy("en lenke")
    MEETING = "meeting", _lazy("et møte")


class IncidentKind(TextChoices):
    """What is followed up here, and never as a case."""

    INCIDENT = "incident", _lazy("en hendelse eller et sted")
    GROUP = "group", _lazy("flere sammen")


class Where(TextChoices):
    """Where it happened."""

    SCHOOL = "school", _lazy("på skolen eller arbeidsplassen")
    SPARE_TIME = "spare_time", _lazy("i fritiden, på klubb eller lag")
    NET = "net", _lazy("på nettet")
    PUBLIC_PLACE = "public_place", _lazy("ute, på et sted der folk ferdes")
    ELSEWHERE = "elsewhere", _lazy("et annet sted")
