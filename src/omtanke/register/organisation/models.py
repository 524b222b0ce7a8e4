from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import F, Q

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.constraints import both_or_neither
from omtanke.foundation.kernel.keys import KeyField
from omtanke.foundation.kernel.privacy import Holds

from .codes import POST_NAMES, UNIT_POSTS, Language, UnitKind

_HELD_IN_A_UNIT = Q(post__in=sorted(post.value for post in UNIT_POSTS))


class Municipality(models.Model):
    """Kommunen: the controller this installation belongs to. One row, never two."""

    key = KeyField()
    name = models.TextField()
    only = models.BooleanField(default=True, unique=True, editable=False)
    is_demo = models.BooleanField(default=False)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "name": Holds.NOTHING_PERSONAL,
            "only": Holds.NOTHING_PERSONAL,
            "is_demo": Holds.NOTHING_PERSONAL,
        }

    class Meta:
        constraints = [models.CheckConstraint(name="one_municipality", condition=Q(only=True))]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """Enhet: a school, a youth club, an office."""

    key = KeyField()
    name = models.TextField(unique=True)
    kind = models.TextField(choices=UnitKind)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.NOTHING_PERSONAL,
            "name": Holds.NOTHING_PERSONAL,
            "kind": Holds.NOTHING_PERSONAL,
        }

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """Konto: one employee who signs in. What she may do follows from her posts, never from the account."""

    key = KeyField()
    username = models.TextField(unique=True)
    name = models.TextField()
    language = models.TextField(choices=Language, default=Language.BOKMAL)
    is_active = models.BooleanField(default=True)
    mail_address = models.TextField(blank=True)
    wants_letters = models.BooleanField(default=True)

    last_login = None  # sign-ins stand in the log; a column would be written without a command

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = BaseUserManager["Account"]()

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.STAFF,
            "username": Holds.STAFF,
            "name": Holds.STAFF,
            "language": Holds.STAFF,
            "is_active": Holds.STAFF,
            "mail_address": Holds.STAFF,
            "wants_letters": Holds.STAFF,
            "password": Holds.STAFF,
        }

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password. Unlike Django's, never saves a stronger hash: that is a command."""
        return check_password(raw_password, self.password)


class Appointment(models.Model):
    """Post: somebody is appointed, from–to, in a unit or (without one) for the whole municipality.

    In force only when somebody else has confirmed it. A proposal that has ended was withdrawn or turned down.
    """

    key = KeyField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="appointments")
    post = models.TextField(choices=[(post.value, name) for post, name in POST_NAMES.items()])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.STAFF,
            "account": Holds.STAFF,
            "unit": Holds.STAFF,
            "post": Holds.STAFF,
            "starts_at": Holds.STAFF,
            "ends_at": Holds.STAFF,
            "proposed_by": Holds.STAFF,
            "confirmed_at": Holds.STAFF,
            "confirmed_by": Holds.STAFF,
        }

    class Meta:
        constraints = [
            both_or_neither("confirmed_at", "confirmed_by", model="appointment"),
            models.CheckConstraint(
                name="appointment_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("account")) & (Q(proposed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")))),
            ),
            models.CheckConstraint(
                name="appointment_unit_where_the_post_has_one",
                condition=(_HELD_IN_A_UNIT & Q(unit__isnull=False)) | (~_HELD_IN_A_UNIT & Q(unit__isnull=True)),
            ),
            models.UniqueConstraint(
                name="one_leader_per_unit",
                fields=["unit"],
                condition=Q(post=Post.UNIT_LEADER.value, confirmed_at__isnull=False, ends_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="one_appointment_per_post_in_a_unit", fields=["account", "post", "unit"], condition=Q(ends_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_appointment_per_post_for_all", fields=["account", "post"], condition=Q(ends_at__isnull=True, unit__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.key}"

    @property
    def title(self) -> str:
        """«ansatt, Vestmo skole»."""
        return f"{self.get_post_display()}, {self.unit.name}" if self.unit else str(self.get_post_display())


class OneTimeLink(models.Model):
    """Engangslenke: lets an account choose its own password once. Asked for by one, shown to another.

    Only the hash of its token is kept, so a link cannot be shown again: showing it anew makes a new token.
    """

    key = KeyField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    shown_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)
    token_hash = models.TextField(blank=True)
    used_at = models.DateTimeField(null=True)

    class Privacy:
        fields = {
            "id": Holds.NOTHING_PERSONAL,
            "key": Holds.STAFF,
            "account": Holds.STAFF,
            "asked_by": Holds.STAFF,
            "asked_at": Holds.STAFF,
            "shown_by": Holds.STAFF,
            "expires_at": Holds.STAFF,
            "token_hash": Holds.STAFF,
            "used_at": Holds.STAFF,
        }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_unused_link_per_account", fields=["account"], condition=Q(used_at__isnull=True)),
            models.UniqueConstraint(name="one_link_per_token", fields=["token_hash"], condition=~Q(token_hash="")),
        ]

    def __str__(self) -> str:
        return f"link {self.key}"
