from __future__ import annotations

from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField


class OutsideReading(models.Model):
    """Gjennomgang utenfra: once a year somebody from outside reads a few closed cases, told without who they were about.

    What she saw is kept in words, about how we work, and sealed with a key of the reading's own. It points at no case.
    """

    key = KeyField()
    year = models.PositiveSmallIntegerField(unique=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    is_read = models.BooleanField(default=False)
    done_well = SealedTextField(label="outside_reading.done_well", null=True)
    to_learn = SealedTextField(label="outside_reading.to_learn", null=True)
    own_voice = SealedTextField(label="outside_reading.own_voice", null=True)
    kept_longer = SealedTextField(label="outside_reading.kept_longer", null=True)
    right_end = SealedTextField(label="outside_reading.right_end", null=True)

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "year": Holds.NOTHING_PERSONAL,
            "begun_at": Holds.NOTHING_PERSONAL,
            "ended_at": Holds.NOTHING_PERSONAL,
            "ended_by": Holds.STAFF,
            "is_read": Holds.NOTHING_PERSONAL,
            "done_well": Holds.NARRATIVE,
            "to_learn": Holds.NARRATIVE,
            "own_voice": Holds.NARRATIVE,
            "kept_longer": Holds.NARRATIVE,
            "right_end": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("ended_at", "ended_by", model="outside_reading"),
            models.CheckConstraint(name="outside_reading_read_is_ended", condition=Q(is_read=False) | Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"outside reading {self.year}"

    @property
    def itself(self) -> OutsideReading:
        """The reading's own key."""
        return self

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Extract(models.Model):
    """Avidentifisert utdrag: how a closed case went, told by the unit's leader without who it was about.

    It knows its case while somebody writes it. When the reading ends, its key is destroyed, and then the row: nothing is left that joins
    the two. `is_left_out`: it could not be told without showing who.
    """

    key = KeyField()
    reading = models.ForeignKey(OutsideReading, models.CASCADE, related_name="extracts")
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    text = SealedTextField(label="extract.text", null=True)
    written_at = models.DateTimeField(null=True)
    is_left_out = models.BooleanField(default=False)

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "reading": Holds.NOTHING_PERSONAL,
            "case": Holds.PSEUDONYM,
            "text": Holds.NARRATIVE,
            "written_at": Holds.PSEUDONYM,
            "is_left_out": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_extract_per_case", fields=["reading", "case"]),
            models.CheckConstraint(name="extract_left_out_is_unwritten", condition=Q(is_left_out=False) | Q(written_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"extract {self.key}"

    @property
    def itself(self) -> Extract:
        """The extract's own key: the text may die before the case's does."""
        return self
