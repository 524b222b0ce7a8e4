from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import in_order
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds

from .codes import Sort, Table


class Figure(models.Model):
    """Tall: one number of a table for a period, counted when the period was over and never again. It points at nothing.

    What is not shown is kept only for the totals of three years, and is on no page. A median of too few has no number.
    """

    key = KeyField()
    from_on = models.DateField()
    until_on = models.DateField()
    table = models.TextField(choices=Table)
    sort = models.TextField(choices=Sort)
    first = models.TextField(blank=True)
    second = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)
    is_shown = models.BooleanField()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "from_on": Holds.NOTHING_PERSONAL,
            "until_on": Holds.NOTHING_PERSONAL,
            "table": Holds.NOTHING_PERSONAL,
            "sort": Holds.NOTHING_PERSONAL,
            "first": Holds.NOTHING_PERSONAL,
            "second": Holds.NOTHING_PERSONAL,
            "number": Holds.NOTHING_PERSONAL,
            "is_shown": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            in_order("from_on", "until_on", model="figure"),
            models.UniqueConstraint(name="one_figure_each", fields=["from_on", "until_on", "table", "sort", "first", "second"]),
            models.CheckConstraint(name="no_number_is_not_shown", condition=Q(number__isnull=False) | Q(is_shown=False)),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.until_on}"
