"""Each kind of thing that can give away who it is about, in the ways people write it. Brackets are what should be found."""

from __future__ import annotations

import pytest

from omtanke.casework.consultation.codes import FindingKind
from omtanke.casework.consultation.deidentify import findings

FOUND = {
    FindingKind.NATIONAL_ID: """
        Fødselsnummer [01017012345] er oppgitt.
        Nummeret er [010170 12345].
        D-nummer [41 01 88 12349] i registeret
        Hjelpenummer [12819800456] og testnummer [628109 58842]
        fnr: [010170 1234] mangler et siffer
    """,
    FindingKind.PHONE: """
        Ring [68 05 90 12] i dag.
        Hun har [680 59 012] og [+47 68059012].
        tlf [4040 1234] eller [0047 68050001]
        Mannen ringte fra [+46 70 123 45 67].
    """,
    FindingKind.EMAIL: """
        Skriv til [far.lyngheim@example.org].
        Adressen er [mor.til.to (at) example.com] her.
    """,
    FindingKind.URL: """
        Se [https://www.example.com/u/torden], sier han.
        Det ligger på [www.varsle.example/t/55].
        Se [chat.example.net/gruppe/kampklar] i dag
    """,
    FindingKind.USERNAME: """
        Han er [@tordenskjold_x9] på nett.
        Kontoen heter [volt_88_kriger] nå.
        Det var [lille.ulv09] som skrev.
    """,
    FindingKind.ADDRESS: """
        De bor i [Tårnfjellveien 19] nå.
        Hjemmet er [Myrullveien 2 A] her.
        han bor i [storgata 88] med mor
        Vi møttes i [Smedgata] i går.
        Huset heter [Øvre Lia 7] der.
    """,
    FindingKind.POSTCODE_PLACE: """
        Post går til [4984 Kleivgrenda] nå.
    """,
    FindingKind.PLACE: """
        Hun bor på [Småholmen] med mor.
        Han flyttet til [Mo i Rana] i fjor.
        Jenta er fra [Kleivgrenda] her.
        gutten er fra [tangvika] og blir kjørt
        Familien kommer fra [Ytre Sandvær] nå.
        han bor i [trondheim] nå
    """,
    FindingKind.SCHOOL: """
        Hun går på [Lyngheim ungdomsskole] nå.
        Læreren ved [Nesdal vidaregåande skule] ringte.
        Det var ved [Tårnfjell vgs] det hendte.
        Barnet går i [Ekornlia barnehage] nå.
        han går på [solvik skole] nå
    """,
    FindingKind.WORKPLACE_CLUB: """
        Han spiller for [Lyngheim IL] nå.
        Hun jobber på [Treffstedet Brygga] i helgene.
        Han sitter på [Brygga bibliotek] hver dag.
        Mor jobber på [Rema 1000 Elvebakken] her.
    """,
    FindingKind.PERSON_NAME: """
        Vi snakket med [Mikołaj] i går.
        Det gjelder [Marius Tangvald] igjen.
        [Fatimas] mor ringte.
        jeg tror at [ahmed] trenger hjelp
        jeg har en i klassen, [gard], som er sint
        Kjenner dere [Tien] fra før?
        [Even] har kjøpt en kniv.
        Det var [Odd] som så det.
        Jeg møtte [Kjell-Arne] der.
        [Thi Huong Nguyen] var her.
        Initialer [T.E.] er alt vi har.
        Snakk med [Sander H.] om det.
        [T. Bakken] ringte.
        Vi møtte [Nils O. Hansen] der.
        Han heter egentlig [Blixten], sier han.
        De kaller ham [Storingen] på laget.
        Det var familien [al-Masri] vi møtte.
        [HAMID] ROPTE I GANGEN.
        [Kristofer] var ikke der.
    """,
    FindingKind.FAMILY_RELATION_NAME: """
        Broren hans, [Idris], var med.
        Mora heter [Bente] og er redd.
        Vi ringte [Terje], onkelen hans.
        Søsteren [Hania] så det.
    """,
    FindingKind.DATE_OF_BIRTH: """
        Han er født [23. august 2011] her.
        Jente, fødd [04.02.10], er her.
        Gutt f. [030311] er her.
    """,
    FindingKind.EXACT_DATE: """
        Det hendte [5. november] i fjor.
        [Sundag 16. november] sa han det.
        Møtet var [23.09.24] på skolen.
        Møte [11.11.] på skolen
    """,
    FindingKind.CLASS: """
        En elev i [klasse 8f] er redd.
        Hun går i [9E] nå.
        Gutten går [VG2 elektro] her.
        Det er [10. klasse C] det gjelder.
        En gutt i [2STB] sa det.
    """,
    FindingKind.VEHICLE_PLATE: """
        Bilen var [MG 28803] den kvelden.
        En moped med skilt [QG 4471] sto der.
        Han kjører [DP32145] nå.
    """,
    FindingKind.CASE_NUMBER: """
        Se sak [2025/6620-1] her.
        Journalført under [25/07714] nå.
    """,
    FindingKind.RARE_FACT: """
        Far er [eneste tannlege i bygda].
        Han er [den eneste som er adoptert] der.
        De er [eneggede tvillinger] begge to.
        Hun er [norgesmester i judo] nå.
        Hun har [elleve søsken] hjemme.
    """,
}
CLEAN = """
    Skal vi ringe 112, 113, 02800, 116 111 eller 116 117?
    Stein på stein bygger vi tilliten. Liv og død er tema. Sol ute, sol inne.
    Even if he said it, it was a threat. Odd som det høres ut.
    I Mai skal klassen på tur, og i april er det ferie.
    Personalet og Rektor ønsker en Handlingsplan. Helsesykepleier er med.
    Vi bruker TikTok, Snapchat og Discord. NAV, BUP og PST er med. RVTS Nord også.
    Han sa at Breivik og Hitler var helter. Anne Franks dagbok er lest.
    Kari og Ola Nordmann skjønner ikke dette.
    Kl. 08.30 og kl. 14 på fredag i uke 12, omtrent 20 prosent, § 13 b.
    Eleven er 14 år. Det er tredje gang på to uker, og 7 av 10 følger kontoen.
    De kommer fra Syria, Irak og Norge. Opplæringsloven gjelder. NOU 2019: 4.
    Skoleåret 2024/25 og 17. mai er travelt. Vi er 450 elever.
    Det eneste han snakker om, er krig, og det er den eneste måten vi når ham på.
    Me har ein gut som berre vil snakke om krig. Namnet spelar inga rolle saman med dei.
    Skolen i bygda og fotballklubben samarbeider. Denne skolen er god.
    Hun bærer hijab. Koran-brenning er tema. Oslo-området er stort.
"""


