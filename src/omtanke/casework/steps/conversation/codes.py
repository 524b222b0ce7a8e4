"""How the police's concern talk can end, and what the municipality may keep about it."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

OUTCOMES = TOOK_PLACE, DID_NOT_TAKE_PLACE, NOT_WANTED = "took_place", "did_not_take_place", "not_wanted"


class Basis(TextChoices):
    """What let or obliged somebody to take it to the police."""

    WITHOUT_NAME = "without_name", _lazy("drøftet uten opplysninger som kan røpe hvem det er")
    CONSENT = "consent", _lazy("samtykke")
    DUTY_TO_AVERT = "duty_to_avert", _lazy("avvergingsplikt")
    DANGER = "danger", _lazy("fare for liv eller helse")
    OFFENCE = "offence", _lazy("retten til å si fra om et lovbrudd")


class GuardiansTold(TextChoices):
    """Whether guardians know. An adult has none."""

    YES = "yes", _lazy("ja")
    NO = "no", _lazy("nei, ikke ennå")
    NONE = "none", _lazy("har ingen foresatte (er voksen)")


class PoliceAnswer(TextChoices):
    """Where the hand-over back from the police stands; never what they said."""

    ASKED_FOR = "asked_for", _lazy("etterspurt")
    RECEIVED = "received", _lazy("mottatt")
    NOT_POSSIBLE = "not_possible", _lazy("ikke mulig å gi")
