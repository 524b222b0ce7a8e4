"""`omtanke law check`: 0 good, 1 the file is not good, 2 wrong use; each fault on a line of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from omtanke.edges.console.main import main

GOOD = "law_files/norge-2026-01.yaml"


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["law", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_the_pack_that_comes_with_the_product_is_called_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", GOOD) == 0
    assert "50 regler og ingen feil" in capsys.readouterr().out


def test_each_fault_stands_on_a_line_of_its_own_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "min.yaml"
    faulty.write_text("format: 1\nkey: Min pakke\n", encoding="utf-8")
    assert run("check", faulty) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 5
    assert all(line.startswith(f"{faulty}:") for line in lines)
    assert any(line.startswith(f"{faulty}:2: ") for line in lines)


def test_a_pack_without_the_duties_is_not_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "min.yaml"
    faulty.write_text(Path(GOOD).read_text(encoding="utf-8").replace("    duty: avert\n", ""), encoding="utf-8")
    assert run("check", faulty) == 1
    assert "mangler avvergingsplikt for «teacher» i «school»" in capsys.readouterr().out


def test_a_file_that_is_not_there_and_no_file_at_all_are_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", tmp_path / "borte.yaml") == run("check") == 2
    assert "finnes ikke" in capsys.readouterr().err
