from django.db import models

from omtanke.foundation.kernel.constraints import in_order, never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.keys import Owner
from omtanke.foundation.vault.sealed import SealedTextField


class FormKey(models.Model):
    """Skjemanøkkel: a form that has been carried out, and where its answer led. A second submit gets the same."""

    nonce = models.TextField(primary_key=True)
    used_at = models.DateTimeField()
    address = models.TextField(blank=True)

    class Privacy:
        fields = {
            "nonce": Holds.NOTHING_PERSONAL,
            "used_at": Holds.NOTHING_PERSONAL,
            "address": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [never_empty("nonce", model="form_key")]
        indexes = [models.Index(fields=["used_at"], name="form_key_by_age")]

    def __str__(self) -> str:
        return "form key"


class Draft(models.Model):
    """Utkast: what somebody has typed and not yet sent. Hers alone, and forgotten after fourteen days."""

    key = KeyField()
    account = models.TextField()
    form = models.TextField()
    subject = models.TextField(blank=True)
    owner = models.TextField(blank=True)
    path = models.TextField()
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    typed = SealedTextField(label="draft.typed")

    sealed_by = "key_owner"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "form": Holds.NOTHING_PERSONAL,
            "subject": Holds.PSEUDONYM,
            "owner": Holds.PSEUDONYM,
            "path": Holds.PSEUDONYM,
            "begun_at": Holds.STAFF,
            "changed_at": Holds.STAFF,
            "typed": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_draft_per_form", fields=["account", "form", "subject"]),
            never_empty("account", "form", model="draft"),
            in_order("begun_at", "changed_at", model="draft"),
        ]

    def __str__(self) -> str:
        return f"draft {self.key}"

    @property
    def key_owner(self) -> Owner:
        """The case whose key seals it, or the draft itself before there is a case."""
        return Owner.named(self.owner) if self.owner else Owner.of(self)
