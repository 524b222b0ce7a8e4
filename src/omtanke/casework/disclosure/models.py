from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from omtanke.casework.cases.codes import Harm, HowTold, Voice
from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField
from omtanke.register.law.codes import ReceiverKind

from .codes import Decision, How, Told, Whom

if TYPE_CHECKING:
    from typing import Self


class Disclosure(models.Model):
    """Deling: something about somebody leaves the unit, through one gate, on a legal basis. Sealed with a key of its own.

    `service`, `profession`, `ground` and `conditions` are keys of the law pack with this fingerprint; `conditions` are those answered,
    as «key:yes», and `parts` what is shared, as «part:thing», with spaces between. `which` is the guardian it goes to, `language` the
    paper's. `corrects` is what was shared before, and was wrong.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="disclosures")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    pack = models.TextField(blank=True)
    service = models.TextField(blank=True)
    profession = models.TextField(blank=True)
    receiver_kind = models.TextField(choices=ReceiverKind, blank=True)
    receiver_unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    which = models.TextField(choices=Voice, blank=True)
    receiver = SealedTextField(label="disclosure.receiver", null=True)
    how = models.TextField(choices=How, blank=True)
    language = models.TextField(blank=True)
    ground = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    is_personal_duty = models.BooleanField(default=False)
    purpose = SealedTextField(label="disclosure.purpose", null=True)
    parts = models.TextField(blank=True)
    words = SealedTextField(label="disclosure.words", null=True)
    necessity = SealedTextField(label="disclosure.necessity", null=True)
    proportion = SealedTextField(label="disclosure.proportion", null=True)
    consent = models.ForeignKey("consent.Consent", models.PROTECT, null=True, related_name="+")
    why_no_consent = SealedTextField(label="disclosure.why_no_consent", null=True)
    harm = models.TextField(choices=Harm, blank=True)
    told = models.TextField(choices=Told, blank=True)
    tell_on = models.DateField(null=True)
    why_later = SealedTextField(label="disclosure.why_later", null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    approver = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    decision = models.TextField(choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    advice = SealedTextField(label="disclosure.advice", null=True)

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "corrects": Holds.PSEUDONYM,
            "begun_at": Holds.PSEUDONYM,
            "begun_by": Holds.STAFF,
            "changed_at": Holds.PSEUDONYM,
            "version": Holds.NOTHING_PERSONAL,
            "pack": Holds.NOTHING_PERSONAL,
            "service": Holds.STAFF,
            "profession": Holds.STAFF,
            "receiver_kind": Holds.PSEUDONYM,
            "receiver_unit": Holds.PSEUDONYM,
            "which": Holds.PSEUDONYM,
            "receiver": Holds.NARRATIVE,
            "language": Holds.PSEUDONYM,
            "how": Holds.PSEUDONYM,
            "ground": Holds.PSEUDONYM,
            "conditions": Holds.PSEUDONYM,
            "is_personal_duty": Holds.PSEUDONYM,
            "purpose": Holds.NARRATIVE,
            "parts": Holds.PSEUDONYM,
            "words": Holds.NARRATIVE,
            "necessity": Holds.NARRATIVE,
            "proportion": Holds.NARRATIVE,
            "consent": Holds.PSEUDONYM,
            "why_no_consent": Holds.NARRATIVE,
            "harm": Holds.PSEUDONYM,
            "told": Holds.PSEUDONYM,
            "tell_on": Holds.PSEUDONYM,
            "why_later": Holds.NARRATIVE,
            "proposed_at": Holds.PSEUDONYM,
            "proposed_by": Holds.STAFF,
            "approver": Holds.STAFF,
            "decision": Holds.PSEUDONYM,
            "decided_at": Holds.PSEUDONYM,
            "decided_by": Holds.STAFF,
            "advice": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("proposed_at", "proposed_by", model="disclosure"),
            both_or_neither("decided_at", "decided_by", model="disclosure"),
            models.CheckConstraint(
                name="disclosure_approved_by_another",
                condition=~Q(decision=Decision.APPROVED) | (Q(proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
            ),
        ]
        indexes = [models.Index(fields=["case", "-id"], name="disclosure_by_case")]

    def __str__(self) -> str:
        return f"disclosure {self.key}"

    @property
    def itself(self) -> Self:
        """The disclosure's own key."""
        return self

    @property
    def is_approved(self) -> bool:
        return self.decision == Decision.APPROVED

    @property
    def is_ready(self) -> bool:
        """Whether nobody's yes is missing: an employee's own duty waits for none (P17)."""
        return self.proposed_at is not None and (self.is_approved or self.is_personal_duty)


