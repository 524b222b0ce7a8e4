"""The municipality's own contacts: from a file it edits; what is missing is missing, and nothing is made up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installed

from omtanke.foundation.kernel.sheet_faults import Faulty
from omtanke.register.guidance.files import read_contacts
from omtanke.register.guidance.published import municipal_contact, municipal_contacts, publish_example

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

ONE = """
format: 1
key: contacts
contacts:
  - who: child_welfare_emergency
    name: Barnevernvakten
    phone: "70 00 00 00"
    hours: {nb: Hele døgnet}
    checked_on: 2026-11-02
"""


@pytest.fixture
def file(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """Where the municipality keeps its contacts; it has none yet."""
    settings.DATA = tmp_path
    (tmp_path / "published").mkdir()
    return tmp_path / "published" / "contacts.yaml"


def test_without_a_file_there_are_no_contacts(file: Path) -> None:
    assert not file.exists()
    assert municipal_contacts().contacts == ()
    assert municipal_contact("child_welfare_emergency") is None


def test_what_the_municipality_has_entered_is_found(file: Path) -> None:
    file.write_text(ONE)
    found = municipal_contact("child_welfare_emergency")
    assert found
    assert found.phone == "70 00 00 00"
    assert found.hours
    assert found.hours.said("en") == "Hele døgnet", "bokmål where the municipality has written no more"
    assert municipal_contact("police_contact") is None


def test_a_change_is_seen_at_once(file: Path) -> None:
    file.write_text(ONE)
    assert municipal_contact("child_welfare_emergency")
    file.write_text(ONE.replace("70 00 00 00", "70 00 00 01"))
    os.utime(file, ns=(1, 1))
    found = municipal_contact("child_welfare_emergency")
    assert found
    assert found.phone == "70 00 00 01"


def test_the_demos_contacts_are_marked_as_invented_and_count_as_none(file: Path) -> None:
    publish_example()
    shown = municipal_contacts().contacts
    assert len(shown) >= 5
    assert all(contact.invented for contact in shown)
    assert all((contact.phone or "").startswith("00 00") for contact in shown), "a number nobody can have"
    assert municipal_contact("child_welfare_emergency") is None


def test_a_damaged_file_shows_no_contacts_and_the_log_says_so(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.write_text(ONE.replace("checked_on", "kontrollert"))
    assert municipal_contacts().contacts == ()
    assert "contacts.yaml" in caplog.text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("child_welfare_emergency", "barnevernvakt", "«barnevernvakt» er ikke en verdi for «who»."),
        ("    checked_on: 2026-11-02\n", "", "Feltet «checked_on» mangler."),
        ("2026-11-02", "i høst", "«checked_on» skal være en dato."),
        ('    phone: "70 00 00 00"\n', "", "Kontakten har verken nummer eller adresse."),
        ("key: contacts", "key: signs", "Feltet «title» mangler."),
    ],
)
def test_a_fault_in_the_file_is_said_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(Faulty) as refusal:
        read_contacts(ONE.replace(old, new).encode(), "contacts.yaml")
    assert said in str(refusal.value)
    assert all(str(fault).startswith("contacts.yaml:") for fault in refusal.value.faults)


def test_the_same_task_is_given_once() -> None:
    twice = ONE + ONE[ONE.index("  - who") :]
    with pytest.raises(Faulty, match="er brukt før i samme liste"):
        read_contacts(twice.encode(), "contacts.yaml")


def test_another_kind_of_file_is_no_list_of_contacts() -> None:
    with pytest.raises(Faulty, match="ikke en liste over kontakter"):
        read_contacts((installed.CONTENT / "signs.yaml").read_bytes(), "contacts.yaml")
