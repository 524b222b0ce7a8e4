"""The closed lists of a consultation: codes for the code, words for the reader."""

from django.db.models import TextChoices

from omtanke.foundation.kernel.words import lazily as _lazy

ASKED, ANSWERED = "consultation.asked", "consultation.answered"  # the kinds of task
UNANSWERED = "consultation.unanswered"  # of this kind there is never a task


class FindingKind(TextChoices):
    """What in a text can give away who it is about."""

    NATIONAL_ID = "national_id", _lazy("fødselsnummer eller annet personnummer")
    PHONE = "phone", _lazy("telefonnummer")
    EMAIL = "email", _lazy("e-postadresse")
    URL = "url", _lazy("nettadresse")
    USERNAME = "username", _lazy("brukernavn")
    ADDRESS = "address", _lazy("adresse")
    POSTCODE_PLACE = "postcode_place", _lazy("postnummer og poststed")
    PLACE = "place", _lazy("sted")
    SCHOOL = "school", _lazy("skole eller barnehage")
    WORKPLACE_CLUB = "workplace_club", _lazy("klubb, lag eller arbeidssted")
    PERSON_NAME = "person_name", _lazy("navn")
    FAMILY_RELATION_NAME = "family_relation_name", _lazy("navn på noen i familien")
    DATE_OF_BIRTH = "date_of_birth", _lazy("fødselsdato")
    EXACT_DATE = "exact_date", _lazy("dato")
    CLASS = "class", _lazy("klasse")
    VEHICLE_PLATE = "vehicle_plate", _lazy("bilskilt")
    CASE_NUMBER = "case_number", _lazy("saksnummer")
    AGE_EXACT = "age_exact", _lazy("nøyaktig alder")
    RARE_FACT = "rare_fact", _lazy("noe få andre har")
    KNOWN = "known", _lazy("står i saken")


class Way(TextChoices):
    """How somebody asked."""

    WRITTEN = "written", _lazy("skriftlig")
    PHONE = "phone", _lazy("på telefon")


class AgeBand(TextChoices):
    """About how old: an age of its own, with a place, can be enough to know who it is."""

    UNDER_12 = "under_12", _lazy("under 12 år")
    FROM_12 = "from_12", _lazy("12–14 år")
    FROM_15 = "from_15", _lazy("15–17 år")
    FROM_18 = "from_18", _lazy("18–24 år")
    FROM_25 = "from_25", _lazy("25 år eller mer")
    UNKNOWN = "unknown", _lazy("vet ikke, eller flere")


class Arena(TextChoices):
    """Where it was noticed: the sort of place, never which."""

    SCHOOL = "school", _lazy("på skolen")
    LEISURE = "leisure", _lazy("i fritiden eller i en klubb")
    NET = "net", _lazy("på nett")
    HOME = "home", _lazy("hjemme eller i nabolaget")
    SERVICE = "service", _lazy("hos en tjeneste")
    WORK = "work", _lazy("på arbeid eller i praksis")
    SEVERAL = "several", _lazy("flere steder, eller vet ikke")


class KeptBecause(TextChoices):
    """Why something the checker found stays in the text."""

    NOT_THAT = "not_that", _lazy("det er ikke det dere tror")
    FITS_MANY = "fits_many", _lazy("det passer på mange her")
    NEEDED = "needed", _lazy("kontakten må vite det for å kunne gi råd")


class WithWhom(TextChoices):
    """Whom one can discuss with. The municipality's radicalisation contact and the police's are two people (P16)."""

    MUNICIPAL_CONTACT = "municipal_contact", _lazy("kommunens radikaliseringskontakt")
    OTHER_MUNICIPALITY = "other_municipality", _lazy("radikaliseringskontakten i en annen kommune")
    POLICE = "police", _lazy("politiet på 02800")
    POLICE_CONTACT = "police_contact", _lazy("politiets radikaliseringskontakt")
    CHILD_WELFARE = "child_welfare", _lazy("barnevernstjenesten")
    RVTS = "rvts", _lazy("RVTS")
    OTHER = "other", _lazy("noen andre")


# What is said, by the field it is said in, in the order it is shown.
FIELDS = {
    "age_band": _lazy("Omtrent hvor gammel"),
    "arena": _lazy("Hvor"),
    "seen": _lazy("Hva jeg har sett eller hørt"),
    "tried": _lazy("Hva vi har prøvd"),
    "wonder": _lazy("Hva jeg lurer på"),
    "text": "",
    "asked": _lazy("Hva det gjaldt"),
    "advice": _lazy("Rådet"),
}
CHECKED = ("seen", "tried", "wonder", "text", "asked", "advice")  # those the checker reads: free text from whoever knows who it is
CHOICES = {"age_band": AgeBand, "arena": Arena}
