from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.kernel.words import lazily as _lazy


class Notice(models.Model):
    """Varsel: tells an account that something waits, never what. Written with the deed, delivered by the worker."""

    made_at = models.DateTimeField()
    account = models.TextField()
    kind = models.TextField()
    subject = models.TextField(blank=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "made_at": Holds.NOTHING_PERSONAL,
            "account": Holds.STAFF,
            "kind": Holds.NOTHING_PERSONAL,
            "subject": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [never_empty("account", "kind", model="notice")]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d}"


class LetterKind(models.TextChoices):
    """The two letters somebody can get in a day."""

    DAILY = "daily", _lazy("dagens brev")
    RAISED = "raised", _lazy("brev om noe som ikke er besvart")


class LetterState(models.TextChoices):
    """How far a letter has come. «Sending» is stored before it is handed over, so that a power cut cannot lose it."""

    WAITING = "waiting", _lazy("venter")
    SENDING = "sending", _lazy("sendes")
    SENT = "sent", _lazy("sendt")
    GIVEN_UP = "given_up", _lazy("kom ikke fram")
    DROPPED = "dropped", _lazy("trengtes ikke")


class Letter(models.Model):
    """Brev: everything that waits for an account, as one e-mail. Its key is in the Message-ID, the same at every try."""

    key = KeyField()
    account = models.TextField()
    kind = models.TextField(choices=LetterKind)
    state = models.TextField(choices=LetterState, default=LetterState.WAITING)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "account": Holds.STAFF,
            "kind": Holds.NOTHING_PERSONAL,
            "state": Holds.STAFF,
            "made_at": Holds.STAFF,
            "next_try_at": Holds.NOTHING_PERSONAL,
            "tries": Holds.NOTHING_PERSONAL,
            "refusals": Holds.STAFF,
            "settled_at": Holds.STAFF,
        }

    class Meta:
        constraints = [
            never_empty("account", model="letter"),
            models.UniqueConstraint(name="one_letter_on_its_way", fields=["account", "kind"], condition=Q(settled_at__isnull=True)),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="letter_on_its_way", condition=Q(settled_at__isnull=True)),
            models.Index(fields=["account", "settled_at"], name="letter_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Enclosure(models.Model):
    """Innlagt: which letter a notice lies in; none yet while it waits to be bundled."""

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="enclosure")
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="enclosures")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "notice": Holds.STAFF,
            "letter": Holds.STAFF,
        }

    class Meta:
        indexes = [models.Index(fields=["id"], name="notice_not_bundled", condition=Q(letter__isnull=True))]

    def __str__(self) -> str:
        return f"enclosure {self.pk}"