def cases() -> list[tuple[FindingKind, str]]:
    return [(kind, line.strip()) for kind, lines in FOUND.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("kind", "marked"), cases(), ids=lambda value: str(value)[:40])
def test_it_is_found_and_called_what_it_is(kind: FindingKind, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    expected = [(part.split("]")[0], kind.value) for part in marked.split("[")[1:]]
    assert [(one.text, one.kind) for one in findings(text)] == expected


@pytest.mark.parametrize("text", CLEAN.strip().splitlines(), ids=lambda text: str(text).strip()[:30])
def test_what_gives_nobody_away_is_left_alone(text: str) -> None:
    assert findings(text.strip()) == ()


@pytest.mark.parametrize("age", ["15 år", "sytten", "12", "tolv år gammel", "17-åring"])
def test_an_age_says_something_only_together_with_a_place(age: str) -> None:
    assert findings(f"Han er {age} og liker hester.") == ()
    found = findings(f"Han er {age} og bor på Småholmen.")
    assert [one.kind for one in found] == [FindingKind.AGE_EXACT, FindingKind.PLACE]
    assert found[0].text == age


def test_every_kind_has_its_words() -> None:
    assert all(kind.label for kind in FindingKind)
    assert FOUND.keys() == set(FindingKind) - {FindingKind.AGE_EXACT, FindingKind.KNOWN}
