"""How it can go with a plan, and who was asked."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

OUTCOMES = PLAN_MADE, NOT_YET, NO_CONSENT = "plan_made", "not_yet", "no_consent"


class Asked(TextChoices):
    """Who was asked for consent. Who has parental responsibility is asked, never assumed (P31)."""

    PERSON = "person", _lazy("den det gjelder")
    GUARDIANS = "guardians", _lazy("alle som har foreldreansvar")
    BOTH = "both", _lazy("den det gjelder, og alle som har foreldreansvar")
    REPRESENTATIVE = "representative", _lazy("verge eller representant")
