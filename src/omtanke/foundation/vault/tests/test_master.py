"""The key file: what is wrong with it is said in one sentence, and an old key still opens what it wrapped."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from omtanke.foundation.kernel.errors import NotConfigured
from omtanke.foundation.vault import master
from omtanke.foundation.vault.models import DataKey
from tests.cast import SECRET
from tests.rows import Case, Unit, note_of, open_case

if TYPE_CHECKING:
    from omtanke.foundation.vault.tests.conftest import Opening
    from tests.cast import Person

A_KEY = base64.b64encode(b"k" * 32).decode()
DAMAGED = {
    "empty": "",
    "only a key": A_KEY,
    "a short key": f"k1:{base64.b64encode(b'k' * 31).decode()}",
    "a long key": f"k1:{base64.b64encode(b'k' * 33).decode()}",
    "not base64": "k1:" + "!" * 44,
    "cut": f"k1:{A_KEY[:-3]}",
    "one good and one bad": f"k2:{A_KEY}\nk1:{A_KEY[:20]}",
    "the same name twice": f"k1:{A_KEY}\nk1:{base64.b64encode(b'x' * 32).decode()}",
    "two colons": f"k1:k2:{A_KEY}",
    "another alphabet": f"nøkkel:{A_KEY}",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "master.key"


def test_a_new_file_holds_one_key_and_is_its_owners_alone(path: Path) -> None:
    master.write_new(path)
    assert path.stat().st_mode & 0o777 == 0o600
    keys = master.read(path)
    assert [keys.current] == list(keys.by_id)


def test_two_new_files_are_never_alike(tmp_path: Path) -> None:
    for name in ("one", "two"):
        master.write_new(tmp_path / name)
    assert master.read(tmp_path / "one") != master.read(tmp_path / "two")


def test_a_key_file_is_never_overwritten(path: Path) -> None:
    path.write_text("k1:precious")
    with pytest.raises(FileExistsError):
        master.write_new(path)
    assert path.read_text() == "k1:precious"


def test_a_missing_file_is_told_in_one_sentence(path: Path) -> None:
    with pytest.raises(NotConfigured, match=r"^Finner ikke hovednøkkelen .+master\.key\. Legg fila tilbake"):
        master.read(path)


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_in_one_sentence(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotConfigured, match=r"^Hovednøkkelen .+master\.key er skadet\. Legg fila tilbake"):
        master.read(path)


def test_a_file_that_is_no_text_is_damaged(path: Path) -> None:
    path.write_bytes(bytes(range(256)))
    with pytest.raises(NotConfigured, match="er skadet"):
        master.read(path)


def test_an_unreadable_file_is_told_in_one_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)  # a mode would not stop whoever runs the tests as root
    with pytest.raises(NotConfigured, match=r"^Får ikke lest hovednøkkelen .+ Gi brukeren som kjører Omtanke, leserett"):
        master.read(path)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="Får ikke lest"):
        master.read(tmp_path)


def test_the_newest_key_is_the_first_line() -> None:
    keys = master.MasterKeys("k2", {"k2": b"2" * 32, "k1": b"1" * 32})
    wrapped = keys.wrap(b"data key", "somebody")
    assert keys.unwrap(wrapped, "k2", "somebody") == b"data key"
    with pytest.raises(NotConfigured, match="«k1» passer ikke"):
        keys.unwrap(wrapped, "k1", "somebody")


def test_a_wrapped_key_that_was_changed_or_moved_does_not_open() -> None:
    keys = master.MasterKeys("k1", {"k1": b"1" * 32})
    wrapped = keys.wrap(b"data key", "somebody")
    changed = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    for spoilt, owner in ((wrapped, "somebody else"), (wrapped[:-1], "somebody"), (changed, "somebody"), (b"", "somebody")):
        with pytest.raises(NotConfigured, match="passer ikke"):
            keys.unwrap(spoilt, "k1", owner)


@pytest.mark.parametrize("key_file", ["new:{other}\ntest:{own}\n"], indirect=True)
def test_after_a_rotation_the_old_key_opens_and_the_new_one_seals(
    case: Case, key_file: None, opened: Opening, anna: Person, vestmo: Unit
) -> None:
    assert opened(note_of(case)) == SECRET
    later = open_case(anna, vestmo)
    assert DataKey.objects.get(owner=later.key).master_key == "new"
    assert opened(note_of(later)) == "Et notat om noe annet"


@pytest.mark.parametrize("key_file", ["new:{other}\n"], indirect=True)
def test_a_key_file_that_has_lost_the_old_key_is_told_in_one_sentence(case: Case, key_file: None, opened: Opening) -> None:
    with pytest.raises(NotConfigured, match="mangler hovednøkkelen «test»"):
        opened(note_of(case))


@pytest.fixture
def hash_before(db: None) -> str:
    return master.keyed_hash("purpose", "value")


@pytest.mark.parametrize("key_file", ["new:{other}\ntest:{own}\n"], indirect=True)
def test_a_rotation_does_not_change_what_is_recognised(hash_before: str, key_file: None) -> None:
    assert master.master_keys().current == "new"
    assert master.keyed_hash("purpose", "value") == hash_before


def test_a_keyed_hash_recognises_and_tells_nothing(db: None) -> None:
    once = master.keyed_hash("purpose", "value")
    assert once == master.keyed_hash("purpose", "value")
    assert once != master.keyed_hash("another purpose", "value")
    assert once != master.keyed_hash("purpose", "another value")
    assert "value" not in once


def test_the_hashing_key_is_not_the_master_key(db: None) -> None:
    master_key = next(iter(master.master_keys().by_id.values()))
    assert master._hashing_key("purpose") != master_key
