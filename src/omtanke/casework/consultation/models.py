from datetime import date

from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Way


class Consultation(models.Model):
    """Drøfting: a question as its receiver meets it, and what is said about it. Not who asked, nor from which case.

    `return_to` is the asker's own side of it, sealed: no rule and no page shows it, and an answer finds its way by it.
    Days, never moments: a moment can tell who was at her desk. `unit` stands there only when the asker chose to say it.
    """

    key = KeyField()
    way = models.TextField(choices=Way)
    received_on = models.DateField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    taken_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    return_to = SealedTextField(label="consultation.return_to", null=True)
    closed_on = models.DateField(null=True)

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "way": Holds.NOTHING_PERSONAL,
            "received_on": Holds.PSEUDONYM,
            "unit": Holds.PSEUDONYM,
            "taken_by": Holds.STAFF,
            "return_to": Holds.IDENTITY,
            "closed_on": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_call_is_taken_by_somebody", condition=Q(way=Way.WRITTEN) | Q(taken_by__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"consultation {self.key}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def itself(self) -> "Consultation":
        """The consultation's own key."""
        return self


class Said(models.Model):
    """Replikk: one field of what was asked or answered. Without `by` it is the asker's; she is never named."""

    key = KeyField()
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="said")
    turn = models.PositiveIntegerField()
    field = models.TextField()
    text = SealedTextField(label="said.text")
    on = models.DateField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    sealed_by = "consultation"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "consultation": Holds.PSEUDONYM,
            "turn": Holds.NOTHING_PERSONAL,
            "field": Holds.NOTHING_PERSONAL,
            "text": Holds.NARRATIVE,
            "on": Holds.PSEUDONYM,
            "by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            never_empty("field", model="said"),
            models.UniqueConstraint(name="one_text_per_field_and_turn", fields=["consultation", "turn", "field"]),
        ]

    def __str__(self) -> str:
        return f"said {self.turn}"


class Asking(models.Model):
    """Min drøfting: the asker's own side, hers alone. By phone it holds what she was advised; in writing, where the answer comes.

    `leads_to` is the receiver's object, and `begun_from` the page she asked from: both sealed with a key of its own.
    `answered_on` is the day of the newest answer, `spoken_on` of the newest word from either of the two.
    """

    key = KeyField()
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    way = models.TextField(choices=Way)
    asked_on = models.DateField()
    leads_to = SealedTextField(label="asking.leads_to")
    begun_from = SealedTextField(label="asking.begun_from")
    with_whom = SealedTextField(label="asking.with_whom")
    advice = SealedTextField(label="asking.advice")
    answered_on = models.DateField(null=True)
    spoken_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "way": Holds.STAFF,
            "asked_on": Holds.STAFF,
            "leads_to": Holds.NARRATIVE,
            "begun_from": Holds.NARRATIVE,
            "with_whom": Holds.NARRATIVE,
            "advice": Holds.NARRATIVE,
            "answered_on": Holds.STAFF,
            "spoken_on": Holds.STAFF,
            "closed_on": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"asking {self.key}"

    @property
    def quiet_since(self) -> date:
        """The day it was ended, or something was last said."""
        return self.closed_on or self.spoken_on or self.answered_on or self.asked_on

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def itself(self) -> "Asking":
        """The asking's own key."""
        return self
