"""The closed lists of an organisation: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.words import lazily as _lazy

POST_NAMES = {
    Post.EMPLOYEE: _lazy("ansatt"),
    Post.UNIT_LEADER: _lazy("enhetsleder"),
    Post.DEPUTY: _lazy("stedfortreder"),
    Post.RADICALISATION_CONTACT: _lazy("kommunens radikaliseringskontakt"),
    Post.DATA_PROTECTION_OFFICER: _lazy("personvernombud"),
    Post.SYSTEM_OWNER: _lazy("systemeier"),
    Post.ARCHIVIST: _lazy("arkivar"),
    Post.ADMINISTRATOR: _lazy("systemadministrator"),
}
UNIT_POSTS = frozenset({Post.EMPLOYEE, Post.UNIT_LEADER, Post.DEPUTY})  # held in a unit; all others for the whole municipality
CASE_POSTS = UNIT_POSTS | {Post.RADICALISATION_CONTACT}  # posts that open cases


class UnitKind(TextChoices):
    """What a unit does, which decides what law it works under."""

    SCHOOL = "school", _lazy("skole")
    YOUTH_CLUB = "youth_club", _lazy("ungdomsklubb")
    HEALTH = "health", _lazy("helsetjeneste")
    NAV = "nav", _lazy("NAV-kontor")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjeneste")
    OTHER = "other", _lazy("annen enhet")


class Language(TextChoices):
    """The languages an employee can choose."""

    BOKMAL = "nb", _lazy("bokmål")
    NYNORSK = "nn", _lazy("nynorsk")
