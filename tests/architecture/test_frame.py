"""The frame itself: what we depend on, what the small checks find when there is something to find, and what setting up says."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import test as shares

REPOSITORY = Path(__file__).parents[2]
PROJECT = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = sorted((REPOSITORY / "requirements").glob("*.lock"))
A_PIN = re.compile(r"^[a-z0-9-]+(\[[a-z,]+\])?==[^ ]+( ; [^\\]+)? \\$")
A_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def test_there_are_at_most_twenty_direct_dependencies() -> None:
    assert len(tomllib.loads(PROJECT)["project"]["dependencies"]) <= 20


def test_every_dependency_has_its_reason() -> None:
    named = re.findall(r'^    "[a-z][^"]*",(.*)$', PROJECT[: PROJECT.index("[tool.hatch")], flags=re.MULTILINE)
    assert len(named) > 25
    assert all(re.fullmatch(r" +# .{8,}", reason) for reason in named)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if not line.startswith("#")]
    assert lines
    assert [line for line in lines if not A_PIN.match(line) and not A_HASH.match(line)] == []


def test_the_product_and_the_tools_agree_on_versions() -> None:
    runtime, dev = (
        set(re.findall(r"^[a-z].*==\S+", (REPOSITORY / f"requirements/{kind}.lock").read_text(), re.M)) for kind in ("runtime", "dev")
    )
    assert runtime < dev


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty repository with our checks in it."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    shutil.copytree(REPOSITORY / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("config", "src", "requirements"):
        (tmp_path / folder).mkdir()
    return tmp_path


def found_by(check: str, repository: Path) -> list[str]:
    """What a check prints when it is run by hand in that repository."""
    command = [sys.executable, "-m", f"tools.{check}"]
    done = subprocess.run(command, cwd=repository, env=outside(), capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == bool(lines), done.stderr
    return lines


def outside() -> dict[str, str]:
    """The environment without what belongs to this test run."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("OMTANKE", "PYTEST", "DJANGO"))}


FAULTS = [  # with an escape here and there, so that no check finds its own example
    ("sizes", "src/long.py", "x = 1\n" * 401, "src/long.py:401: the file has 401 lines"),
    ("sizes", "src/long.py", "def f():\n" + "    x = 1\n" * 50, "src/long.py:1: f has 51 lines"),
    ("sizes", "docs/plan.md", "TO\x44O: the rest", "docs/plan.md:1: something is left for later"),
    ("traces", "docs/a.md", "see /ro\x6ft/notes", "docs/a.md:1: a path of somebody's machine"),
    ("traces", "requirements/x.lock", "https://files.python\x68osted.org/x", "requirements/x.lock:1: a package registry's host"),
    ("rooms", "src/omtanke/casework/cases/rules.py", "from django.db.models import Q", "rules may not import django.db.models.Q"),
    ("rooms", "src/omtanke/casework/cases/actions.py", "import django.http", "actions may not import django.http"),
    ("rooms", "src/omtanke/register/organisation/policy.py", "import time", "policy may not import time"),
    ("rooms", "src/omtanke/casework/cases/actions.py", "at = timezone.now()", "actions may not ask what time it is"),
    ("rooms", "src/omtanke/edges/site/demo_views.py", "from django.db import connection", "views may not import django.db.connection"),
    ("words", "src/a.py", '_("Avtal tiltak")', "locale/nn/LC_MESSAGES/django.po:1: behind the code"),
    (
        "words",
        "src/a/templates/a.html",
        "{{ ngettext('%(num)s sak', '%(num)s saker', 3) }}",
        "locale/nn/LC_MESSAGES/django.mo:1: behind the code",
    ),
]


@pytest.mark.parametrize(("check", "file", "content", "fault"), FAULTS)
def test_a_check_finds_what_it_is_for(repository: Path, check: str, file: str, content: str, fault: str) -> None:
    update_words(repository)
    assert found_by(check, repository) == []
    path = repository / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    assert any(fault in line for line in found_by(check, repository))


def update_words(repository: Path) -> None:
    command = [sys.executable, "-m", "tools.words", "--update"]
    subprocess.run(command, cwd=repository, env=outside(), stdout=subprocess.DEVNULL, check=False)


def test_nynorsk_is_complete_and_keeps_its_placeholders(repository: Path) -> None:
    (repository / "src/a.py").write_text('_("Frist %(date)s")')
    update_words(repository)
    po = repository / "locale/nn/LC_MESSAGES/django.po"
    untranslated = po.read_text()
    assert "not translated: 'Frist %(date)s'" in found_by("words", repository)[0]
    po.write_text(untranslated.replace('"Frist %(date)s"\nmsgstr ""', '"Frist %(date)s"\nmsgstr "Frist %(dato)s"'))
    update_words(repository)
    assert "unknown named placeholder" in found_by("words", repository)[0]
    po.write_text(untranslated.replace('"Frist %(date)s"\nmsgstr ""', '"Frist %(date)s"\nmsgstr "Frist den %(date)s"'))
    update_words(repository)
    assert found_by("words", repository) == []


def set_up(repository: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run tools/setup where nothing else is to be had than the programs given."""
    folder = repository / "bin"
    folder.mkdir()
    for name in ("bash", "dirname", "cat", "sha256sum"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in programs.items():
        (folder / name).write_text(f"#!{folder}/bash\n{script}\n")
        (folder / name).chmod(0o755)
    environment = {"PATH": str(folder)}
    return subprocess.run(
        [folder / "bash", "tools/setup", "runtime"], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )


def test_an_old_python_is_told_in_one_sentence(repository: Path) -> None:
    done = set_up(repository, python3="exit 1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == ["Omtanke trenger Python 3.11 eller nyere. I Debian: apt-get install python3 python3-venv"]


def test_a_python_without_venv_is_told_in_one_sentence(repository: Path) -> None:
    done = set_up(repository, python3='case "$2" in *venv*) exit 1;; esac')
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Omtanke trenger venv og pip til Python. I Debian: apt-get install python3-venv"]


def test_every_test_belongs_to_a_share() -> None:
    in_shares = {argument for arguments in shares.SHARES.values() for argument in arguments}
    with_tests = {path.parent for folder in ("src", "tests") for path in (REPOSITORY / folder).rglob("test_*.py")}
    homeless = [path for path in with_tests if not any(path.is_relative_to(REPOSITORY / place) for place in in_shares)]
    assert homeless == []


def test_a_share_without_tests_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shares, "SHARES", {"nothing": (str(tmp_path),)})
    monkeypatch.delenv("OMTANKE_TEST_RUN")
    assert shares.main([]) == 1
    assert "ran no tests, so it failed" in capfd.readouterr().out
