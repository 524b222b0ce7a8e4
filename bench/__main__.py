"""`make bench`: a table on screen and bench/results/latest.json."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.installations import DATABASES, installation

if TYPE_CHECKING:
    from bench.measures import Fact, Figure

ROUNDS = int(os.environ.get("ROUNDS", "200"))
EACH = int(os.environ.get("EACH", "200"))
REQUESTS = int(os.environ.get("REQUESTS", "10000"))
RESULTS = Path(__file__).parent / "results" / "latest.json"


def main(chosen: list[str]) -> int:
    """Measure on the chosen databases (both by default). The exit code is 1 when a target is missed."""
    results: dict[str, list[Figure | Fact]] = {"checker": [_checker()]}
    missed = sum(not one.is_met for one in results["checker"])
    for database in chosen or DATABASES:
        found = _measure(database)
        missed += sum(not one.is_met for one in found)
        results[database] = found
    _write(results, " ".join(["python -m bench", *chosen]))
    return 1 if missed else 0


def _checker() -> Fact:
    """The checker of anonymous questions, on its own corpus; no database has a part in it."""
    from bench.measures import Fact
    from tests.deidentification.corpus import every_sample
    from tests.deidentification.measures import milliseconds_per_thousand_characters

    found = Fact("1,000 characters, ms", milliseconds_per_thousand_characters(every_sample()), 10)
    print(_line("checker", found), flush=True)
    return found


def _measure(database: str) -> list[Figure | Fact]:
    from bench.measures import Fact, crowd, every_figure, every_figure_of_the_night, memory

    found: list[Figure | Fact] = []
    with installation(database) as town_hall:
        with town_hall.serving() as where:
            for one in every_figure(where, ROUNDS):
                found.append(one)
                print(_line(database, one), flush=True)
            early, late = memory(where, REQUESTS)
            before = json.loads(town_hall.run("-m", "bench.inside", "checks:crowd"))
            errors = crowd(where, EACH)
        after = json.loads(town_hall.run("-m", "bench.inside", "checks:crowd"))
        paper, plan = (json.loads(town_hall.run("-m", "bench.inside", f"checks:{one}"))["milliseconds"] for one in ("paper", "plan_paper"))
        for one in (
            Fact("a paper of two pages, ms", paper, 60),
            Fact("a plan of 30 measures on paper, ms", plan, 60),
            Fact(f"worker after {REQUESTS} requests, MiB", late, 160),
            Fact("growth since a tenth of them", late / early, 1.05),
            Fact(f"16 at once x {EACH} new cases: errors", errors, 0),
            Fact("cases not stored", 16 * EACH - (after["stored"] - before["stored"]), 0),
            Fact("numbers or code words given twice", after["doubled"], 0),
        ):
            found.append(one)
            print(_line(database, one), flush=True)
    with installation(database) as town_hall:
        for one in every_figure_of_the_night(town_hall, ROUNDS):
            found.append(one)
            print(_line(database, one), flush=True)
    return found


def _line(database: str, one: Figure | Fact) -> str:
    met = "ok " if one.is_met else "BAD"
    if hasattr(one, "floor_p50"):
        figures = f"{one.page_p50:7.2f} ms, floor {one.floor_p50:6.2f} ms, ratio {one.ratio:5.2f} (at most {one.target:g})"
    else:
        figures = f"{one.value:7.2f} (at most {one.target:g})"
    return f"{met} {database:10} {one.name:44} {figures}"


def _write(results: dict[str, list[Figure | Fact]], command: str) -> None:
    from bench.measures import as_rows

    sizes = {"rounds": ROUNDS, "cases opened by each of sixteen": EACH, "requests": REQUESTS}
    about = {"command": command, **sizes, "python": platform.python_version(), "cores": os.cpu_count()}
    RESULTS.parent.mkdir(exist_ok=True)
    text = json.dumps(about | {name: as_rows(found) for name, found in results.items()}, indent=1)
    RESULTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
