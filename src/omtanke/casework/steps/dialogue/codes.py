"""How a talk can end, and how it was interpreted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _lazy

OUTCOMES = NO_GROUND, TALK_AGAIN, DISCUSS, EMERGENCY = "no_ground", "talk_again", "discuss", "emergency"


class Interpreter(TextChoices):
    """How they understood each other (P30). A child or a relative is no choice: they never interpret."""

    NOT_NEEDED = "not_needed", _lazy("trengtes ikke")
    PRESENT = "present", _lazy("kvalifisert tolk var til stede")
    REMOTE = "remote", _lazy("kvalifisert tolk fra et annet sted, på telefon eller skjerm")
    ORDERED = "ordered", _lazy("trengtes, men var ikke med; tolk er bestilt")
    MISSING = "missing", _lazy("trengtes, men var ikke med")
