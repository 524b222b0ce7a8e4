from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.constraints import in_order
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField


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
