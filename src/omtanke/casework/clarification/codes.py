"""The closed lists of a clarification: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

RUNS_OUT = "clarification.runs_out"  # the kind of task that reminds


class Ending(TextChoices):
    """How a clarification ended. Counted, and nothing else is left of it."""

    NO_CONCERN = "no_concern", _lazy("ikke grunn til bekymring")
    TAKEN_TO_LEADER = "taken_to_leader", _lazy("tatt med leder")
    RAN_OUT = "ran_out", _lazy("slettet av seg selv")
