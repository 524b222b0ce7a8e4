"""Nothing here points at a case or at anybody a concern is about: a test walks every foreign key (ADR 0033)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import both_or_neither, never_empty
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField
from omtanke.register.organisation.codes import POST_NAMES

from .codes import DECEMBER, JANUARY, ActivityKind, ActivityState, Aim, BriefingKind, IncidentKind, Where


class YearPlan(models.Model):
    """Årsplan: what a unit does in a calendar year so that everybody is included, masters something and belongs."""

    key = KeyField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "unit": Holds.NOTHING_PERSONAL,
            "year": Holds.NOTHING_PERSONAL,
            "begun_at": Holds.STAFF,
            "begun_by": Holds.STAFF,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_plan_per_year", fields=["unit", "year"])]

    def __str__(self) -> str:
        return f"{self.year}"


class Activity(models.Model):
    """Aktivitet, møte eller opplæring i årsplanen: about what a unit does, never about anybody; the form says so."""

    key = KeyField()
    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="activities")
    kind = models.TextField(choices=ActivityKind)
    title = models.TextField()
    month = models.PositiveSmallIntegerField()
    on_day = models.DateField(null=True)
    responsible = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    aim = models.TextField(choices=Aim)
    own_aim = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    why_dropped = models.TextField(blank=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "plan": Holds.NOTHING_PERSONAL,
            "kind": Holds.NOTHING_PERSONAL,
            "title": Holds.NOTHING_PERSONAL,
            "month": Holds.NOTHING_PERSONAL,
            "on_day": Holds.NOTHING_PERSONAL,
            "responsible": Holds.STAFF,
            "aim": Holds.NOTHING_PERSONAL,
            "own_aim": Holds.NOTHING_PERSONAL,
            "done_on": Holds.NOTHING_PERSONAL,
            "why_dropped": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            never_empty("title", model="activity"),
            models.CheckConstraint(name="activity_in_a_month", condition=Q(month__gte=JANUARY, month__lte=DECEMBER)),
            models.CheckConstraint(name="activity_done_or_dropped", condition=Q(done_on__isnull=True) | Q(why_dropped="")),
            models.CheckConstraint(name="activity_own_aim_in_words", condition=~Q(aim=Aim.OWN, own_aim="")),
        ]

    def __str__(self) -> str:
        return f"activity {self.key}"

    @property
    def state(self) -> ActivityState:
        if self.done_on:
            return ActivityState.DONE
        return ActivityState.DROPPED if self.why_dropped else ActivityState.PLANNED

    @property
    def is_planned(self) -> bool:
        return self.state is ActivityState.PLANNED


class Briefing(models.Model):
    """Faglig oppdatering: the municipality's radicalisation contact shares what is new, in text, as a link or in a meeting."""

    key = KeyField()
    kind = models.TextField(choices=BriefingKind)
    title = models.TextField()
    text = models.TextField(blank=True)  # about a subject, never about anybody; the form says so
    link = models.TextField(blank=True)
    meets_on = models.DateField(null=True)
    place = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "kind": Holds.NOTHING_PERSONAL,
            "title": Holds.NOTHING_PERSONAL,
            "text": Holds.NOTHING_PERSONAL,
            "link": Holds.NOTHING_PERSONAL,
            "meets_on": Holds.NOTHING_PERSONAL,
            "place": Holds.NOTHING_PERSONAL,
            "offered_at": Holds.STAFF,
            "offered_by": Holds.STAFF,
            "withdrawn_at": Holds.STAFF,
            "withdrawn_by": Holds.STAFF,
        }

    class Meta:
        constraints = [never_empty("title", model="briefing"), both_or_neither("withdrawn_at", "withdrawn_by", model="briefing")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_meeting(self) -> bool:
        return self.kind == BriefingKind.MEETING


class Offer(models.Model):
    """Tilbudet til én enhet: read when, talked over in the unit when, and how many come to the meeting. Never who they are."""

    key = KeyField()
    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="offers")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    discussed_on = models.DateField(null=True)
    coming = models.PositiveSmallIntegerField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "briefing": Holds.NOTHING_PERSONAL,
            "unit": Holds.NOTHING_PERSONAL,
            "read_at": Holds.STAFF,
            "read_by": Holds.STAFF,
            "discussed_on": Holds.NOTHING_PERSONAL,
            "coming": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            both_or_neither("read_at", "read_by", model="offer"),
            models.UniqueConstraint(name="one_offer_per_unit", fields=["briefing", "unit"]),
        ]

    def __str__(self) -> str:
        return f"offer {self.key}"


class GuideRound(models.Model):
    """Gått gjennom veilederen: somebody says of herself that she has, this year. Shown to nobody but herself; units see a count."""

    account = models.ForeignKey("organisation.Account", models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Privacy:
        fields = {"id": Holds.NOTHING_PERSONAL, "account": Holds.STAFF, "year": Holds.STAFF, "at": Holds.STAFF}

    class Meta:
        constraints = [models.UniqueConstraint(name="once_a_year_each", fields=["account", "year"])]

    def __str__(self) -> str:
        return f"{self.year}"


class Incident(models.Model):
    """Hendelse eller gruppe (P3): something has happened, or several are together in it. Nobody is named, and it is never a case.

    Sealed with a key of its own, destroyed a set time after it is closed.
    """

    key = KeyField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    kind = models.TextField(choices=IncidentKind)
    where = models.TextField(choices=Where)
    happened_on = models.DateField()
    what = SealedTextField(label="incident.what")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    responsible = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    look_on = models.DateField()
    was_done = SealedTextField(label="incident.was_done", null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    sealed_by = "itself"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "unit": Holds.NOTHING_PERSONAL,
            "kind": Holds.PSEUDONYM,
            "where": Holds.PSEUDONYM,
            "happened_on": Holds.PSEUDONYM,
            "what": Holds.NARRATIVE,
            "noted_at": Holds.STAFF,
            "noted_by": Holds.STAFF,
            "responsible": Holds.STAFF,
            "look_on": Holds.PSEUDONYM,
            "was_done": Holds.NARRATIVE,
            "closed_at": Holds.STAFF,
            "closed_by": Holds.STAFF,
        }

    class Meta:
        constraints = [both_or_neither("closed_at", "closed_by", model="incident")]

    def __str__(self) -> str:
        return f"incident {self.key}"

    @property
    def itself(self) -> Incident:
        """The incident's own key."""
        return self

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Upkeep(models.Model):
    """Kontroll på nytt: a guide, a number or the law pack has come to its day, and somebody who holds the post looks at it again."""

    key = KeyField()
    thing = models.TextField(unique=True)
    owner = models.TextField(choices=[(post.value, name) for post, name in POST_NAMES.items()])
    reviewed_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "thing": Holds.NOTHING_PERSONAL,
            "owner": Holds.NOTHING_PERSONAL,
            "reviewed_on": Holds.STAFF,
            "reviewed_by": Holds.STAFF,
        }

    class Meta:
        constraints = [both_or_neither("reviewed_on", "reviewed_by", model="upkeep")]

    def __str__(self) -> str:
        return self.thing
