"""Whoever reads a file while it is written reads the old one or the new one, whole."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from omtanke.foundation.kernel.whole_files import write_whole

if TYPE_CHECKING:
    import pytest


def test_the_text_is_there_byte_for_byte_with_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "published" / "a.yaml"
    write_whole(file, "Blåveis\r\n14\n")
    assert file.read_bytes() == "Blåveis\r\n14\n".encode()
    assert list(file.parent.iterdir()) == [file]


def test_whoever_has_opened_it_reads_the_old_one_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_whole(file, "old and long")
    with file.open(encoding="utf-8") as opened:
        write_whole(file, "new")
        assert opened.read() == "old and long"
    assert file.read_text(encoding="utf-8") == "new"


def test_two_who_write_at_once_do_not_mix_their_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second writes all of hers between the first one's writing and the moment it takes the file's place."""
    file, replace, others = tmp_path / "a.txt", Path.replace, [Thread(target=write_whole, args=(tmp_path / "a.txt", "the second, longer"))]

    def be_overtaken(aside: Path, target: Path) -> Path:
        for other in [others.pop()] if others else []:
            other.start()
            other.join()
            assert file.read_text(encoding="utf-8") == "the second, longer"
        return replace(aside, target)

    monkeypatch.setattr(Path, "replace", be_overtaken)
    write_whole(file, "the first")
    assert file.read_text(encoding="utf-8") == "the first"
    assert list(tmp_path.iterdir()) == [file]


def test_what_it_says_already_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_whole(file, "the same")
    os.utime(file, ns=(1, 1))
    write_whole(file, "the same")
    assert file.stat().st_mtime_ns == 1
    write_whole(file, "another")
    assert file.stat().st_mtime_ns != 1
