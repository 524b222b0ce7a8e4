"""The generated documents say everything, and one that is behind the code is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from omtanke.casework.cases import actions, policy
from omtanke.edges.console import documents
from omtanke.foundation.access.third_party import THIRD_PARTY
from omtanke.foundation.kernel.privacy import Holds, our_models
from tools import documents as kept


def test_every_field_is_told_of() -> None:
    told = documents.what_we_store()
    for model in our_models():
        assert f"## {model._meta.label}\n" in told
        assert all(f"| `{field.name}` | " in told for field in model._meta.concrete_fields)
    assert all(f"### {table}\n" in told for table in THIRD_PARTY)


def test_what_is_sealed_says_with_whose_key() -> None:
    told = documents.what_we_store()
    assert "| `text` | narrative, sealed with the key of: `event.case` |" in told
    assert "| `typed` | narrative, sealed with the key of: The case whose key seals it, or the draft itself" in told


def test_every_class_is_explained() -> None:
    assert set(documents.CLASSES) == set(Holds)


def test_a_rule_is_told_with_its_lines_and_its_reason() -> None:
    told = documents.who_may_do_what()
    reopen = f"| `case.reopen` | leads the unit and is impartial and is closed | {policy.REOPEN.why_not} |"
    assert reopen in told
    assert "| `case.open` (or it does not exist for her) | takes part" in told
    assert "| `part.open` (or it does not exist for her) | `case.open` of its case |" in told


def test_a_deed_is_told_with_its_permission() -> None:
    told = documents.who_may_do_what()
    assert f"| `case.closed` | {actions.close.__doc__} | `casework.cases.actions.close` | `case.steer` |" in told
    assert "| `page.refused` | `foundation.pages.page` |" in told
    assert "test." not in told


def test_no_two_rules_have_one_name() -> None:
    documents.who_may_do_what()
    names = [rule.name for rule in documents._rules()]
    assert len(set(names)) == len(names)


def test_a_document_behind_the_code_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [fault.partition(":")[0] for fault in kept.faults()] == list(kept.DOCUMENTS)
    kept.update()
    assert list(kept.faults()) == []
    with Path("docs/what-we-store.md").open("a") as file:
        file.write("By hand.\n")
    assert list(kept.faults()) == ["docs/what-we-store.md:1: behind the code; run `make documents`"]
