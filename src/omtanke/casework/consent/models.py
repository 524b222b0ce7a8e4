from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField
from omtanke.register.law.codes import ReceiverKind

from .codes import Asked, Capacity, Given


class Consent(models.Model):
    """Samtykke: somebody has said that something may be told to a service, for a purpose, from–to.

    It lifts confidentiality, and is not the legal basis for processing (P33). Given to a service, never to one employee.
    `minutes` is what was said when it was oral, or where the signed paper lies.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="consents")
    capacity = models.TextField(choices=Capacity)
    responsibility = models.TextField(choices=Asked)
    giver = SealedTextField(label="consent.giver")
    service = models.TextField(choices=ReceiverKind)
    covers = SealedTextField(label="consent.covers")
    purpose = SealedTextField(label="consent.purpose")
    informed = SealedTextField(label="consent.informed")
    given = models.TextField(choices=Given)
    minutes = SealedTextField(label="consent.minutes")
    valid_from = models.DateField()
    valid_until = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    withdrawal = SealedTextField(label="consent.withdrawal", null=True)

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "capacity": Holds.PSEUDONYM,
            "responsibility": Holds.PSEUDONYM,
            "giver": Holds.IDENTITY,
            "service": Holds.PSEUDONYM,
            "covers": Holds.NARRATIVE,
            "purpose": Holds.NARRATIVE,
            "informed": Holds.NARRATIVE,
            "given": Holds.PSEUDONYM,
            "minutes": Holds.NARRATIVE,
            "valid_from": Holds.PSEUDONYM,
            "valid_until": Holds.PSEUDONYM,
            "recorded_at": Holds.PSEUDONYM,
            "recorded_by": Holds.STAFF,
            "withdrawn_at": Holds.PSEUDONYM,
            "withdrawn_by": Holds.STAFF,
            "withdrawal": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", model="consent"),
            models.CheckConstraint(name="consent_ends_after_it_begins", condition=Q(valid_until__gte=F("valid_from"))),
        ]
        indexes = [models.Index(fields=["case", "valid_until"], name="consent_by_case")]

    def __str__(self) -> str:
        return f"consent {self.key}"
