from django.db import models
from django.db.models import F, Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds
from omtanke.register.organisation.codes import CASE_POSTS, POST_NAMES

POSTS = [(post.value, name) for post, name in POST_NAMES.items() if post in CASE_POSTS]


class Edition(models.Model):
    """Utgave: a routine file as it was proposed, byte for byte, and what became of it. Never changed; a new wording is a new edition.

    `routine` and `edition` are what the file calls itself. Without a proposer it came from the command line, and waits for somebody
    to stand behind it.
    """

    key = KeyField()
    routine = models.TextField()
    edition = models.TextField()
    fingerprint = models.TextField()
    text = models.TextField()  # about what everybody does, never about anybody
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")

    never_changes = ("routine", "edition", "fingerprint", "text")  # held by the database, whatever the code says (ADR 0008)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "routine": Holds.NOTHING_PERSONAL,
            "edition": Holds.NOTHING_PERSONAL,
            "fingerprint": Holds.NOTHING_PERSONAL,
            "text": Holds.NOTHING_PERSONAL,
            "valid_from": Holds.NOTHING_PERSONAL,
            "valid_to": Holds.NOTHING_PERSONAL,
            "proposed_at": Holds.STAFF,
            "proposed_by": Holds.STAFF,
            "approved_at": Holds.STAFF,
            "approved_by": Holds.STAFF,
            "withdrawn_at": Holds.STAFF,
            "withdrawn_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("approved_at", "approved_by", model="edition"),
            both_or_neither("withdrawn_at", "withdrawn_by", model="edition"),
            models.CheckConstraint(
                name="edition_approved_by_another",
                condition=Q(approved_by__isnull=True) | (Q(proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
            ),
            models.UniqueConstraint(name="one_edition_per_name", fields=["routine", "edition"], condition=Q(withdrawn_at__isnull=True)),
            models.UniqueConstraint(name="one_edition_per_fingerprint", fields=["fingerprint"], condition=Q(withdrawn_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.routine} {self.edition}"

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None and self.withdrawn_at is None


class Adoption(models.Model):
    """Tatt i bruk: the unit follows this edition from–to, with an owner, what is special here, and a day to look at it again.

    `turned_on` are the steps that the edition leaves off and the unit has turned on, with spaces between.
    """

    key = KeyField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="adoptions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="adoptions")
    owner = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    local_needs = models.TextField(blank=True)  # about the unit; the form says that nobody is to be described there
    turned_on = models.TextField(blank=True)
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("organisation.Account", models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("organisation.Account", models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "unit": Holds.NOTHING_PERSONAL,
            "edition": Holds.NOTHING_PERSONAL,
            "owner": Holds.STAFF,
            "local_needs": Holds.NOTHING_PERSONAL,
            "turned_on": Holds.NOTHING_PERSONAL,
            "review_on": Holds.NOTHING_PERSONAL,
            "reviewed_at": Holds.STAFF,
            "reviewed_by": Holds.STAFF,
            "adopted_at": Holds.STAFF,
            "adopted_by": Holds.STAFF,
            "until": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [
            both_or_neither("reviewed_at", "reviewed_by", model="adoption"),
            models.UniqueConstraint(name="one_adoption_per_unit", fields=["unit"], condition=Q(until__isnull=True)),
            models.CheckConstraint(name="adoption_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("adopted_at"))),
        ]

    def __str__(self) -> str:
        return f"adoption {self.key}"

    @property
    def parts_on(self) -> frozenset[str]:
        return frozenset(self.turned_on.split())


class FollowUp(models.Model):
    """Hos oss følger … opp: who answers for one step in a unit that has adopted the routine, and who stands in."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="follow_ups")
    step = models.TextField()
    post = models.TextField(choices=POSTS)
    deputy_post = models.TextField(choices=POSTS, blank=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "adoption": Holds.NOTHING_PERSONAL,
            "step": Holds.NOTHING_PERSONAL,
            "post": Holds.NOTHING_PERSONAL,
            "deputy_post": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [models.UniqueConstraint(name="one_follow_up_per_step", fields=["adoption", "step"])]

    def __str__(self) -> str:
        return f"{self.step}: {self.post}"

    @property
    def who(self) -> tuple[Post, Post | None]:
        return Post(self.post), Post(self.deputy_post) if self.deputy_post else None
