import uuid

from django.db import models
from django.db.models import F, Q

from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.foundation.vault.sealed import SealedTextField

from .codes import Happening, RecusalReason, Role

PLAIN = "text"  # the field of a wording that answers no question


class Case(models.Model):
    """Sak: one concern, known by a code word. No name, and no field where one belongs.

    The running number follows the order of opening and is shown to leader, contact and archivist only;
    `external_key` is for the archive. `edition` is the routine it follows (none, when it is older than the first one), `entry`
    and `step` keys in it: where it began, and where it is. `continued_in` is the older case about the same pupil (P7).
    """

    key = KeyField()
    external_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_word = models.TextField(unique=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, db_index=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("organisation.Account", models.PROTECT, db_index=False, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, db_index=False, related_name="+")
    edition = models.ForeignKey("routines.Edition", models.PROTECT, null=True, db_index=False, related_name="+")
    entry = models.TextField(blank=True)
    step = models.TextField(blank=True)
    is_about_adult = models.BooleanField(default=False)
    continued_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="continues")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "external_key": Holds.PSEUDONYM,
            "code_word": Holds.PSEUDONYM,
            "year": Holds.PSEUDONYM,
            "number": Holds.PSEUDONYM,
            "unit": Holds.NOTHING_PERSONAL,
            "opened_at": Holds.NOTHING_PERSONAL,
            "opened_by": Holds.STAFF,
            "closed_at": Holds.NOTHING_PERSONAL,
            "closed_by": Holds.STAFF,
            "edition": Holds.NOTHING_PERSONAL,
            "entry": Holds.PSEUDONYM,
            "step": Holds.PSEUDONYM,
            "is_about_adult": Holds.PSEUDONYM,
            "continued_in": Holds.PSEUDONYM,
        }

    class Meta:
        constraints = [
            both_or_neither("closed_at", "closed_by", model="case"),
            models.UniqueConstraint(name="one_case_per_number", fields=["year", "number"]),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="case_by_unit_newest_first")]

    def __str__(self) -> str:
        return self.code_word

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CaseNumber(models.Model):
    """Løpenummer: the last number given in a year; locked while a case takes the next one."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Privacy:
        fields = {"year": Holds.NOTHING_PERSONAL, "last": Holds.NOTHING_PERSONAL}

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Participant(models.Model):
    """Deltaker: an employee who has a part in the case, in a role, from–to."""

    key = KeyField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="participants")
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    role = models.TextField(choices=Role)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "role": Holds.STAFF,
            "since": Holds.STAFF,
            "until": Holds.STAFF,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_part_each", fields=["case", "account"], condition=Q(until__isnull=True)),
            models.UniqueConstraint(name="one_responsible", fields=["case"], condition=Q(until__isnull=True, role=Role.RESPONSIBLE)),
            models.CheckConstraint(name="participant_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.key}"


class Recusal(models.Model):
    """Inhabilitet: somebody who is not impartial in the case. From the next request it does not exist for her."""

    key = KeyField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    account = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    reason = models.TextField(choices=RecusalReason)
    marked_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "account": Holds.STAFF,
            "reason": Holds.STAFF,
            "marked_by": Holds.STAFF,
            "since": Holds.STAFF,
            "until": Holds.STAFF,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_recusal_each", fields=["case", "account"], condition=Q(until__isnull=True))]

    def __str__(self) -> str:
        return f"recusal {self.key}"


class Event(models.Model):
    """Hendelse: one line in the case's timeline. A note is an event with words; a step taken is one with answers.

    `about` is the employee it concerns, `step` the key of a step in the edition followed then, `reason` a code from a closed
    list (the outcome of a step, what kind of receiver), `version` the number of its newest words. `is_closed_part`: what it says is for few
    (`policy.READ_EVENT`); the others see that the line is there, and nothing of it.
    """

    key = KeyField()
    case = models.ForeignKey(Case, models.CASCADE, db_index=False, related_name="events")
    kind = models.TextField(choices=Happening)
    at = models.DateTimeField()
    by = models.ForeignKey("organisation.Account", models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey("organisation.Account", models.PROTECT, null=True, db_index=False, related_name="+")
    step = models.TextField(blank=True)
    edition = models.ForeignKey("routines.Edition", models.PROTECT, null=True, db_index=False, related_name="+")
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    is_closed_part = models.BooleanField(default=False)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "case": Holds.PSEUDONYM,
            "kind": Holds.PSEUDONYM,
            "at": Holds.PSEUDONYM,
            "by": Holds.STAFF,
            "about": Holds.STAFF,
            "step": Holds.PSEUDONYM,
            "edition": Holds.NOTHING_PERSONAL,
            "reason": Holds.PSEUDONYM,
            "version": Holds.NOTHING_PERSONAL,
            "is_closed_part": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="event_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Wording(models.Model):
    """Ordlyd: what a note says in one of its versions, or the answer to one question. Never changed; a correction is the
    next version. `field` is the question's key, which is stable for ever.
    """

    key = KeyField()
    event = models.ForeignKey(Event, models.CASCADE, db_index=False, related_name="wordings")
    version = models.PositiveIntegerField()
    field = models.TextField(default=PLAIN)
    text = SealedTextField(label="wording.text")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisation.Account", models.PROTECT, db_index=False, related_name="+")

    sealed_by = "event.case"

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.PSEUDONYM,
            "event": Holds.PSEUDONYM,
            "version": Holds.NOTHING_PERSONAL,
            "field": Holds.PSEUDONYM,
            "text": Holds.NARRATIVE,
            "written_at": Holds.PSEUDONYM,
            "written_by": Holds.STAFF,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_wording_per_field", fields=["event", "version", "field"])]

    def __str__(self) -> str:
        return f"wording {self.version}"
