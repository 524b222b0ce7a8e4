"""The closed lists of a routine: what a file may say, and what the law keeps out of anybody's hands."""

from __future__ import annotations

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

REVIEW = "routines.review"  # the two things a unit's routine can wait for
ADOPT_ANEW = "routines.adopt_anew"

STEP_KINDS = ("dialogue", "discussion", "report", "conversation", "coordination", "follow_up", "returnee", "note")
KIND_NAMES = {
    "dialogue": _lazy("samtale"),
    "discussion": _lazy("drøfting"),
    "report": _lazy("melding"),
    "conversation": _lazy("bekymringssamtale"),
    "coordination": _lazy("samarbeid"),
    "follow_up": _lazy("oppfølging"),
    "returnee": _lazy("hjemvendt"),
    "note": _lazy("notat"),
}

# What can come of a step of each kind. An edition gives each its words and says where it leads.
OUTCOMES = {
    "dialogue": ("no_ground", "talk_again", "discuss", "emergency"),
    "discussion": ("go_on", "wait", "close_no_ground", "close_misreported", "elsewhere", "do_less"),
    "report": ("reported", "consulted", "not_reported"),
    "conversation": ("took_place", "did_not_take_place", "not_wanted"),
    "coordination": ("plan_made", "not_yet", "no_consent"),
    "follow_up": ("go_on", "end", "other_level"),
    "returnee": ("go_on", "moved", "end"),
    "note": ("noted",),
}

# The child is heard (Grunnloven § 104), somebody decides, and the duty to report to barnevernstjenesten cannot be configured away.
KINDS_THE_LAW_NEEDS = ("dialogue", "discussion", "report")


class EndKind(TextChoices):
    """How a case can end. A file gives each end its own words; the kind is what the law and the count care about."""

    NO_GROUND = "no_ground", _lazy("ikke grunn til bekymring")
    MISREPORTED = "misreported", _lazy("meldt på feil grunnlag")
    FOLLOWED_UP = "followed_up", _lazy("oppfølgingen er ferdig")
    ELSEWHERE = "elsewhere", _lazy("følges opp et annet sted")
    OTHER_MUNICIPALITY = "other_municipality", _lazy("overført til annen kommune eller fylkeskommune")
    CONSENT_WITHDRAWN = "consent_withdrawn", _lazy("samtykket er trukket")
    TOO_OLD = "too_old", _lazy("har passert aldersgrensen for tilbudet")


# An outcome that says why it ends, ends so.
ENDS_OF_OUTCOMES = {
    "no_ground": EndKind.NO_GROUND,
    "close_no_ground": EndKind.NO_GROUND,
    "close_misreported": EndKind.MISREPORTED,
    "elsewhere": EndKind.ELSEWHERE,
}


class Force(TextChoices):
    """How binding a rule is: the word itself is what the file says and the page shows."""

    SKAL = "skal", _lazy("skal")
    BOR = "bør", _lazy("bør")
    KAN = "kan", _lazy("kan")


class Skip(TextChoices):
    """Whether a step may be passed over."""

    FREELY = "freely", _lazy("kan hoppes over")
    WITH_REASON = "with_reason", _lazy("kan hoppes over med grunn")
    NEVER = "never", _lazy("kan ikke hoppes over")


class OutsideParty(TextChoices):
    """Somebody who takes part in a step and has no account here."""

    POLICE = "police", _lazy("politiet")
    POLICE_CONTACT = "police_contact", _lazy("politiets radikaliseringskontakt")
    PST = "pst", _lazy("PST")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    GUARDIAN = "guardian", _lazy("foresatte eller verge")
    TRUSTED_PERSON = "trusted_person", _lazy("tillitsperson")
    MENTOR = "mentor", _lazy("mentor")
    OTHER_SERVICES = "other_services", _lazy("aktører på tvers")
    HEALTH = "health", _lazy("helsestasjon og skolehelsetjeneste")
    SPECIALIST_HEALTH = "specialist_health", _lazy("spesialisthelsetjenesten")
    RVTS = "rvts", _lazy("RVTS")
    NAV = "nav", _lazy("NAV")
    SPECIALIST = "specialist", _lazy("ekstern fagperson")
    MUNICIPALITY = "municipality", _lazy("kommunen der personen bor")


class QuestionType(TextChoices):
    """What an extra question of an edition is answered with."""

    TEXT = "text", _lazy("tekst")
    CHOICE = "choice", _lazy("ett av flere valg")
    YES_NO = "yes_no", _lazy("ja eller nei")
    DATE = "date", _lazy("dato")
