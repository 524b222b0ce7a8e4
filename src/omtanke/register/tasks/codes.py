"""The closed lists of what waits: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy


class Level(TextChoices):
    """Who is told that something stands unanswered, in the order they are told."""

    DEPUTY = "deputy", _lazy("neste i rekken")
    UNIT_LEADER = "unit_leader", _lazy("enhetsleder")
    MUNICIPALITY = "municipality", _lazy("kommunen")
