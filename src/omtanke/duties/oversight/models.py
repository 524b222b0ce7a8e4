from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds


class Reconciliation(models.Model):
    """Avstemming: how many receipts the log has, and how many of them it is known what became of, one row for each unit.

    Noted again on a night when something is different. The one without a unit is about working notes: whose they are, is nobody's
    business.
    """

    key = KeyField()
    unit = models.OneToOneField("organisation.Unit", models.CASCADE, null=True, related_name="+")
    noted_at = models.DateTimeField()
    given = models.PositiveIntegerField()
    accounted_for = models.PositiveIntegerField()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "unit": Holds.NOTHING_PERSONAL,
            "noted_at": Holds.NOTHING_PERSONAL,
            "given": Holds.NOTHING_PERSONAL,
            "accounted_for": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_more_accounted_for_than_given", condition=Q(accounted_for__lte=F("given"))),
        ]

    def __str__(self) -> str:
        return f"{self.accounted_for} of {self.given}"

    @property
    def missing(self) -> int:
        return self.given - self.accounted_for
