"""Every contract of the floor plan is broken once on purpose, in a copy of the house where all that is drawn is built."""

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "omtanke"
COMMON_ROOMS = {"urls", "views", "kind", "forms", "actions", "queries", "policy", "rules", "models", "codes"}
CODE_ONLY = shutil.ignore_patterns("static", "templates", "__pycache__", "migrations")
BUILT_LATER = """
    casework/attachments casework/clarification casework/consent casework/consultation casework/disclosure casework/identities
    casework/plans
    duties/hindsight duties/oversight duties/prevention duties/retention duties/rights duties/statistics
    edges/integrations/archive edges/integrations/mail
    foundation/paper
    register/guidance register/law register/routines
""".split()

# contract: (file, the line that should never have been written there)
OFFENCES = {
    "floors": ("register/organisation/queries.py", "import omtanke.casework.cases.queries"),
    "edges": ("edges/site/views.py", "import omtanke.edges.console"),
    "integrations": ("edges/integrations/mail/__init__.py", "import omtanke.edges.integrations.archive"),
    "duties": ("duties/prevention/queries.py", "import omtanke.duties.statistics"),
    "casework": ("casework/cases/queries.py", "import omtanke.casework.path"),
    "register": ("register/organisation/queries.py", "import omtanke.register.tasks"),
    "foundation": ("foundation/kernel/clock.py", "import omtanke.foundation.pages"),
    "rooms": ("casework/cases/queries.py", "import omtanke.casework.cases.actions"),
    "steps": ("casework/steps/note/kind.py", "import omtanke.casework.steps.report"),
    "thin-views": ("casework/cases/views.py", "import omtanke.casework.cases.models"),
    "pure-rules": ("casework/cases/rules.py", "import omtanke.foundation.vault.sealed"),
    "clock": ("casework/cases/actions.py", "import omtanke.foundation.kernel.clock"),
    "anonymity": ("casework/consultation/queries.py", "import omtanke.casework.identities"),
    "prevention": ("duties/prevention/queries.py", "import omtanke.casework.identities.queries"),
    "worker": ("foundation/outbox/models.py", "import omtanke.foundation.vault.sealed"),
    "wiring": ("casework/cases/actions.py", "import config.wiring"),
    "tests": ("casework/cases/actions.py", "import omtanke.casework.cases.tests"),
}

# what nobody has drawn: the contract that should ask for it
NOT_DRAWN = {
    "plugins/__init__.py": "floors",
    "foundation/helpers/__init__.py": "foundation",
    "register/people/__init__.py": "register",
    "casework/scores/__init__.py": "casework",
    "duties/ranking/__init__.py": "duties",
    "edges/api/__init__.py": "edges",
    "register/organisation/helpers.py": "rooms",
    "casework/cases/services.py": "rooms",
    "casework/steps/note/signals.py": "rooms",
    "duties/oversight/managers.py": "rooms",
    "edges/site/common.py": "rooms",
}


class House:
    """A copy that may be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "src" / "omtanke"
        shutil.copytree(REPOSITORY / "src", folder / "src", ignore=CODE_ONLY)
        shutil.copy(REPOSITORY / ".importlinter", folder)
        for package in BUILT_LATER:
            self.write(f"{package}/__init__.py", "")

    def write(self, file: str, line: str) -> None:
        """Add a line to a file, which is made when it is not there."""
        path = self.source / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as end:
            end.write(f"\n{line}\n")

    def broken_contracts(self) -> set[str]:
        """The keys of the contracts that import-linter calls broken."""
        command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src"), "COLUMNS": "500"}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        broken = {key for key, name in contracts().items() if f"{name} BROKEN" in done.stdout}
        assert bool(broken) == bool(done.returncode), done.stdout + done.stderr
        return broken


def plan() -> ConfigParser:
    """The floor plan as it is written."""
    drawn = ConfigParser()
    drawn.read(REPOSITORY / ".importlinter")
    return drawn


def contracts() -> dict[str, str]:
    """Each contract's key and name."""
    drawn = plan()
    return {section.split(":")[2]: drawn[section]["name"] for section in drawn.sections() if section.count(":") == 2}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_house_with_everything_built_breaks_nothing(house: House) -> None:
    assert house.broken_contracts() == set()


def test_every_contract_has_its_offence() -> None:
    assert OFFENCES.keys() == contracts().keys()


@pytest.mark.parametrize("contract", OFFENCES)
def test_an_offence_is_called_by_its_name(house: House, contract: str) -> None:
    house.write(*OFFENCES[contract])
    assert contract in house.broken_contracts()


@pytest.mark.parametrize("file", NOT_DRAWN)
def test_what_is_not_drawn_is_refused(house: House, file: str) -> None:
    house.write(file, "")
    assert NOT_DRAWN[file] in house.broken_contracts()


def test_every_room_is_common_to_all_or_has_its_homes_named() -> None:
    drawn = set(re.findall(r"\w+", plan()["importlinter:contract:rooms"]["layers"]))
    own = dict(plan()["own rooms"])
    assert drawn == COMMON_ROOMS | own.keys()
    found = {room: {_home(path) for path in (*SOURCE.rglob(f"{room}.py"), *SOURCE.rglob(f"{room}/__init__.py"))} for room in own}
    assert found == {room: set(homes.split(", ")) for room, homes in own.items()}


def _home(path: Path) -> str:
    """The package that has the room, be it one file or a folder of them."""
    room = path.parent if path.name == "__init__.py" else path
    return ".".join(room.relative_to(SOURCE).parts[:-1])


def test_an_import_for_types_only_goes_down_too(house: House) -> None:
    """A view may name a model in its signature; no floor, package or room may name what lies above it."""
    copy = house.folder / ".importlinter"
    copy.write_text(copy.read_text().replace("exclude_type_checking_imports = True", "exclude_type_checking_imports = False"))
    assert house.broken_contracts() <= {"thin-views", "pure-rules"}
