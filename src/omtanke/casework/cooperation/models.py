from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.constraints import both_or_neither, in_order
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField
from omtanke.register.law.codes import ReceiverKind

from .codes import PARTY_KINDS


class Coordinator(models.Model):
    """Koordinator: whoever was named to hold the follow-up together, from–to, and who steps in when she is out.

    Who coordinates now is `queries.coordinator_of`'s to say: somebody named may have left the case. `note` is what whoever
    handed over said to the next one.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="coordinators")
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    named_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    note = SealedTextField(label="coordinator.note", null=True)

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "deputy": Holds.STAFF,
            "since": Holds.STAFF,
            "until": Holds.STAFF,
            "named_by": Holds.STAFF,
            "note": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_coordinator", fields=["case"], condition=Q(until__isnull=True)),
            models.CheckConstraint(name="coordinator_is_not_her_own_deputy", condition=~Q(account=F("deputy"))),
            in_order("since", "until", model="coordinator"),
        ]

    def __str__(self) -> str:
        return f"coordinator {self.key}"


class Party(models.Model):
    """Medvirkende: somebody outside who helps, from–to, with a task of her own. She never signs in.

    It rests on what was shared with her (`disclosure`), or on a consent; RVTS on neither, when it is not told who it is. Whether she
    takes part now is a question of dates (`policy.is_in_force`): when the consent no longer counts, neither does her part.
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="parties")
    kind = models.TextField(choices=PARTY_KINDS)
    name = SealedTextField(label="party.name")
    contact = SealedTextField(label="party.contact", null=True)
    task = SealedTextField(label="party.task")
    disclosure = models.ForeignKey("disclosure.Disclosure", models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey("consent.Consent", models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    entered_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "kind": Holds.PSEUDONYM,
            "name": Holds.IDENTITY,
            "contact": Holds.IDENTITY,
            "task": Holds.NARRATIVE,
            "disclosure": Holds.PSEUDONYM,
            "consent": Holds.PSEUDONYM,
            "since": Holds.PSEUDONYM,
            "entered_by": Holds.STAFF,
            "until": Holds.PSEUDONYM,
            "ended_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("until", "ended_by", model="party"),
            models.CheckConstraint(
                name="party_rests_on_something",
                condition=Q(kind=ReceiverKind.RVTS.value) | Q(disclosure__isnull=False) | Q(consent__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["case", "until"], name="party_by_case")]

    def __str__(self) -> str:
        return f"party {self.key}"


class Guest(models.Model):
    """Kommunens radikaliseringskontakt tar del: an employee of ours outside the unit, who was told through «Del», and with a task.

    She has a part like others, for as long as what she was told on counts (`policy.is_out_as_a_guest`).
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="guests")
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    task = SealedTextField(label="guest.task")
    disclosure = models.ForeignKey("disclosure.Disclosure", models.PROTECT, related_name="+")
    consent = models.ForeignKey("consent.Consent", models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    invited_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "task": Holds.NARRATIVE,
            "disclosure": Holds.PSEUDONYM,
            "consent": Holds.PSEUDONYM,
            "since": Holds.STAFF,
            "invited_by": Holds.STAFF,
            "until": Holds.STAFF,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_invitation_at_a_time", fields=["case", "account"], condition=Q(until__isnull=True)),
            in_order("since", "until", model="guest"),
        ]

    def __str__(self) -> str:
        return f"guest {self.key}"


class ReceiversTold(models.Model):
    """Mottakerne har fått vite det: those who were told on this consent know that it no longer counts."""

    key = KeyField()
    consent = models.OneToOneField("consent.Consent", models.CASCADE, related_name="told")
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "consent": Holds.PSEUDONYM,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"told {self.key}"
