from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import both_or_neither, in_order, never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds

from .codes import Level


class Task(models.Model):
    """Oppgave: something waits for somebody, with a day it should be answered by. Never what was written.

    `about_kind` and `about` name what it is about: the model and its random key. A task without unit and deputy is
    hers alone, and opens for nobody.
    """

    key = KeyField()
    kind = models.TextField()
    about_kind = models.TextField()
    about = models.TextField()
    step = models.TextField(blank=True)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, db_index=False, related_name="+")
    responsible = models.ForeignKey("organisation.Account", models.PROTECT, db_index=False, related_name="+")
    deputy = models.ForeignKey("organisation.Account", models.PROTECT, null=True, db_index=False, related_name="+")
    made_at = models.DateTimeField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, db_index=False, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "kind": Holds.NOTHING_PERSONAL,
            "about_kind": Holds.NOTHING_PERSONAL,
            "about": Holds.PSEUDONYM,
            "step": Holds.PSEUDONYM,
            "unit": Holds.NOTHING_PERSONAL,
            "responsible": Holds.STAFF,
            "deputy": Holds.STAFF,
            "made_at": Holds.PSEUDONYM,
            "due_on": Holds.PSEUDONYM,
            "done_at": Holds.PSEUDONYM,
            "done_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            never_empty("kind", "about_kind", "about", model="task"),
            both_or_neither("done_at", "done_by", model="task"),
            # The key first: an index that began with the kind would be walked for everything that waits in the municipality.
            models.UniqueConstraint(
                name="one_open_task_of_a_kind", fields=["about", "about_kind", "kind"], condition=Q(done_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["responsible", "due_on"], name="open_task_by_responsible", condition=Q(done_at__isnull=True)),
            models.Index(fields=["deputy", "due_on"], name="open_task_by_deputy", condition=Q(done_at__isnull=True)),
            models.Index(fields=["done_by", "done_at"], name="done_task_by_whom", condition=Q(done_at__isnull=False)),
            models.Index(fields=["unit", "due_on"], name="open_task_by_unit", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None


class Raised(models.Model):
    """Løftet: somebody was told that a task stands unanswered after its day, never what it is about. Once at each level."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="raised")
    level = models.TextField(choices=Level)
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    due_on = models.DateField()
    at = models.DateTimeField()

    never_changes = ("task_id", "level", "account_id", "due_on", "at")  # held by the database: what was told was told

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "task": Holds.PSEUDONYM,
            "level": Holds.NOTHING_PERSONAL,
            "account": Holds.STAFF,
            "due_on": Holds.PSEUDONYM,
            "at": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once_at_each_level", fields=["task", "due_on", "level", "account"])]

    def __str__(self) -> str:
        return f"{self.level} {self.due_on}"


class ClosedPeriod(models.Model):
    """Stengt periode: a unit is closed, from the first day to the last, and one named person answers meanwhile."""

    key = KeyField()
    unit = models.ForeignKey("organisation.Unit", models.CASCADE, related_name="closed_periods")
    name = models.TextField()
    first_on = models.DateField()
    last_on = models.DateField()
    holder = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "unit": Holds.NOTHING_PERSONAL,
            "name": Holds.NOTHING_PERSONAL,
            "first_on": Holds.NOTHING_PERSONAL,
            "last_on": Holds.NOTHING_PERSONAL,
            "holder": Holds.STAFF,
        }

    class Meta:
        constraints = [
            never_empty("name", model="closed_period"),
            in_order("first_on", "last_on", model="closed_period"),
        ]

    def __str__(self) -> str:
        return self.name
