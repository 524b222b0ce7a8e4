"""What could stand there instead: plain and true of many, in the language of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from omtanke.casework.consultation.codes import FindingKind

NYNORSK = re.compile(r"\b(?:ikkje|eg|kva|korleis|kvifor|dei|ein|frå|skule|heiter|seier|vere|berre|noko|nokon)\b", re.IGNORECASE)
BOKMAAL = re.compile(r"\b(?:ikke|jeg|hva|hvordan|hvorfor|de|en|fra|skole|heter|sier|være|bare|noe|noen)\b", re.IGNORECASE)
INSTEAD = {
    FindingKind.NATIONAL_ID: ("et personnummer", "eit personnummer"),
    FindingKind.PHONE: ("et telefonnummer", "eit telefonnummer"),
    FindingKind.EMAIL: ("en e-postadresse", "ei e-postadresse"),
    FindingKind.URL: ("en nettside", "ei nettside"),
    FindingKind.USERNAME: ("en konto", "ein konto"),
    FindingKind.ADDRESS: ("en adresse i kommunen", "ei adresse i kommunen"),
    FindingKind.POSTCODE_PLACE: ("kommunen", "kommunen"),
    FindingKind.PLACE: ("et sted i nærheten", "ein stad i nærleiken"),
    FindingKind.EXACT_DATE: ("nylig", "nyleg"),
    FindingKind.DATE_OF_BIRTH: ("", ""),
    FindingKind.VEHICLE_PLATE: ("et bilskilt", "eit bilskilt"),
    FindingKind.CASE_NUMBER: ("en sak hos oss", "ei sak hos oss"),
    FindingKind.FAMILY_RELATION_NAME: ("en i familien", "ein i familien"),
    FindingKind.RARE_FACT: ("", ""),
    FindingKind.KNOWN: ("", ""),
}
SCHOOLS = (
    ("videregående", "en videregående skole", "ein vidaregåande skule"),
    ("vidaregåande", "en videregående skole", "ein vidaregåande skule"),
    ("vgs", "en videregående skole", "ein vidaregåande skule"),
    ("ungdoms", "en ungdomsskole", "ein ungdomsskule"),
    ("barnehage", "en barnehage", "ein barnehage"),
    ("barnesk", "en barneskole", "ein barneskule"),
    ("", "en skole", "ein skule"),
)
CLUBS = (
    (
        r"\b(?:il|if|fk|ik|sk|bk|til|idrettslag|idrettsforening|fotball\w*|håndball\w*|turn\w*|taekwondo|judo|karate|bokse\w*)$",
        "et idrettslag",
        "eit idrettslag",
    ),
    (r"fritidsklubb|ungdomsklubb|ungdomshus|ungdommens hus|klubben|treffst", "en fritidsklubb", "ein fritidsklubb"),
    (r"bibliotek", "et bibliotek", "eit bibliotek"),
    (r"moské|moskeen|menighet|kirke|kyrkj|bedehus", "et trossamfunn", "eit trussamfunn"),
    ("", "et sted i nærmiljøet", "ein stad i nærmiljøet"),
)
ABOUT_A_PUPIL = re.compile(r"\b(?:elev\w*|skole\w*|skule\w*|klasse\w*|lærer\w*|lærar\w*|trinn\w*)\b", re.IGNORECASE)
AGES = ((13, "barn", "barn"), (20, "i tenårene", "i tenåra"), (30, "i tjueårene", "i tjueåra"), (200, "voksen", "vaksen"))
WORDS = "fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue".split()


@dataclass(frozen=True)
class Setting:
    """What the whole text says about which words fit; asked once for a text."""

    is_nynorsk: bool
    is_about_a_pupil: bool


def setting_of(text: str) -> Setting:
    """The language of the text, and whether it is about school."""
    return Setting(is_nynorsk(text), ABOUT_A_PUPIL.search(text) is not None)


def suggestion(text: str, start: int, end: int, kind: FindingKind, setting: Setting) -> str:
    """The neutral wording, with the genitive and the capital of what it stands for; empty where there is none."""
    written = text[start:end]
    wording = _wording(written, kind, setting)[setting.is_nynorsk]
    if not wording:
        return ""
    if kind is FindingKind.PERSON_NAME and _owns(text, end, written):
        wording += "s"
    return wording[0].upper() + wording[1:] if _begins_a_sentence(text, start) else wording


def is_nynorsk(text: str) -> bool:
    """Whether the text has more of nynorsk's small words than of bokmål's."""
    return len(NYNORSK.findall(text)) > len(BOKMAAL.findall(text))


def _wording(written: str, kind: FindingKind, setting: Setting) -> tuple[str, str]:
    lowered = written.lower()
    match kind:
        case FindingKind.PERSON_NAME:
            words = ("eleven", "eleven") if setting.is_about_a_pupil else ("ungdommen", "ungdommen")
        case FindingKind.SCHOOL:
            words = next((nb, nn) for part, nb, nn in SCHOOLS if part in lowered)
        case FindingKind.WORKPLACE_CLUB:
            words = next((nb, nn) for part, nb, nn in CLUBS if re.search(part, lowered))
        case FindingKind.CLASS:
            words = _stage(written)
        case FindingKind.AGE_EXACT:
            words = _age(written)
        case _:
            words = INSTEAD[kind]
    return words


def _stage(written: str) -> tuple[str, str]:
    year = re.search(r"\d+", written)
    if year is None or "vg" in written.lower() or (len(written) > 3 and written[-2:].isupper()):
        return "videregående", "vidaregåande"
    return next(
        (
            words
            for most, words in ((4, ("småtrinnet",) * 2), (7, ("mellomtrinnet",) * 2), (13, ("ungdomstrinnet",) * 2))
            if int(year.group()) <= most
        ),
        ("skolen", "skulen"),
    )


def _age(written: str) -> tuple[str, str]:
    number = re.search(r"\d+", written)
    years = (
        int(number.group())
        if number
        else 5 + next((place for place, word in enumerate(WORDS) if word in written.lower().split(" ")[0]), 10)
    )
    return next((nb, nn) for below, nb, nn in AGES if years < below)


def _owns(text: str, end: int, written: str) -> bool:
    return (
        written[-1:] in "sS’'´"
        and re.match(r" [a-zæøå]", text[end : end + 2]) is not None
        and not written.endswith(("as", "us", "ss", "es", "is", "os", "ns", "rs"))
    ) or text[end : end + 1] in {"’", "´"}


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(' «"')
    return not before or before[-1] in ".!?\n"
