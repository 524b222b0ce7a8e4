from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from omtanke.foundation.kernel.constraints import both_or_neither, in_order
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Area, Decided, Going, Interpreted, Interpreter, OtherBasis, Passage, PersonSays, WhyEnded, WhyPutAway

if TYPE_CHECKING:
    from omtanke.casework.cases.models import Case


class Plan(models.Model):
    """Plan («Oppfølgingsplan»): what the young person wants, and what is promised. One at a time in a case.

    When another plan takes over, `elsewhere_since` and `elsewhere_by` (who answers for it) are all that is kept of it (P27).
    """

    key = KeyField()
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="plans")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    why_ended = models.TextField(choices=WhyEnded, blank=True)
    elsewhere_since = models.DateField(null=True)
    elsewhere_by = SealedTextField(label="plan.elsewhere_by", null=True)

    sealed_by = "case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "begun_at": Holds.PSEUDONYM,
            "begun_by": Holds.STAFF,
            "ended_at": Holds.PSEUDONYM,
            "ended_by": Holds.STAFF,
            "why_ended": Holds.PSEUDONYM,
            "elsewhere_since": Holds.PSEUDONYM,
            "elsewhere_by": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("ended_at", "ended_by", model="plan"),
            in_order("begun_at", "ended_at", model="plan"),
            models.UniqueConstraint(name="one_plan_at_a_time", fields=["case"], condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"plan {self.key}"

    @property
    def is_current(self) -> bool:
        return self.ended_at is None


class Goal(models.Model):
    """Mål: what the young person wants, in her own words or his."""

    key = KeyField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    words = SealedTextField(label="goal.words")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    put_away_at = models.DateTimeField(null=True)
    put_away_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    why_put_away = models.TextField(choices=WhyPutAway, blank=True)

    sealed_by = "plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "plan": Holds.PSEUDONYM,
            "words": Holds.NARRATIVE,
            "set_at": Holds.PSEUDONYM,
            "set_by": Holds.STAFF,
            "put_away_at": Holds.PSEUDONYM,
            "put_away_by": Holds.STAFF,
            "why_put_away": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [both_or_neither("put_away_at", "put_away_by", model="goal")]

    def __str__(self) -> str:
        return f"goal {self.key}"

    @property
    def case(self) -> Case:
        return self.plan.case


class Measure(models.Model):
    """Tiltak: something somebody has promised to do for the young person, and the day it is looked at next.

    The responsible is a colleague (`responsible`), or somebody outside (`outside`, a role and a service) for whom the
    coordinator looks, and then it rests on a consent, or on something else (`other_basis`). `builds` is what protects her or him
    that it makes stronger.
    """

    key = KeyField()
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="measures")
    area = models.TextField(choices=Area)
    text = SealedTextField(label="measure.text")
    builds = SealedTextField(label="measure.builds")
    responsible = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    outside = SealedTextField(label="measure.outside", null=True)
    consent = models.ForeignKey("consent.Consent", models.PROTECT, null=True, related_name="+")
    other_basis = models.TextField(choices=OtherBasis, blank=True)
    starts_on = models.DateField()
    next_check_on = models.DateField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    sealed_by = "goal.plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "goal": Holds.PSEUDONYM,
            "area": Holds.PSEUDONYM,
            "text": Holds.NARRATIVE,
            "builds": Holds.NARRATIVE,
            "responsible": Holds.STAFF,
            "outside": Holds.NARRATIVE,
            "consent": Holds.PSEUDONYM,
            "other_basis": Holds.PSEUDONYM,
            "starts_on": Holds.PSEUDONYM,
            "next_check_on": Holds.PSEUDONYM,
            "agreed_at": Holds.PSEUDONYM,
            "agreed_by": Holds.STAFF,
            "ended_at": Holds.PSEUDONYM,
            "ended_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("ended_at", "ended_by", model="measure"),
            in_order("starts_on", "next_check_on", model="measure"),
            models.CheckConstraint(
                name="measure_has_one_responsible",
                condition=Q(responsible__isnull=False, outside__isnull=True) | Q(responsible__isnull=True, outside__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"measure {self.key}"

    @property
    def case(self) -> Case:
        return self.goal.plan.case


class Check(models.Model):
    """Sjekk: somebody has looked at how a measure goes, with the young person. A word from each, and never a number."""

    key = KeyField()
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="checks")
    checked_on = models.DateField()
    worker_says = models.TextField(choices=Going)
    worker_words = SealedTextField(label="check.worker_words")
    person_says = models.TextField(choices=PersonSays)
    person_words = SealedTextField(label="check.person_words", null=True)
    backfires = SealedTextField(label="check.backfires", null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "measure.goal.plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "measure": Holds.PSEUDONYM,
            "checked_on": Holds.PSEUDONYM,
            "worker_says": Holds.PSEUDONYM,
            "worker_words": Holds.NARRATIVE,
            "person_says": Holds.PSEUDONYM,
            "person_words": Holds.NARRATIVE,
            "backfires": Holds.NARRATIVE,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"check {self.key}"


class Addition(models.Model):
    """Tillegg: a text in the plan, such as the young person's own words. Never changed; a newer one stands above it."""

    key = KeyField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="additions")
    about = models.TextField(choices=Passage)
    text = SealedTextField(label="addition.text")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "plan": Holds.PSEUDONYM,
            "about": Holds.PSEUDONYM,
            "text": Holds.NARRATIVE,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"addition {self.key}"


class Meeting(models.Model):
    """Møte: when and where those who work together meet, what about, and afterwards what was said and decided.

    `language` is kept here and nowhere else, and never counted (P30). `invited` stays in the case: it says who is a client of whom.
    """

    key = KeyField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="meetings")
    begins_at = models.DateTimeField()
    place = SealedTextField(label="meeting.place")
    agenda = SealedTextField(label="meeting.agenda")
    invited = SealedTextField(label="meeting.invited")
    interpreter = models.TextField(choices=Interpreter)
    language = SealedTextField(label="meeting.language", null=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    minutes = SealedTextField(label="meeting.minutes", null=True)
    decisions = SealedTextField(label="meeting.decisions", null=True)
    interpreted = models.TextField(choices=Interpreted, blank=True)
    minuted_at = models.DateTimeField(null=True)
    minuted_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    why_called_off = SealedTextField(label="meeting.why_called_off", null=True)

    sealed_by = "plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "plan": Holds.PSEUDONYM,
            "begins_at": Holds.PSEUDONYM,
            "place": Holds.NARRATIVE,
            "agenda": Holds.NARRATIVE,
            "invited": Holds.NARRATIVE,
            "interpreter": Holds.PSEUDONYM,
            "language": Holds.NARRATIVE,
            "called_at": Holds.PSEUDONYM,
            "called_by": Holds.STAFF,
            "minutes": Holds.NARRATIVE,
            "decisions": Holds.NARRATIVE,
            "interpreted": Holds.PSEUDONYM,
            "minuted_at": Holds.PSEUDONYM,
            "minuted_by": Holds.STAFF,
            "called_off_at": Holds.PSEUDONYM,
            "called_off_by": Holds.STAFF,
            "why_called_off": Holds.NARRATIVE,
        }

    class Meta:
        constraints = [
            both_or_neither("minuted_at", "minuted_by", model="meeting"),
            both_or_neither("called_off_at", "called_off_by", model="meeting"),
            models.CheckConstraint(name="meeting_held_or_called_off", condition=Q(minuted_at__isnull=True) | Q(called_off_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"meeting {self.key}"

    @property
    def case(self) -> Case:
        return self.plan.case


class EarlierMinutes(models.Model):
    """Referat før det ble rettet: what the minutes said before somebody corrected them. Never changed."""

    key = KeyField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="earlier_minutes")
    minutes = SealedTextField(label="earlier_minutes.minutes")
    decisions = SealedTextField(label="earlier_minutes.decisions")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "meeting.plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "meeting": Holds.PSEUDONYM,
            "minutes": Holds.NARRATIVE,
            "decisions": Holds.NARRATIVE,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"earlier minutes {self.key}"


class Evaluation(models.Model):
    """Evaluering: everybody has looked at the whole plan together, and decided whether it goes on. Words, and never a number."""

    key = KeyField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="evaluations")
    held_on = models.DateField()
    own_words = SealedTextField(label="evaluation.own_words")
    worker_words = SealedTextField(label="evaluation.worker_words")
    backfires = SealedTextField(label="evaluation.backfires", null=True)
    decided = models.TextField(choices=Decided)
    reason = SealedTextField(label="evaluation.reason")
    next_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "plan": Holds.PSEUDONYM,
            "held_on": Holds.PSEUDONYM,
            "own_words": Holds.NARRATIVE,
            "worker_words": Holds.NARRATIVE,
            "backfires": Holds.NARRATIVE,
            "decided": Holds.PSEUDONYM,
            "reason": Holds.NARRATIVE,
            "next_on": Holds.PSEUDONYM,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"evaluation {self.key}"


class MentorAgreement(models.Model):
    """Mentoravtale: who is mentor, who guides, and the days the papers were seen. Of the police certificate only the day."""

    key = KeyField()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="mentors")
    mentor = SealedTextField(label="mentor.mentor")
    guidance = SealedTextField(label="mentor.guidance")
    agreed_on = models.DateField()
    silence_promised_on = models.DateField()
    certificate_seen_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")

    sealed_by = "plan.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "plan": Holds.PSEUDONYM,
            "mentor": Holds.IDENTITY,
            "guidance": Holds.NARRATIVE,
            "agreed_on": Holds.PSEUDONYM,
            "silence_promised_on": Holds.PSEUDONYM,
            "certificate_seen_on": Holds.PSEUDONYM,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    def __str__(self) -> str:
        return f"mentor agreement {self.key}"
