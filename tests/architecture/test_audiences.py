"""Whoever keeps something new about somebody, or lets it be shared, says who it is for: docs/audiences.md."""

from __future__ import annotations

import config.wiring  # noqa: F401  offers the parts of the packages above
from omtanke.casework.disclosure.parts import labels, may_receive
from omtanke.edges.console.audiences import AUDIENCES, NO_WAY, ROWS, audiences
from omtanke.foundation.kernel.privacy import Holds, classes_of, our_models
from omtanke.register.law.codes import ReceiverKind

ABOUT_SOMEBODY = {Holds.NARRATIVE, Holds.IDENTITY}
SAY_IT = "say in edges/console/audiences.py who may know it"


def test_every_table_that_holds_something_about_somebody_has_a_row() -> None:
    sealed = {model._meta.label for model in our_models() if ABOUT_SOMEBODY & set(classes_of(model).values())}
    assert sealed == {row.model for row in ROWS}, SAY_IT


def test_every_part_that_can_be_shared_has_one_row() -> None:
    assert sorted(labels()) == sorted(row.part for row in ROWS if row.part), SAY_IT


def test_a_part_goes_to_those_the_table_names_and_to_nobody_else() -> None:
    for kind in ReceiverKind:
        assert may_receive(kind) == {row.part for row in ROWS if kind in row.given_to}, kind


def test_what_is_no_part_never_leaves() -> None:
    assert [row for row in ROWS if row.given_to and not row.part] == []


def test_everything_is_read_by_somebody_and_nobody_reads_by_office() -> None:
    told = audiences()
    for row in ROWS:
        assert row.read_by, row
        assert f"| {row.what} |" in told
    assert {one.name for one in AUDIENCES if one.way == NO_WAY} == {"Politirådet", "PST", "Privatperson som sa fra"}
