"""The closed lists of a consent."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

ENDS_SOON = "consent.ends_soon"


class Capacity(TextChoices):
    """As what somebody consents (P31)."""

    PERSON = "person", _lazy("den det gjelder")
    GUARDIAN = "guardian", _lazy("foresatt med foreldreansvar")
    APPOINTED = "appointed", _lazy("verge")
    REPRESENTATIVE = "representative", _lazy("representant for enslig mindreårig")


class Asked(TextChoices):
    """What was answered to the question of who has parental responsibility. It is asked, never assumed (P31)."""

    NOT_A_GUARDIAN = "not_a_guardian", _lazy("det er ikke en foresatt som samtykker")
    ALONE = "alone", _lazy("jeg har spurt: har foreldreansvaret alene")
    ALL_AGREE = "all_agree", _lazy("jeg har spurt: alle som har foreldreansvar, er enige")
    NOT_ALL = "not_all", _lazy("noen som har foreldreansvar, er uenig eller ikke spurt")
    STEP_PARENT = "step_parent", _lazy("steforelder eller annen voksen uten foreldreansvar")


CAN_CONSENT = frozenset({Asked.ALONE, Asked.ALL_AGREE})


class Given(TextChoices):
    """How it was given."""

    ORAL = "oral", _lazy("muntlig, og skrevet ned her")
    SIGNED = "signed", _lazy("skriftlig, på papir")
