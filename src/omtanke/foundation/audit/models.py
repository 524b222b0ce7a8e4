from django.db import models

from omtanke.foundation.kernel.constraints import never_empty
from omtanke.foundation.kernel.privacy import Holds


class Entry(models.Model):
    """Loggpost: who did or opened what, on what, when and why. Never what was written.

    Random keys only, no foreign keys: the entry outlives what it speaks of, and what links a key to a person can
    be removed while the chain still verifies.
    """

    at = models.DateTimeField()
    actor = models.TextField()
    deed = models.TextField()
    subject = models.TextField(blank=True)
    why = models.TextField(blank=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "at": Holds.NOTHING_PERSONAL,
            "actor": Holds.STAFF,
            "deed": Holds.NOTHING_PERSONAL,
            "subject": Holds.PSEUDONYM,
            "why": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [never_empty("actor", "deed", model="entry")]
        indexes = [models.Index(fields=["subject", "id"], name="entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.deed} {self.at:%Y-%m-%d %H:%M}"


class Outcome(models.TextChoices):
    """How a deed ended."""

    DONE = "done"
    REFUSED = "refused"


class Link(models.Model):
    """Ledd: joins an entry to the one before it, in gapless numbers, with its outcome. Written last."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT)
    outcome = models.TextField(choices=Outcome)
    hash = models.TextField()

    class Privacy:
        fields = {
            "number": Holds.NOTHING_PERSONAL,
            "entry": Holds.NOTHING_PERSONAL,
            "outcome": Holds.NOTHING_PERSONAL,
            "hash": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            models.CheckConstraint(name="link_numbers_begin_with_one", condition=models.Q(number__gte=1)),
            models.CheckConstraint(name="link_outcome_is_known", condition=models.Q(outcome__in=Outcome.values)),
        ]

    def __str__(self) -> str:
        return f"link {self.number}"
