from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Ending

if TYPE_CHECKING:
    from datetime import date


class Clarification(models.Model):
    """Avklaring: a working note before any case. Hers alone, sealed with a key of its own, gone after fourteen days.

    There is no name field, and no ended clarification: when it ends, the key is destroyed, the row deleted and the
    ending counted.
    """

    key = KeyField()
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    last_day = models.DateField(db_index=True)
    reminded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    seen = SealedTextField(label="clarification.seen")
    heard = SealedTextField(label="clarification.heard")
    next_step = SealedTextField(label="clarification.next_step")

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "begun_at": Holds.STAFF,
            "last_day": Holds.STAFF,
            "reminded_at": Holds.STAFF,
            "version": Holds.NOTHING_PERSONAL,
            "seen": Holds.NARRATIVE,
            "heard": Holds.NARRATIVE,
            "next_step": Holds.NARRATIVE,
        }

    def __str__(self) -> str:
        return f"clarification {self.key}"

    @property
    def begun_on(self) -> date:
        """The day she wrote it, where she is."""
        return timezone.localdate(self.begun_at)

    @property
    def itself(self) -> Clarification:
        """The clarification's own key."""
        return self


class EndingCount(models.Model):
    """Antall: how many clarifications ended in a way, in half a year. All that is left of them.

    `half` is 1 or 2; 0 is the whole year, from before the halves were told apart.
    """

    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField(default=0)
    ending = models.TextField(choices=Ending)
    number = models.PositiveIntegerField(default=0)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "year": Holds.NOTHING_PERSONAL,
            "half": Holds.NOTHING_PERSONAL,
            "ending": Holds.NOTHING_PERSONAL,
            "number": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_count_per_ending", fields=["year", "half", "ending"])]

    def __str__(self) -> str:
        return f"{self.ending} {self.year}: {self.number}"


class WorkingNoteRule(models.Model):
    """Arkivregel: the archivist's decision that a clarification is a working note and not a case document, from–to."""

    key = KeyField()
    municipality = models.ForeignKey("organisation.Municipality", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "municipality": Holds.NOTHING_PERSONAL,
            "approved_at": Holds.STAFF,
            "approved_by": Holds.STAFF,
            "withdrawn_at": Holds.STAFF,
            "withdrawn_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", model="working_note_rule"),
            models.UniqueConstraint(name="one_working_note_rule", fields=["municipality"], condition=Q(withdrawn_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"working note rule {self.key}"
