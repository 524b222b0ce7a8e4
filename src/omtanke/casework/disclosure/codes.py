"""The closed lists of a disclosure, and the names of what waits about it."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

TO_APPROVE = "disclosure.to_approve"
TO_HAND_OVER = "disclosure.to_hand_over"
LEADER_TOLD = "disclosure.leader_told"
TO_READ = "disclosure.to_read"
TO_TELL = "disclosure.to_tell"
GOES_AS_FAR_AS_THE_CONSENT = "rekker-hit"  # the condition by which a rule in the pack rests on a consent


class How(TextChoices):
    """How the receiver gets it."""

    IN_OMTANKE = "in_omtanke", _lazy("her i Omtanke, til en tjeneste i kommunen")
    PAPER = "paper", _lazy("på papir, overlevert")
    PHONE = "phone", _lazy("på telefon")


class Told(TextChoices):
    """Whether whoever it is about knows."""

    NOW = "now", _lazy("ja, før vi deler")
    LATER = "later", _lazy("senere, med en grunn og en dag")


class Whom(TextChoices):
    """Who has been told."""

    PERSON = "person", _lazy("den det gjelder")
    GUARDIANS = "guardians", _lazy("de foresatte")
    BOTH = "both", _lazy("den det gjelder, og de foresatte")


class Decision(TextChoices):
    """What the second person said."""

    APPROVED = "approved", _lazy("godkjent")
    SENT_BACK = "sent_back", _lazy("sendt tilbake")
