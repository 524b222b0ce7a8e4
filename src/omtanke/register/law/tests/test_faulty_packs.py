"""A faulty pack is refused with its line, what is wrong and what to do: one test for each kind of fault."""

from __future__ import annotations

import pytest

from omtanke.register.law.faults import NotAPack
from omtanke.register.law.files import read
from omtanke.register.law.schema import Pack

from .small_pack import SHIPPED, SMALL, pack, spoilt

OLD, NEW, REPORT, AVERT, LIFE = (f"- key: {key}\n" for key in ("fvl-13b-nr5", "fvl-2025-34-1-f", "bvl-13-2", "strl-196", "strl-17"))

LIVES = SMALL[SMALL.index("    conditions:\n      - {key: fare") : SMALL.index("    document:\n      - {nb: Hva faren var")]


def without(rule: str) -> str:
    """The small pack without one of its rules."""
    begin = SMALL.index(f"  {rule}")
    ends = [found for mark in ("\n  - key: ", "\nreceiver_deadlines:") if (found := SMALL.find(mark, begin + 1)) > 0]
    return SMALL[: begin - 1] + SMALL[min(ends) :]


# what is wrong: (the file, part of what is said, part of the advice)
AS_A_FORM = {
    "empty": ("", "Filen er tom", "norge-2026-01.yaml"),
    "no YAML": (spoilt("key: liten", "key: [liten"), "kan ikke leses som YAML", "anførselstegn"),
    "the same field twice": (spoilt("valid_from:", "key: en\nvalid_from:"), "står to ganger", "ta bort den andre"),
    "another format": (spoilt("format: 1", "format: 2"), "«format»", "1"),
    "no law": (
        spoilt("    law: {nb: Straffeloven § 196, nn: Straffelova § 196}\n", ""),
        "«law» mangler",
        "En regel uten hjemmel kan ikke brukes",
    ),
    "a law without words": (spoilt("{nb: Straffeloven § 196, nn: Straffelova § 196}", '{nb: "", nn: ""}'), "uten tekst", "bokmål"),
    "a condition without a question": (
        spoilt("question: {nb: Er det nødvendig?, nn: Er det nødvendig?}, ", ""),
        "«question» mangler",
        "ja eller nei",
    ),
    "a condition that says not what it needs": (
        spoilt('Er barnet i alvorleg fare?}, needs: "yes"}', "Er barnet i alvorleg fare?}}"),
        "«needs» mangler",
        "hvilket svar",
    ),
    "a condition that needs something else": (spoilt('needs: "yes"', "needs: kanskje"), "«kanskje»", "yes, no"),
    "no day in force": (spoilt("    in_force: {from: null}\n", ""), "«in_force» mangler", "Uten dag"),
    "no first day": (spoilt("in_force: {from: null}", "in_force: {until: 2027-01-01}"), "«from» mangler", "null"),
    "a day that is none": (spoilt("from: 2025-10-27", "from: høsten"), "skal være en dato", "2026-01-15"),
    "an unknown receiver": (spoilt("[police, health]", "[police, pst]"), "«pst»", "police"),
    "no receivers": (spoilt("[police, health]", "[]"), "tom", "minst ett"),
    "an unknown answer": (spoilt("answer: must_not", "answer: never"), "«never»", "must_not"),
    "an unknown decider": (spoilt("decided_by: leader", "decided_by: police"), "«police»", "leader"),
    "an unknown duty": (spoilt("duty: avert", "duty: aver"), "«aver»", "Mente du «avert»?"),
    "an unknown mark of trust": (spoilt("trust: U", "trust: X"), "«X»", "L, S, O, U"),
    "a law of the municipality's own": (spoilt("trust: U", "trust: own"), "«own»", "L, S, O, U"),
    "no mark of trust": (spoilt("    trust: U\n", ""), "«trust» mangler", "ikke kontrollert"),
    "no limits": (spoilt("    limits: {nb: Terskelen er høy., nn: Terskelen er høg.}\n", ""), "«limits» mangler", "ikke åpner for"),
    "no sources": (spoilt("sources: [veileder]", "sources: []"), "tom", "minst ett"),
    "nynorsk is missing": (spoilt("title: {nb: Nødrett, nn: Naudrett}", "title: {nb: Nødrett}"), "«nn» mangler", "nynorsk"),
    "a field misspelt": (spoilt("decided_by: self", "decidedby: self"), "ikke et felt", "Mente du «decided_by»?"),
    "an edition of another form": (spoilt('edition: "2026-01"', "edition: ny"), "kan ikke stå i «edition»", "2026-01"),
}
AS_A_WHOLE = {
    "two rules with one key": (spoilt("key: strl-17\n", "key: strl-196\n"), "brukt før", "ingen annen"),
    "two services with one key": (spoilt("key: barnevern,", "key: skole,"), "brukt før", "ingen annen"),
    "two conditions with one key": (spoilt("key: inngripende", "key: noedvendig"), "brukt før", "ingen annen"),
    "two sources with one key": (spoilt("key: lovtidend,", "key: veileder,"), "brukt før", "ingen annen"),
    "an unknown service": (
        spoilt("services: [skole]\n    receivers", "services: [skolen]\n    receivers"),
        "ingen tjeneste med nøkkelen «skolen»",
        "barnevern",
    ),
    "a profession in an unknown service": (spoilt("nn: Lærar}, services: [skole]", "nn: Lærar}, services: [skolen]"), "«skolen»", "skole"),
    "an unknown profession": (
        spoilt("    receivers: [police]", "    professions: [prest]\n    receivers: [police]"),
        "ingen profesjon",
        "laerer",
    ),
    "a service nobody works in": (spoilt("services: [barnevern]", "services: [skole]"), "Ingen profesjon hører til", "«services»"),
    "an unknown source": (spoilt("sources: [lovtidend]", "sources: [bladet]"), "«bladet» er ikke på listen", "veileder"),
    "a source for show": (spoilt("sources: [lovtidend]", "sources: [veileder]"), "Ingenting viser til kilden «lovtidend»", "ta den bort"),
    "a law without a place in it": (spoilt("Straffeloven § 196,", "Straffeloven,"), "ikke hvor i loven", "§"),
    "radicalisation as the law": (spoilt("nb: Straffeloven § 17,", "nb: Radikalisering § 17,"), "ikke noe grunnlag", "Meninger er frie"),
    "radicalisation as the title": (
        spoilt("{nb: Til en annen tjeneste, nn:", "{nb: Ved radikalisering, nn:"),
        "ikke noe grunnlag",
        "Meninger er frie",
    ),
    "extremism as the title, in nynorsk alone": (spoilt("nn: Til ei anna teneste}", "nn: Ved ekstremisme}"), "ikke noe grunnlag", "frie"),
    "radicalisation as a condition": (
        spoilt("{nb: Er det nødvendig?,", "{nb: Er han radikalisert?,"),
        "ikke være en betingelse",
        "Meninger er frie",
    ),
    "a rule that ends before it begins": (
        spoilt("{from: 2025-10-27}", "{from: 2025-10-27, until: 2024-01-01}", after=OLD),
        "før den begynner",
        "«until»",
    ),
    "a rule that ends without beginning": (spoilt("{from: null}", "{from: null, until: 2028-01-01}"), "aldri begynt", "«from»"),
    "old and new at the same time": (spoilt("{from: null}", "{from: 2027-07-01}"), "samtidig", "dagen før «fvl-2025-34-1-f»"),
    "a day too many": (
        spoilt("{from: 2025-10-27}", "{from: 2025-10-27, until: 2027-07-01}", after=OLD).replace("{from: null}", "{from: 2027-07-01}"),
        "samtidig",
        "«until»",
    ),
    "replaced by nothing": (spoilt("replaced_by: fvl-2025-34-1-f", "replaced_by: fvl-2030"), "ikke en annen regel", "i stedet"),
    "replaced by itself": (spoilt("replaced_by: fvl-2025-34-1-f", "replaced_by: fvl-13b-nr5"), "ikke en annen regel", "i stedet"),
    "the last day before the first": (
        spoilt("valid_from: 2026-01-01", "valid_from: 2026-01-01\nvalid_to: 2025-01-01"),
        "slutter å gjelde",
        "datoene",
    ),
    "a deadline of days and months": (spoilt("    days: 7\n", "    days: 7\n    months: 1\n"), "enten", "slik loven sier det"),
    "a deadline of neither": (spoilt("    days: 7\n", ""), "enten", "slik loven sier det"),
    "a limit with a condition": (
        spoilt(
            "    decided_by: self\n", '    conditions:\n      - {key: a, question: {nb: A?, nn: A?}, needs: "yes"}\n    decided_by: self\n'
        ),
        "«skal ikke» kan ikke ha",
        "egen regel",
    ),
    "sharing without a trace": (
        spoilt("    document:\n      - {nb: Hvorfor det var nødvendig., nn: Kvifor det var nødvendig.}\n", ""),
        "hva som må skrives ned",
        "document",
    ),
    "sharing on no condition": (
        SMALL.replace(LIVES, ""),
        "uten betingelser",
        "minst én",
    ),
    "a duty the leader decides": (
        spoilt("decided_by: self\n    duty: avert", "decided_by: leader\n    duty: avert"),
        "den ansattes egen",
        "decided_by: self",
    ),
    "a duty that waits for the leader": (
        spoilt("{nb: Er barnet i alvorlig fare?,", "{nb: Har lederen sagt ja?,"),
        "ikke vente på lederen",
        "råd",
    ),
    "a duty one may leave": (spoilt("answer: must\n", "answer: may\n", after=AVERT), "kan la være", "answer: must"),
    "a duty turned at somebody else": (spoilt("receivers: [police]", "receivers: [police, nav]"), "ikke rettes mot «nav»", "child_welfare"),
    "no duty to report to child welfare": (
        without(REPORT),
        "mangler opplysningsplikt til barnevernstjenesten for «laerer»",
        "duty: child_welfare",
    ),
    "no duty to avert": (without(AVERT), "mangler avvergingsplikt", "duty: avert"),
    "nothing for life and health": (without(LIFE), "mangler fare for liv", "duty: life_and_health"),
    "health personnel who need not notify": (
        spoilt("nn: Lærar}, services: [skole]", "nn: Lærar}, services: [skole], health_personnel: true"),
        "varsle nødetatene",
        "health_notify",
    ),
    "a duty for some professions only": (
        spoilt("    receivers: [police]\n", "    professions: [laerer]\n    receivers: [police]\n"),
        "«kontaktperson» i «barnevern»",
        "avert",
    ),
    "a duty that begins later": (spoilt("{from: 2025-10-27}", "{from: 2026-01-02}", after=AVERT), "mangler avvergingsplikt", "første dag"),
    "a duty that never begins": (spoilt("{from: 2025-10-27}", "{from: null}", after=AVERT), "mangler avvergingsplikt", "første dag"),
    "a duty that ends with nothing after it": (
        spoilt("{from: 2025-10-27}", "{from: 2025-10-27, until: 2028-01-01}", after=AVERT),
        "mangler avvergingsplikt",
        "første dag",
    ),
    "a duty that reaches not the police": (spoilt("receivers: [police]", "receivers: [child_welfare]"), "mangler avvergingsplikt", "avert"),
}
EVERY = {**AS_A_FORM, **AS_A_WHOLE}


