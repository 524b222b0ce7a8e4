"""How a discussion can end, and where a concern may be followed up instead."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

GO_ON, WAIT, DO_LESS, ELSEWHERE = "go_on", "wait", "do_less", "elsewhere"
CLOSE_NO_GROUND, CLOSE_MISREPORTED = "close_no_ground", "close_misreported"
OUTCOMES = (GO_ON, WAIT, CLOSE_NO_GROUND, CLOSE_MISREPORTED, ELSEWHERE, DO_LESS)


class Elsewhere(TextChoices):
    """Another track that takes over. Only that it does, from when and who: never what is done there (P27)."""

    SCHOOL_ENVIRONMENT = "school_environment", _lazy("skolemiljøsak (aktivitetsplan)")
    OTHER_PLAN = "other_plan", _lazy("Stafettloggen eller individuell plan")
    OTHER = "other", _lazy("et annet sted")


class SameOfOthers(TextChoices):
    """Whether they had thought the same of somebody else."""

    YES = "yes", _lazy("ja")
    NO = "no", _lazy("nei")
    UNSURE = "unsure", _lazy("vi er usikre")
