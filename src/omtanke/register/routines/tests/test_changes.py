"""What whoever approves an edition is told about it."""

from __future__ import annotations

from omtanke.foundation.access.actor import Post
from omtanke.foundation.kernel.sheet_changes import Change
from omtanke.register.routines import telling
from omtanke.register.routines.changes import changes
from omtanke.register.routines.files import read
from omtanke.register.routines.schema import Routine

from .small import SMALL


def routine(text: str = SMALL) -> Routine:
    return read(text.encode())


def changed(was: str, now: str) -> list[Change]:
    assert was in SMALL
    return changes(routine(), routine(SMALL.replace(was, now, 1)))


def test_the_same_words_in_another_edition_are_no_change() -> None:
    assert changed('edition: "2026-01"', 'edition: "2026-02"') == []


def test_new_words_stand_beside_the_old_ones() -> None:
    assert changed("nb: Meld til den som kan hjelpe.", "nb: Meld straks.") == [
        Change("trinn › «Meld» › handling › bokmål", "Meld til den som kan hjelpe.", "Meld straks.")
    ]


def test_codes_are_said_in_words() -> None:
    assert changed("responsible: {main: employee}", "responsible: {main: deputy}") == [
        Change("trinn › «Snakk sammen» › ansvarlig › hovedansvarlig", "ansatt", "stedfortreder")
    ]


def test_a_deadline_taken_away_is_said() -> None:
    assert changed("    due: {working_days: 10}\n", "") == [Change("trinn › «Avgjør» › frist", "arbeidsdager: 10", "")]


def test_conditions_are_said_in_words() -> None:
    def with_age(last: int) -> Routine:
        return routine(
            SMALL.replace("    skip: never\n", f"    skip: never\n    conditions: [{{type: consent}}, {{type: age, to: {last}}}]\n")
        )

    (change,) = changes(with_age(18), with_age(23))
    assert (change.was, change.now) == ("samtykke, alder til: 18", "samtykke, alder til: 23")


def test_a_new_point_and_one_taken_away_are_each_said_once() -> None:
    (gone,) = changes(
        routine(),
        routine(
            SMALL.replace(
                '      - {key: close_no_ground, leads_to: "end:ikke-grunn", asks_reason: true, label: {nb: Avslutt, nn: Avslutt}}\n', ""
            )
        ),
    )
    assert gone == Change("trinn › «Avgjør» › utfall", "Avslutt", "")


def test_another_order_is_said() -> None:
    step = SMALL[SMALL.index("  - key: avgjor") : SMALL.index("  - key: meld")]
    moved = (
        SMALL.replace(step, "").replace("leads_to: next, label: {nb: Ta", "leads_to: avgjor, label: {nb: Ta").rstrip()
        + "\n"
        + step.replace("leads_to: next", "leads_to: meld")
    )
    assert Change("trinn › rekkefølge", "Snakk sammen → Avgjør → Meld", "Snakk sammen → Meld → Avgjør") in changes(
        routine(), routine(moved)
    )


def test_what_an_outcome_leads_to_is_said_in_words() -> None:
    small = routine()
    decide = small.step("avgjor")
    assert [telling.leads_to(small, outcome, decide) for outcome in decide.outcomes] == [
        "Saken avsluttes: Ikke grunn til bekymring",
        "Til trinn 3: Meld",
    ]
    assert telling.due(decide) == "innen 10 arbeidsdager"


def test_the_municipality_has_its_own_word_for_a_post() -> None:
    own = routine(SMALL.replace("side_rules:", "vocabulary: {unit_leader: {nb: rektor, nn: rektor}}\nside_rules:"))
    assert telling.who(own, Post.UNIT_LEADER) == "rektor"
    assert telling.responsible(own, own.step("meld")) == "rektor, barnevernstjenesten, politiet"
    assert telling.who(routine(), Post.UNIT_LEADER) == "enhetsleder"
