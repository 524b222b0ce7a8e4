"""A file with words for papers that cannot be used is named when the installation starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke.edges.console import preparing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytest_django.fixtures import SettingsWrapper

OTHER_STEPS = ("_reach_the_databases", "make_master_key_when_new", "migrate_everything", "refuse_unless_ready")


def test_a_damaged_language_is_named_at_the_start(
    settings: SettingsWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DATA, settings.DEMO = tmp_path, False
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "papers.pl.yaml").write_text("format: 1\nkey: papers\n")
    for step in OTHER_STEPS:
        monkeypatch.setattr(preparing, step, lambda: None)
    monkeypatch.setattr(preparing.static_files, "collect", lambda: None)
    monkeypatch.setattr(preparing.first_start, "found_when_empty", lambda _: None)

    preparing.prepare("127.0.0.1")

    assert "papers.pl.yaml cannot be used" in caplog.text
