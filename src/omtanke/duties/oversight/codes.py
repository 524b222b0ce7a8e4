"""The closed lists of oversight: codes to count by, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy


class OpenFor(TextChoices):
    """How long a case has been open."""

    WEEK = "week", _lazy("mindre enn en uke")
    MONTH = "month", _lazy("en uke til en måned")
    QUARTER = "quarter", _lazy("en til tre måneder")
    HALF_YEAR = "half_year", _lazy("tre til seks måneder")
    LONGER = "longer", _lazy("mer enn seks måneder")


class ForOthers(TextChoices):
    """What of a number may be shown to people who know the unit. None at all is few."""

    FEW = "few", _lazy("færre enn 5")
    SOME = "some", _lazy("5 til 9")
    MANY = "many", _lazy("10 eller flere")
