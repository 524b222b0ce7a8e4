"""The closed lists of telling somebody about a worry, and of what they say to it."""

from django.db.models import TextChoices

from omtanke.casework.cases.codes import Happening
from omtanke.foundation.kernel.words import lazily as _lazy

TO_TELL = "informing.to_tell"
TO_ANSWER = "informing.to_answer"


class StatementKind(TextChoices):
    """What somebody has said, as she herself means it."""

    STATEMENT = "statement", _lazy("egen uttalelse")
    DISAGREEMENT = "disagreement", _lazy("uenig i noe")
    COMPLAINT = "complaint", _lazy("klage")
    READ_TOGETHER = "read_together", _lazy("lest gjennom sammen")


class HowSaid(TextChoices):
    """How it came to us."""

    ORAL = "oral", _lazy("sagt, og skrevet ned her")
    PAPER = "paper", _lazy("på papir, som er mottatt")


LINES = {
    StatementKind.STATEMENT: Happening.STATED,
    StatementKind.DISAGREEMENT: Happening.DISAGREED,
    StatementKind.COMPLAINT: Happening.COMPLAINED,
    StatementKind.READ_TOGETHER: Happening.READ_TOGETHER,
}