def faults_of(text: str) -> NotAPack:
    with pytest.raises(NotAPack) as refused:
        read(text.encode(), "liten.yaml")
    return refused.value


def test_the_small_pack_and_the_one_that_comes_with_the_product_are_good() -> None:
    assert (pack().key, pack(SHIPPED).key) == ("liten", "norge")


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
    text = spoilt("{from: null}", "{from: 2027-07-01}")
    (fault,) = faults_of(text).faults
    assert "in_force: {from: 2025-10-27}" in text.splitlines()[fault.line - 1]
    assert "replaced_by" in text.splitlines()[fault.line]


def test_the_word_may_stand_where_it_says_that_it_is_not_enough() -> None:
    assert "Radikalisering er ikke nok" in pack().ground("fvl-13b-nr5").limits.nb


def test_a_duty_may_be_carried_on_by_the_rule_that_takes_over_the_day_after() -> None:
    begin, end = SMALL.index(f"  {AVERT}"), SMALL.index(f"  {LIFE}")
    rule = SMALL[begin:end]
    old = rule.replace("{from: 2025-10-27}", "{from: 2025-10-27, until: 2027-06-30}\n    replaced_by: strl-2027")
    for first_day, stands in (("2027-07-01", True), ("2027-07-02", False)):
        new = rule.replace("key: strl-196", "key: strl-2027").replace("from: 2025-10-27", f"from: {first_day}")
        text = SMALL[:begin] + old + new + SMALL[end:]
        if stands:
            assert isinstance(pack(text), Pack)
        else:
            assert "mangler avvergingsplikt" in faults_of(text).faults[0].what
