"""`omtanke routine …`: 0 good, 1 the file is not good, 2 wrong use; each fault on a line of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from omtanke.edges.console.main import main
from omtanke.register.routines.models import Edition

GOOD = "routine_files/bti-2026-01.yaml"


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["routine", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "min.yaml"
    file.write_text("format: 1\nkey: Min rutine\n", encoding="utf-8")
    return file


def test_a_good_file_is_called_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", GOOD) == 0
    assert "10 trinn og ingen feil" in capsys.readouterr().out


def test_each_fault_stands_on_a_line_of_its_own_with_file_and_line(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", faulty) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 5
    assert all(line.startswith(f"{faulty}:") for line in lines)
    assert any(line.startswith(f"{faulty}:2: ") for line in lines)


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", tmp_path / "borte.yaml") == run("check", tmp_path) == 2
    assert "finnes ikke" in capsys.readouterr().err


def test_no_file_at_all_is_wrong_use() -> None:
    assert run("check") == 2


@pytest.mark.django_db
def test_a_good_file_is_laid_in_and_waits_for_two_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("propose", GOOD) == 0
    laid_in = Edition.objects.get(routine="bti")
    assert f"/rutiner/{laid_in.key}/" in capsys.readouterr().out
    assert (laid_in.proposed_by, laid_in.approved_at) == (None, None)
    assert run("propose", GOOD) == 1
    assert "tegn for tegn" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_faulty_file_is_not_laid_in(faulty: Path) -> None:
    assert run("propose", faulty) == 1
    assert not Edition.objects.exists()


def test_the_schema_is_json_and_fits_the_files_that_come_with_the_product(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    schema = json.loads(capsys.readouterr().out)
    at_the_top = {line.split(":")[0] for line in Path(GOOD).read_text(encoding="utf-8").splitlines() if line[:1].isalpha()}
    assert set(schema["required"]) <= at_the_top <= set(schema["properties"])
