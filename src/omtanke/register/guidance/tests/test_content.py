"""What comes with the product: whole, sourced, in three languages, and careful with people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pydantic import BaseModel

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.register.guidance import schema
from omtanke.register.guidance.files import read
from omtanke.register.guidance.published import guide
from omtanke.register.guidance.schema import Guide, Privacy, Resources, Signs, Words

FILES = sorted(settings.CONTENT.glob("*.yaml"))
GUIDES = [key for key in schema.FILES if key not in ("contacts", "papers")]

# Domain 2.4, word for word: they stand wherever the signs stand.
WARNINGS = """
Et tegn er ikke et bevis. Listen er ikke uttømmende.
Noen tegn er helt vanlige hver for seg og blir først interessante sammen.
Det er lov å ha radikale meninger, tro og politisk engasjement. Det avgjørende er viljen til å bruke vold.
Se etter endring, og spør hva endringen handler om.
Ytringer og fascinasjon kan vekke uro uten at personen er i en radikaliseringsprosess.
Det finnes ingen profil og ingen sjekkliste som kan forutsi hvem som blir voldelig.
Psykisk sårbarhet er med i mange bekymringer. Spør om hjelpebehov først.
Manglende ideologi betyr ikke at alt er greit. Er personen opptatt av grov vold, trengs hjelp likevel.
Ikke tell tegn. Systemet gir ingen poeng og ingen fargekode.
"""


def signs() -> Signs:
    found = guide("signs")
    assert isinstance(found, Signs)
    return found


def everything_said(part: object) -> Iterator[Words]:
    """Every text of a guide, however deep."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from everything_said(getattr(part, name))
    elif isinstance(part, tuple):
        for one in part:
            yield from everything_said(one)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_that_comes_with_the_product_can_be_read(file: Path) -> None:
    read(file.read_bytes(), file.name)


@pytest.mark.parametrize("key", GUIDES)
def test_every_page_is_dated_sourced_and_in_three_languages(key: str) -> None:
    found = guide(key)
    assert found.checked >= 2026
    assert found.sources
    said = list(everything_said(found))
    assert len(said) > 10
    assert [words.nb for words in said if words.nb.endswith(".") and words.en in (words.nb, words.nn)] == []


def test_the_nine_warnings_stand_with_the_signs() -> None:
    assert [warning.text.nb for warning in signs().warnings] == WARNINGS.strip().splitlines()


def test_what_everybody_has_a_right_to_is_no_sign_in_itself() -> None:
    harmless = next(group for group in signs().groups if group.key == "not_in_itself")
    assert harmless.heading.nb == "Ikke bekymringstegn i seg selv"
    assert {sign.kind for sign in harmless.signs} == {"opinion", "faith", "clothes", "friends", "absence", "travel"}
    assert all(sign.also for sign in harmless.signs), "each has another explanation"
    about_these = ("mening", "tro ", "be,", "klær", "klesstil", "utseende", "vennekrets", "slutter", "reiser til")
    others = [sign.text.nb.lower() for group in signs().groups if group is not harmless for sign in group.signs]
    assert [text for text in others for word in about_these if word in text] == []


def test_nothing_ranks_or_scores() -> None:
    for shape in (schema.Sign, schema.SignGroup, schema.Warning):
        assert [name for name, field in shape.model_fields.items() if field.annotation in (int, float)] == []


def test_a_number_that_nobody_has_confirmed_is_not_shown() -> None:
    found = guide("resources")
    assert isinstance(found, Resources)
    contacts = [contact for group in found.groups for contact in group.contacts]
    assert [contact.key for contact in contacts if contact.trust == "U" and contact.phone] == []
    assert {contact.phone for contact in contacts if contact.phone} == {"112", "113", "116 117", "02800", "116 111"}
    assert "02180" not in (settings.CONTENT / "resources.yaml").read_text()


def test_no_page_says_that_anybody_must_meet_the_police() -> None:
    police = next(section for section in guide("conversation").sections if section.key == "police")
    text = " ".join(words.nb for words in everything_said(police))
    assert "Spør politiet om samtalen er frivillig, og hvilken hjemmel de bruker." in text
    assert [word for word in ("plikt til å møte", "må møte", "skal møte") if word in text] == []


def test_privacy_can_be_read_slowly_too() -> None:
    found = guide("privacy")
    assert isinstance(found, Privacy)
    longest = max(len(sentence.nb.split()) for sentence in found.easy.sentences)
    assert longest <= 22


def changed(key: str, old: str, new: str) -> str:
    text = (settings.CONTENT / f"{key}.yaml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("key", "old", "new", "said"),
    [
        ("signs", "key: signs", "key: sings", "«sings» er ikke en innholdsfil vi kjenner. Mente du «signs»?"),
        ("signs", "format: 1", "format: 2", "«2» er ikke en verdi for «format»"),
        ("signs", "      en: A sign is not proof. The list is not complete.\n", "", "Skriv teksten på engelsk også."),
        ("signs", "protected: partly", 'protected: "yes"', "«U6» står i feil gruppe."),
        ("signs", "kind: faith", "kind: network", "«network» er ikke en verdi for «kind»"),
        ("signs", "code: U6", "code: U4", "«U4» er brukt før i samme liste."),
        ("signs", "sources: [BER]", "sources: [BERGEN]", "Kilden «BERGEN» er ikke på listen over kilder."),
        ("signs", "sources: [BER]", "sources: [own]", "Ingenting viser til kilden «BER»."),
        ("signs", "sources: [BER]", "sources: []", "Listen «sources» er tom."),
        ("signs", "also_note:", "score: 3\nalso_note:", "«score» er ikke et felt her."),
        ("conversation", "checked: 2026", "checked: i fjor", "«checked» skal være et helt tall."),
        ("conversation", 'url: "https://', 'url: "', "Skriv hele adressen."),
        ("resources", "trust: U", "trust: S", "Kontakten har verken nummer eller adresse."),
        ("resources", 'phone: "113"', 'phone: "113"\n        trust: U', "Nummeret er ikke kontrollert."),
        ("resources", 'phone: "113"', "phone: ring meg", "Skriv bare sifre og mellomrom, i anførselstegn."),
        ("resources", 'phone: "113"', "phone: 113", "«phone» skal være tekst."),
        ("privacy", "  sentences:\n", "  setninger:\n", "Feltet «sentences» mangler. Skriv «sentences:» og en verdi her."),
    ],
)
def test_a_damaged_file_is_refused_with_its_line_and_what_to_do(key: str, old: str, new: str, said: str) -> None:
    with pytest.raises(Faulty) as refusal:
        read(changed(key, old, new).encode(), f"{key}.yaml")
    assert said in str(refusal.value)
    assert all(str(fault).startswith(f"{key}.yaml:{fault.line}: ") and fault.line > 0 for fault in refusal.value.faults)


def test_a_guide_knows_who_is_behind_its_parts() -> None:
    found: Guide = signs()
    assert found.origins(*signs().groups) == ["regjeringen.no", "Plattform"]
    assert found.origins(*signs().warnings)[-1] == "", "our own words come last"
