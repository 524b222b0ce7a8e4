"""The closed lists of an inquiry: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

ANSWER = "inquiries.answer"  # the kind of task that waits


class Asker(TextChoices):
    """Who asks. The municipality's contact and the police's are two people (P16)."""

    POLICE = "police", _lazy("politiet")
    PST = "pst", _lazy("PST")
    OTHER_SCHOOL = "other_school", _lazy("en annen skole")
    OTHER_SERVICE = "other_service", _lazy("en annen tjeneste")
    RELATIVE = "relative", _lazy("foresatte eller andre i familien")
    PRESS = "press", _lazy("presse")
    SOMEBODY_ELSE = "somebody_else", _lazy("noen andre")


class Reply(TextChoices):
    """What came of it."""

    REFUSED = "refused", _lazy("vi har verken bekreftet eller avkreftet")
    SHARED = "shared", _lazy("svaret er gitt gjennom «Del»")
    PASSED_ON = "passed_on", _lazy("lederen har sendt det til kommunens jurist")
