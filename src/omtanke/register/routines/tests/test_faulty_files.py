"""A faulty file is refused with its line, what is wrong and what to do: one test for each kind of fault."""

from __future__ import annotations

import pytest

from omtanke.foundation.kernel.sheets import LONGEST
from omtanke.register.routines.faults import NotARoutine
from omtanke.register.routines.files import read

from .small import SMALL, spoilt

A_STEP = SMALL[SMALL.index("  - key: snakk") : SMALL.index("  - key: avgjor")]
DECIDE = SMALL[SMALL.index("  - key: avgjor") : SMALL.index("  - key: meld")]
REPORT = SMALL[SMALL.index("  - key: meld") :]
GO_ON = "      - {key: go_on, leads_to: next, label: {nb: Gå videre, nn: Gå vidare}}\n"
QUESTION = "    ends: [ferdig]\n    questions:\n      - {{key: en, type: {type}, label: {{nb: Hva?, nn: Kva?}}{choices}}}\n"
A_CHOICE = ", choices: [{key: a, label: {nb: A, nn: A}}"


def a_question(kind: str, choices: str = "") -> str:
    return spoilt("    ends: [ferdig]\n", QUESTION.format(type=kind, choices=choices))


# what is wrong: (the file, part of what is said, part of the advice)
AS_A_FILE = {
    "empty": ("", "Filen er tom", "molde-2026-01.yaml"),
    "only a remark": ("# ingenting\n", "Filen er tom", "Begynn med en kopi"),
    "no YAML": (spoilt("key: liten", "key: [liten"), "kan ikke leses som YAML", "anførselstegn"),
    "indented by tabulator": (spoilt("  - key: snakk", "\t- key: snakk"), "tabulator", "mellomrom"),
    "a list and not fields": ("- en\n- to\n", "formen", "docs/routines.md"),
    "the same field twice": (spoilt("owner_role:", "key: en\nowner_role:"), "står to ganger", "ta bort den andre"),
    "a reference": (spoilt("repeat: true", "repeat: &ja true"), "Henvisninger", "på nytt"),
    "a tag": (spoilt("repeat: true", "repeat: !!python/name:os.system true"), "", ""),
    "a tag of its own": (spoilt("title: Kommunens egen", "title: !env HOME"), "Merkelapper", "Ta bort"),
}
AS_A_FORM = {
    "a field is missing": (spoilt("owner_role: Kommunedirektøren\n", ""), "«owner_role» mangler", "owner_role:"),
    "nynorsk is missing": (spoilt("{nb: Meld, nn: Meld}", "{nb: Meld}"), "«nn» mangler", "nynorsk"),
    "an empty text": (spoilt("{nb: Meld, nn: Meld}", '{nb: Meld, nn: ""}'), "uten tekst", "nynorsk"),
    "nothing after the colon": (spoilt("owner_role: Kommunedirektøren", "owner_role:"), "uten tekst", "owner_role:"),
    "a field misspelt": (spoilt("owner_role:", "ownr_role:"), "ikke et felt", "Mente du «owner_role»?"),
    "an unknown field": (spoilt("owner_role:", "karakter: 4\nowner_role:"), "ikke et felt", "docs/routines.md"),
    "a comma between braces": (spoilt("{nb: Meld, nn: Meld}", "{nb: Meld, og si fra, nn: Meld}"), "ikke et felt", "anførselstegn"),
    "another format": (spoilt("format: 1", "format: 2"), "«format»", "1"),
    "an unknown kind of step": (spoilt("kind: report", "kind: reprot"), "«reprot»", "Mente du «report»?"),
    "an unknown post": (spoilt("main: employee", "main: teacher"), "«teacher»", "unit_leader"),
    "nobody of ours responsible": (spoilt("{main: employee}", "{also: [employee]}"), "«main» mangler", "hvilken post"),
    "an unknown outside party": (spoilt("[child_welfare, police]", "[child_welfare, fbi]"), "«fbi»", "police"),
    "an unknown force": (spoilt("force: bør", "force: burde"), "«burde»", "bør"),
    "an unknown kind of end": (spoilt("kind: followed_up", "kind: finished"), "«finished»", "followed_up"),
    "an unknown condition": (
        spoilt("    skip: never\n", "    skip: never\n    conditions: [{type: number_of_signs, at_least: 3}]\n"),
        "ikke en kjent betingelse",
        "services_concerned",
    ),
    "a number instead of a text": (spoilt('number: "1"', "number: 1"), "skal være tekst", "anførselstegn"),
    "a word instead of yes or no": (spoilt("repeat: true", "repeat: kanskje"), "ja eller nei", "true eller false"),
    "a word instead of a number": (spoilt("working_days: 10", "working_days: ti"), "helt tall", "uten anførselstegn"),
    "a number too small": (spoilt("working_days: 10", "working_days: 0"), "for lite", "1"),
    "no date": (spoilt("valid_from: 2026-01-01", "valid_from: januar"), "skal være en dato", "2026-01-15"),
    "an edition of another form": (spoilt('edition: "2026-01"', "edition: ny"), "kan ikke stå i «edition»", "2026-01"),
    "a key with capitals": (spoilt("key: meld", "key: Meld"), "kan ikke stå i «key»", "små bokstaver"),
    "a text and not a list": (spoilt("ends: [ferdig]", "ends: ferdig"), "skal være en liste", "bindestrek"),
    "no outcomes": (
        spoilt('    outcomes:\n      - {key: reported, leads_to: "end:ferdig", label: {nb: Meldt, nn: Meldt}}\n', "    outcomes: []\n"),
        "tom",
        "minst ett",
    ),
}
AS_A_WHOLE = {
    "two steps with one key": (spoilt("key: meld", "key: snakk"), "brukt før", "ingen annen"),
    "two ends with one key": (spoilt("key: ferdig, kind", "key: ikke-grunn, kind"), "brukt før", "ingen annen"),
    "a dangling step": (spoilt("leads_to: next", "leads_to: hjem"), "noe trinn med nøkkelen «hjem»", "snakk"),
    "a dangling end": (spoilt('"end:ferdig"', '"end:slutt"'), "noen slutt med nøkkelen «slutt»", "end:ferdig"),
    "an unknown end allowed": (spoilt("ends: [ferdig]", "ends: [ferdig, borte]"), "«borte»", "ferdig"),
    "an end the step does not allow": (spoilt("    ends: [ferdig]\n", "    ends: [ikke-grunn]\n"), "tillater ikke slutten", "«ends»"),
    "an entry to nowhere": (spoilt("step: snakk", "step: snakket"), "«snakket»", "snakk"),
    "next after the last": (spoilt('leads_to: "end:ferdig"', "leads_to: next"), "dette er det siste", "slutt"),
    "staying without repeating": (spoilt('leads_to: "end:ferdig"', "leads_to: stay"), "ikke kan tas om igjen", "repeat: true"),
    "an outcome of another kind": (spoilt("{key: go_on,", "{key: took_place,"), "ikke utfallet «took_place»", "go_on"),
    "no ground that is not the end": (
        spoilt('{key: no_ground, leads_to: "end:ikke-grunn"', "{key: no_ground, leads_to: next"),
        "må avslutte saken",
        "end:",
    ),
    "a step no way leads to": (
        spoilt(A_STEP, A_STEP.replace("leads_to: next", "leads_to: meld").replace("skip: with_reason", "skip: never")),
        "Ingen vei fører til trinnet «avgjor»",
        "entries",
    ),
    "a step without a way out": (
        SMALL.replace(GO_ON, GO_ON.replace("next", "meld"))
        .replace('leads_to: "end:ferdig"', "leads_to: stay")
        .replace("repeat: false", "repeat: true")
        .replace("    ends: [ferdig]\n", ""),
        "kan saken aldri avsluttes",
        "«ends»",
    ),
    "no dialogue": (spoilt(A_STEP, "").replace("step: snakk", "step: avgjor"), "slaget «dialogue»", "Grunnloven § 104"),
    "no discussion": (spoilt(DECIDE, ""), "slaget «discussion»", "ta stilling"),
    "no report": (spoilt(REPORT, "").replace(GO_ON, ""), "slaget «report»", "Opplysningsplikten"),
    "a report that is off": (
        spoilt("    ends: [ferdig]\n", "    ends: [ferdig]\n    off_by_default: true\n").replace(
            "leads_to: next, label: {nb: Gå", "leads_to: meld, label: {nb: Gå"
        ),
        "slaget «report»",
        "Opplysningsplikten",
    ),
    "a report on conditions": (
        spoilt("    repeat: false\n", "    repeat: false\n    conditions: [{type: consent}]\n"),
        "kan ikke ha betingelser",
        "den ansattes egen",
    ),
    "no end without ground": (SMALL.replace("kind: no_ground", "kind: elsewhere"), "«no_ground»", "end:"),
    "the last day before the first": (
        spoilt("valid_from: 2026-01-01\n", "valid_from: 2026-01-01\nvalid_to: 2025-01-01\n"),
        "slutter å gjelde",
        "datoene",
    ),
    "ages that shut everybody out": (
        spoilt("    skip: never\n", "    skip: never\n    conditions: [{type: age, from: 20, to: 12}]\n"),
        "utelukker alle",
        "yngste",
    ),
    "an age without a number": (spoilt("    skip: never\n", "    skip: never\n    conditions: [{type: age}]\n"), "ingen alder", "«from»"),
    "the same condition twice": (
        spoilt("    skip: never\n", "    skip: never\n    conditions: [{type: consent}, {type: consent}]\n"),
        "to ganger",
        "Behold",
    ),
    "two deadlines on one step": (spoilt("{working_days: 10}", "{working_days: 10, every_weeks: 2}"), "enten", "Skriv den ene"),
    "a choice of one": (a_question("choice", A_CHOICE + "]"), "minst to", "choices"),
    "choices where none are asked for": (a_question("text", A_CHOICE + ", {key: b, label: {nb: B, nn: B}}]"), "Bare spørsmål", "choice"),
    "a contact nobody can reach": (
        spoilt("entries:\n", "contacts:\n  - {key: en, name: En, purpose: {nb: A, nn: A}, trust: own, source: Kommunen}\nentries:\n"),
        "verken telefon",
        "«phone»",
    ),
    "an ordinary start that is off": (
        SMALL.replace("    ends: [ikke-grunn]\n", "    ends: [ikke-grunn]\n    off_by_default: true\n", 1),
        "vanlige starten",
        "først",
    ),
}
EVERY = {**AS_A_FILE, **AS_A_FORM, **AS_A_WHOLE}


