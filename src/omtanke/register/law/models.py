from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.constraints import both_or_neither, never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.register.organisation.codes import UnitKind


class ProcessingBasis(models.Model):
    """Behandlingsgrunnlag: on which basis, and for what, one kind of unit may keep something about a person.

    Entered by one and approved by another, who is the system owner (P37). `statutes` are keys with spaces between,
    such as `gdpr-6-1-e`; they are not translated.
    """

    key = KeyField()
    unit_kind = models.TextField(choices=UnitKind)
    purpose = models.TextField()
    basis = models.TextField()
    statutes = models.TextField()
    dpia_on = models.DateField()
    officer_contact = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "unit_kind": Holds.NOTHING_PERSONAL,
            "purpose": Holds.NOTHING_PERSONAL,
            "basis": Holds.NOTHING_PERSONAL,
            "statutes": Holds.NOTHING_PERSONAL,
            "dpia_on": Holds.NOTHING_PERSONAL,
            "officer_contact": Holds.STAFF,
            "entered_at": Holds.STAFF,
            "entered_by": Holds.STAFF,
            "approved_at": Holds.STAFF,
            "approved_by": Holds.STAFF,
            "withdrawn_at": Holds.STAFF,
            "withdrawn_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("approved_at", "approved_by", model="basis"),
            both_or_neither("withdrawn_at", "withdrawn_by", model="basis"),
            never_empty("purpose", "basis", "statutes", "officer_contact", model="basis"),
            models.CheckConstraint(
                name="basis_approved_by_another", condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("entered_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"basis {self.key}"


class PackEdition(models.Model):
    """Lovpakke: a file with the rules about telling as it was proposed, byte for byte, and what became of it. Never changed.

    `pack` and `edition` are what the file calls itself. The system owner approves it, and never what she proposed herself (P37).
    """

    key = KeyField()
    pack = models.TextField()
    edition = models.TextField()
    fingerprint = models.TextField()
    text = models.TextField()  # about what the law says, never about anybody
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    never_changes = ("pack", "edition", "fingerprint", "text")  # held by the database, as for a routine (ADR 0008)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "pack": Holds.NOTHING_PERSONAL,
            "edition": Holds.NOTHING_PERSONAL,
            "fingerprint": Holds.NOTHING_PERSONAL,
            "text": Holds.NOTHING_PERSONAL,
            "valid_from": Holds.NOTHING_PERSONAL,
            "valid_to": Holds.NOTHING_PERSONAL,
            "proposed_at": Holds.STAFF,
            "proposed_by": Holds.STAFF,
            "approved_at": Holds.STAFF,
            "approved_by": Holds.STAFF,
            "withdrawn_at": Holds.STAFF,
            "withdrawn_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("approved_at", "approved_by", model="pack"),
            both_or_neither("withdrawn_at", "withdrawn_by", model="pack"),
            models.CheckConstraint(
                name="pack_approved_by_another", condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by"))
            ),
            models.UniqueConstraint(name="one_pack_per_name", fields=["pack", "edition"], condition=Q(withdrawn_at__isnull=True)),
            models.UniqueConstraint(name="one_pack_per_fingerprint", fields=["fingerprint"], condition=Q(withdrawn_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.edition}"
