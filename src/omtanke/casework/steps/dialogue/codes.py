"""How a talk can end, and how it was interpreted."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

OUTCOMES = NO_GROUND, TALK_AGAIN, DISCUSS, EMERGENCY = "no_ground", "talk_again", "discuss", "emergency"


class Interpreter(TextChoices):
    """How they understood each other (P30). A child or a relative never interprets: who says so is told what to do instead."""

    NOT_NEEDED = "not_needed", _lazy("trengtes ikke")
    PRESENT = "present", _lazy("kvalifisert tolk var til stede")
    REMOTE = "remote", _lazy("kvalifisert tolk fra en annen del av landet, på telefon eller skjerm")
    ORDERED = "ordered", _lazy("trengtes, men var ikke med; tolk er bestilt")
    MISSING = "missing", _lazy("trengtes, men var ikke med")
    RELATIVE = "relative", _lazy("et barn, en slektning eller en venn tolket")


NEEDED = (Interpreter.PRESENT, Interpreter.REMOTE, Interpreter.ORDERED, Interpreter.MISSING, Interpreter.RELATIVE)
