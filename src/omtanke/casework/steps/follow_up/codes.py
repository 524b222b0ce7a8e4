"""How a check can end, and how it goes with what the person chose."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

OUTCOMES = GO_ON, END, OTHER_LEVEL = "go_on", "end", "other_level"
AREAS = ("1", "2", "3")  # as many as a person can keep in mind, and never all the same


class Change(TextChoices):
    """How one area goes. Three words and no number: nothing here adds up."""

    BETTER = "better", _lazy("bedre")
    SAME = "same", _lazy("som før")
    WORSE = "worse", _lazy("verre")
