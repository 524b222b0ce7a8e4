"""The closed lists of a consultation: codes for the code, words for the reader."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _lazy


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
