from __future__ import annotations

from django.db import models

from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Asker, Reply


class Inquiry(models.Model):
    """Henvendelse: somebody outside asks us about a person (P15). Who asks and what for, never about whom.

    It knows no case, and no case knows it: that there is one, is exactly what is neither confirmed nor denied.
    """

    key = KeyField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    asker = models.TextField(choices=Asker)
    is_order = models.BooleanField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    who = SealedTextField(label="inquiry.who")
    switchboard = SealedTextField(label="inquiry.switchboard")
    asks_for = SealedTextField(label="inquiry.asks_for")
    basis = SealedTextField(label="inquiry.basis")
    answer = models.TextField(choices=Reply, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "unit": Holds.NOTHING_PERSONAL,
            "asker": Holds.PSEUDONYM,
            "is_order": Holds.PSEUDONYM,
            "received_at": Holds.STAFF,
            "received_by": Holds.STAFF,
            "who": Holds.IDENTITY,
            "switchboard": Holds.NARRATIVE,
            "asks_for": Holds.NARRATIVE,
            "basis": Holds.NARRATIVE,
            "answer": Holds.PSEUDONYM,
            "answered_at": Holds.STAFF,
            "answered_by": Holds.STAFF,
        }

    class Meta:
        constraints = [both_or_neither("answered_at", "answered_by", model="inquiry")]

    def __str__(self) -> str:
        return f"inquiry {self.key}"

    @property
    def itself(self) -> Inquiry:
        """The inquiry's own key."""
        return self

    @property
    def is_open(self) -> bool:
        return self.answered_at is None
