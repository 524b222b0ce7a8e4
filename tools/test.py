"""`make test`: every share after the other, the time of each, and one honest last line for them all."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

KEEPS_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # where it is set, each of the many processes would compile everything anew
PYTEST = (sys.executable, "-m", "pytest", "--quiet")
BOTH_CORES = ("--numprocesses=2", "--dist=worksteal")
SHARES = {
    "unit on SQLite": ("src", "tests/architecture", "tests/deidentification", "--database=sqlite", *BOTH_CORES),
    "unit on PostgreSQL": (
        "src",
        "tests/architecture",
        "tests/simulator",
        "--ignore=tests/architecture/test_floor_plan.py",
        "--database=postgresql",
        *BOTH_CORES,
    ),
    "matrix on PostgreSQL": ("tests/matrix", "--database=postgresql", *BOTH_CORES),
    "matrix on SQLite": ("tests/matrix", "--database=sqlite", *BOTH_CORES),
    "browser and accessibility": ("tests/journeys", "tests/accessibility", *BOTH_CORES),
    "faults": ("tests/faults", "tests/simulator", *BOTH_CORES),
}
COUNTS = ("tests", "failures", "errors", "skipped")
DEEP = {"deep": ("src", "tests", "-m", "deep")}


@dataclass(frozen=True)
class Result:
    """What a share came to. One that ran nothing has proved nothing."""

    seconds: float
    passed: int
    failed: int
    skipped: int
    exit_code: int

    @property
    def is_good(self) -> bool:
        may_skip = os.environ.get("CI") != "true"
        return self.exit_code == 0 and self.passed > 0 and (may_skip or not self.skipped)


def run(name: str, arguments: tuple[str, ...]) -> Result:
    """Run one share with pytest's own output, and count from its report."""
    print(f"\n{name}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        environment = {name: value for name, value in os.environ.items() if name != KEEPS_NO_BYTECODE}
        exit_code = subprocess.run([*PYTEST, *arguments, f"--junit-xml={report}"], env=environment, check=False).returncode
        passed, failed, skipped = _counted(report)
    return Result(time.monotonic() - began, passed, failed, skipped, exit_code)


def _counted(report: Path) -> tuple[int, int, int]:
    if not report.exists():
        return 0, 0, 0
    suites = list(ElementTree.parse(report).iter("testsuite"))
    total, failures, errors, skipped = (sum(int(suite.get(key, 0)) for suite in suites) for key in COUNTS)
    return total - failures - errors - skipped, failures + errors, skipped


def main(chosen: list[str]) -> int:
    """Run the shares whose names begin with one of the chosen words, or all of them."""
    shares = DEEP if "deep" in chosen else {name: SHARES[name] for name in SHARES if not chosen or name.startswith(tuple(chosen))}
    results = {name: run(name, arguments) for name, arguments in shares.items()}
    print()
    for name, result in results.items():
        ran = f"{result.passed} passed, {result.failed} failed" if result.passed + result.failed else "ran no tests, so it failed"
        print(f"{'ok ' if result.is_good else 'BAD'} {result.seconds:7.1f} s  {name}: {ran}")
    passed, failed, skipped = (sum(getattr(result, key) for result in results.values()) for key in ("passed", "failed", "skipped"))
    seconds = sum(result.seconds for result in results.values())
    print(f"===== {passed} passed, {failed} failed, {skipped} skipped in {seconds:.0f} s =====")
    return 0 if results and all(result.is_good for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
