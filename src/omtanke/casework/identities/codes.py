"""The closed lists of identities: codes for the database, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

WHO_BEFORE_CLOSING = "who.before_closing"  # the kind of task that asks before the unit is closed

AGE_TURNS = "identity.age_turns"  # the kind of task that says that something changes with an age


class Purpose(TextChoices):
    """Why somebody's full identity is needed in the case."""

    SHARING = "sharing", _lazy("noe som viser hvem det er, skal ut av enheten")
    SAME_PERSON = "same_person", _lazy("finne ut om flere saker gjelder samme person")
    ACCESS = "access", _lazy("den det gjelder, har bedt om innsyn")


class Answer(TextChoices):
    """The answer to «Er du i slekt eller nær venn med noen i saken?» The other answers are reasons for recusal."""

    NO = "no", _lazy("nei")


class Sought(TextChoices):
    """By what a case can be found again without telling."""

    NATIONAL_NUMBER = "national_number", _lazy("fødselsnummer")
    NAME_AND_BIRTH = "name_and_birth", _lazy("navn og fødselsdato")
