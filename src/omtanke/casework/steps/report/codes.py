"""To whom something was reported, on which basis, and with whom it was discussed without a name.

No paragraph is named: the law moves, and its texts are dated data.
"""

from django.db.models import TextChoices

from omtanke.casework.cases.codes import Service
from omtanke.foundation.kernel.words import lazily as _lazy
from omtanke.register.law.codes import ReceiverKind

OUTCOMES = REPORTED, CONSULTED, NOT_REPORTED = "reported", "consulted", "not_reported"


class Recipient(TextChoices):
    """Who got the report. Each has a system of its own; what they do with it is not kept here (P23)."""

    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    POLICE = "police", _lazy("politiet")
    OTHER = "other", _lazy("en annen tjeneste")


class Basis(TextChoices):
    """What let or obliged somebody to say it."""

    CHILD_WELFARE_DUTY = "child_welfare_duty", _lazy("opplysningsplikt til barnevernstjenesten")
    DUTY_TO_AVERT = "duty_to_avert", _lazy("avvergingsplikt")
    HEALTH_PERSONNEL = "health_personnel", _lazy("helsepersonells plikt til å varsle")
    DANGER = "danger", _lazy("fare for liv eller helse")
    OFFENCE = "offence", _lazy("retten til å si fra om et lovbrudd")
    CONSENT = "consent", _lazy("samtykke")


class How(TextChoices):
    """How it reached the receiver. Where an address is protected, or nobody knows whether it is, by phone (P12)."""

    PHONE = "phone", _lazy("på telefon")
    PORTAL = "portal", _lazy("i den nasjonale portalen for bekymringsmelding")
    SHARED = "shared", _lazy("gjennom «Del» her i saken")
    OTHER = "other", _lazy("på en annen måte")


class Feedback(TextChoices):
    """Where the answer from the receiver stands; never what it says (P23)."""

    ASKED_FOR = "asked_for", _lazy("etterspurt")
    RECEIVED = "received", _lazy("mottatt")
    NOT_POSSIBLE = "not_possible", _lazy("ikke mulig å gi")


class Adviser(TextChoices):
    """Whom it was discussed with. The municipality's contact and the police's are two people (P16)."""

    MUNICIPAL_CONTACT = "municipal_contact", _lazy("kommunens radikaliseringskontakt")
    OTHER_MUNICIPALITY = "other_municipality", _lazy("radikaliseringskontakten i en annen kommune")
    POLICE_CONTACT = "police_contact", _lazy("politiets radikaliseringskontakt")
    POLICE = "police", _lazy("politiet på 02800")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    RVTS = "rvts", _lazy("RVTS")
    OTHER = "other", _lazy("noen andre")


RECEIVERS = {  # as the law about telling calls them
    Recipient.CHILD_WELFARE: ReceiverKind.CHILD_WELFARE,
    Recipient.POLICE: ReceiverKind.POLICE,
    Service.HEALTH: ReceiverKind.HEALTH,
    Service.SPECIALIST_HEALTH: ReceiverKind.SPECIALIST_HEALTH,
    Service.NAV: ReceiverKind.NAV,
    Service.SCHOOL: ReceiverKind.SCHOOL,
    Service.LEISURE: ReceiverKind.YOUTH_CLUB,
    Service.OTHER: ReceiverKind.OTHER,
}


def receiver_of(recipient: str, service: str = "") -> str:
    """Who got it, as the law about telling calls them; empty when nobody has said."""
    return RECEIVERS.get(service if recipient == Recipient.OTHER else recipient, "")  # type: ignore[call-overload, no-any-return]
