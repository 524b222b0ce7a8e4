"""Keys that nothing belongs to are found; keys of an installation that is only misconfigured are not touched."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.kernel.errors import NotConfigured
from omtanke.foundation.vault import sweep
from omtanke.foundation.vault.keys import Owner, make_key
from omtanke.foundation.vault.models import DataKey
from tests.rows import MOMENT, Case, Draft, Unit, open_case

if TYPE_CHECKING:
    from tests.cast import Person

LATER = MOMENT + timedelta(days=2)


@pytest.fixture
def three_cases(anna: Person, vestmo: Unit) -> list[Case]:
    cases = [open_case(anna, vestmo) for _ in range(3)]
    DataKey.objects.update(made_at=MOMENT)
    return cases


def forsaken(kind: str, key: str) -> Owner:
    owner = Owner(kind, key)
    make_key(owner, at=MOMENT)
    return owner


def test_keys_with_rows_stay(three_cases: list[Case]) -> None:
    assert sweep.keys_without_rows(at=LATER) == []


@pytest.mark.parametrize("kind", ["cases.case", "pages.draft"])
def test_a_key_that_never_got_its_row_is_found(three_cases: list[Case], kind: str) -> None:
    owner = forsaken(kind, "bcdfghjkmn")
    assert sweep.keys_without_rows(at=LATER) == [owner]


def test_a_key_younger_than_a_day_may_still_get_its_row(three_cases: list[Case]) -> None:
    owner = forsaken("cases.case", "bcdfghjkmn")
    assert sweep.keys_without_rows(at=MOMENT + timedelta(hours=23)) == []
    assert sweep.keys_without_rows(at=MOMENT + timedelta(hours=25)) == [owner]


def test_a_key_is_not_kept_by_a_row_of_another_kind(three_cases: list[Case]) -> None:
    owner = forsaken("pages.draft", three_cases[0].key)
    assert sweep.keys_without_rows(at=LATER) == [owner]


def test_a_draft_keeps_its_own_key_and_no_other(three_cases: list[Case]) -> None:
    draft = Draft(account="a", form="f", begun_at=MOMENT, changed_at=MOMENT, typed="utkast")
    make_key(Owner.of(draft), at=MOMENT)
    draft.save()
    assert sweep.keys_without_rows(at=LATER) == []


def test_all_keys_are_looked_at_a_batch_at_a_time(three_cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    owners = [forsaken("cases.case", f"bcdfghjkm{end}") for end in "np"]
    monkeypatch.setattr(sweep, "BATCH", 2)
    assert sweep.keys_without_rows(at=LATER) == owners


def test_the_keys_of_another_main_database_are_not_touched(db: None) -> None:
    """Somebody starts on an empty database by mistake: every key of the right one would be without a row."""
    forsaken("cases.case", "bcdfghjkmn")
    with pytest.raises(NotConfigured, match=r"^1 nøkler i hvelvet har ingen rad .+ Ingen nøkler er slettet\.$"):
        sweep.keys_without_rows(at=LATER)


def test_more_than_accidents_can_explain_are_not_touched(three_cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has put back an old main database: what was written since would be lost for good."""
    monkeypatch.setattr(sweep, "MOST", 1)
    forsaken("cases.case", "bcdfghjkmn")
    assert len(sweep.keys_without_rows(at=LATER)) == 1
    forsaken("cases.case", "bcdfghjkmp")
    with pytest.raises(NotConfigured, match=r"^2 nøkler"):
        sweep.keys_without_rows(at=LATER)


def test_a_key_of_a_kind_nobody_knows_stops_the_sweep(three_cases: list[Case]) -> None:
    forsaken("elsewhere.thing", "bcdfghjkmn")
    with pytest.raises(LookupError):
        sweep.keys_without_rows(at=LATER)