class DisclosedPaper(models.Model):
    """Dokumentet: the bytes that preview, approval and hand-over serve, made once (ADR 20). `pdf` is base64, `digest` its SHA-256."""

    key = KeyField()
    disclosure = models.OneToOneField(Disclosure, models.CASCADE, related_name="paper")
    pdf = SealedTextField(label="disclosed_paper.pdf")
    text = SealedTextField(label="disclosed_paper.text")
    digest = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "disclosure"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "disclosure": Holds.PSEUDONYM,
            "pdf": Holds.NARRATIVE,
            "text": Holds.NARRATIVE,
            "digest": Holds.PSEUDONYM,
            "made_at": Holds.PSEUDONYM,
            "made_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"paper {self.key}"


class Delivery(models.Model):
    """Overlevering: what was approved has left the unit. With `unit`, to a service of ours, where it is read under `/mottatt/`.

    `note` is how it was handed over on paper or by phone; the receipt is the receiver's word that it has come.
    """

    key = KeyField()
    disclosure = models.OneToOneField(Disclosure, models.CASCADE, related_name="delivery")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    note = SealedTextField(label="delivery.note", null=True)
    receipt_at = models.DateTimeField(null=True)
    receipt_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    receipt = SealedTextField(label="delivery.receipt", null=True)

    sealed_by = "disclosure"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "disclosure": Holds.PSEUDONYM,
            "unit": Holds.PSEUDONYM,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
            "note": Holds.NARRATIVE,
            "receipt_at": Holds.PSEUDONYM,
            "receipt_by": Holds.STAFF,
            "receipt": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [both_or_neither("receipt_at", "receipt_by", model="delivery")]
        indexes = [models.Index(fields=["unit", "-id"], name="delivery_by_unit")]

    def __str__(self) -> str:
        return f"delivery {self.key}"


class Telling(models.Model):
    """Informert: somebody has told them what was shared, or has put it off once more, with a reason and a day.

    `day` is when they were told, or when it is looked at again. `words` is what they said to it in their own words, or why it waits;
    `weighed` is what was made of what they said. `which` is the one guardian who was told; empty when all there are were told (ADR 0028).
    """

    key = KeyField()
    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="tellings")
    day = models.DateField()
    is_put_off = models.BooleanField(default=False)
    whom = models.TextField(choices=Whom, blank=True)
    which = models.TextField(choices=Voice, blank=True)
    how = models.TextField(choices=HowTold, blank=True)
    words = SealedTextField(label="telling.words")
    weighed = SealedTextField(label="telling.weighed", null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "disclosure"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "disclosure": Holds.PSEUDONYM,
            "day": Holds.PSEUDONYM,
            "is_put_off": Holds.PSEUDONYM,
            "whom": Holds.PSEUDONYM,
            "which": Holds.PSEUDONYM,
            "how": Holds.PSEUDONYM,
            "words": Holds.NARRATIVE,
            "weighed": Holds.NARRATIVE,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once", fields=["disclosure", "which"], condition=Q(is_put_off=False))]

    def __str__(self) -> str:
        return f"telling {self.key}"


class ServiceContact(models.Model):
    """Kontakt innenfor et samtykke: one line in the ledger, with no wizard and no second person (P24).

    With a service that helps, about its own measure (`measure` is its key), while the consent it rests on counted. Never with the police.
    """

    key = KeyField()
    consent = models.ForeignKey("consent.Consent", models.CASCADE, related_name="contacts")
    service = models.TextField(choices=ReceiverKind)
    measure = models.TextField()
    spoken_on = models.DateField()
    who = SealedTextField(label="service_contact.who")
    about = SealedTextField(label="service_contact.about")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "consent.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "consent": Holds.PSEUDONYM,
            "service": Holds.PSEUDONYM,
            "measure": Holds.PSEUDONYM,
            "spoken_on": Holds.PSEUDONYM,
            "who": Holds.NARRATIVE,
            "about": Holds.NARRATIVE,
            "noted_at": Holds.PSEUDONYM,
            "noted_by": Holds.STAFF,
        }

    class Meta:
        constraints = [models.CheckConstraint(name="no_contact_with_police", condition=~Q(service=ReceiverKind.POLICE))]

    def __str__(self) -> str:
        return f"service contact {self.key}"
