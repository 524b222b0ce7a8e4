from django.db import models

from omtanke.foundation.kernel.constraints import never_empty
from omtanke.foundation.kernel.privacy import Holds


class Notice(models.Model):
    """Varsel: tells an account that something waits, never what. Written with the deed, delivered by the worker."""

    made_at = models.DateTimeField()
    account = models.TextField()
    kind = models.TextField()
    subject = models.TextField(blank=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "made_at": Holds.NOTHING_PERSONAL,
            "account": Holds.STAFF,
            "kind": Holds.NOTHING_PERSONAL,
            "subject": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [never_empty("account", "kind", model="notice")]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d}"