def faults_of(text: str | bytes) -> NotARoutine:
    with pytest.raises(NotARoutine) as refused:
        read(text if isinstance(text, bytes) else text.encode(), "liten.yaml")
    return refused.value


def test_the_small_routine_itself_is_good() -> None:
    assert read(SMALL.encode()).key == "liten"


@pytest.mark.parametrize("name", EVERY)
def test_it_is_refused_with_what_is_wrong_and_what_to_do(name: str) -> None:
    text, what, advice = EVERY[name]
    faults = faults_of(text).faults
    assert any(what in fault.what and advice in fault.advice for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize("name", EVERY)
def test_each_fault_names_file_and_line_and_ends_with_advice(name: str) -> None:
    for fault in faults_of(EVERY[name][0]).faults:
        assert str(fault).startswith(f"liten.yaml:{fault.line}: ")
        assert 1 <= fault.line <= EVERY[name][0].count("\n") + 1
        assert fault.advice.endswith((".", "?"))


def test_the_line_is_the_line_where_it_stands() -> None:
    text = spoilt("leads_to: next, label: {nb: Gå", "leads_to: hjem, label: {nb: Gå")
    (fault,) = faults_of(text).faults
    assert "leads_to: hjem" in text.splitlines()[fault.line - 1]
    assert fault.what.startswith("steps «avgjor» › outcomes «go_on» › leads_to:")


def test_what_is_missing_is_said_where_it_should_have_stood() -> None:
    text = spoilt("    title: {nb: Meld, nn: Meld}\n", "    title: {nb: Meld}\n")
    (fault,) = faults_of(text).faults
    assert "title: {nb: Meld}" in text.splitlines()[fault.line - 1]


def test_every_fault_of_a_sort_is_said_at_once() -> None:
    faults = faults_of(
        SMALL.replace("force: bør", "force: må").replace("force: skal\n", "force: må\n").replace("skip: never", "skip: aldri")
    ).faults
    assert len(faults) == 3
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_a_file_that_is_not_utf_8_is_refused_with_the_line() -> None:
    (fault,) = faults_of(SMALL.encode("latin-1")).faults
    assert "UTF-8" in fault.what
    assert fault.line == 1 + SMALL[: SMALL.index("ø")].count("\n")


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert "for stor" in faults_of(b"a: " + b"b" * LONGEST).faults[0].what


def test_references_cannot_make_a_small_file_large() -> None:
    laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    assert all("Henvisninger" in fault.what for fault in faults_of(laughs).faults)


@pytest.mark.parametrize("text", [b"\x00", b"a: \x07", b"- " * 5000, b"[" * 400, b"key: !!python/object/apply:os.system ['true']"])
def test_nothing_that_can_be_sent_is_more_than_refused(text: bytes) -> None:
    assert faults_of(text).faults
