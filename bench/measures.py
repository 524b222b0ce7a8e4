"""What is measured: pages beside their floors, in turn, over loopback, so that noise hits both."""

from __future__ import annotations

import json
import re
import statistics
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bench import town
from bench.browser import Answer, Browser, signed_in

if TYPE_CHECKING:
    from bench.installations import Installation

MOMENT = re.compile(rb'datetime="[^"]+">[^<]+')  # who opened the case last is the request itself: the moment differs, nothing else
ASKED_AT = "/bekymring/ny/skriv/?hvem=barn&gjelder=violence"
CONCERN = {"reached": "seen", "observed": "Det jeg så i dag.", "other_explanation": "Det kan være en krangel."}
SHARED = {  # the questions of sharing and what is answered, one by one
    "deg": {"sender": "school/teacher"},
    "mottaker": {"receiver_kind": "child_welfare"},
    "hvordan": {"receiver": "Mottaksteamet i barnevernstjenesten", "how": "phone"},
    "grunnlag": {"ground": "fvl-13b-nr5"},
    "vilkar": {"egen-oppgave": "yes", "noedvendig": "yes", "forholdsmessig": "yes", "bare-handlinger": "yes"},
    "formal": {"purpose": "At familien får hjelp hjemme før det blir verre."},
    "deler": {},
    "ord": {"words": "Eleven har sagt at han gjerne vil snakke med noen."},
    "vurdering": {"necessity": "De kjenner ikke familien fra før.", "proportion": "Vi deler bare det vi selv har sett."},
    "samtykke": {"consent": "none", "why_no_consent": "De foresatte er spurt, og tenker på det."},
    "informert": {"harm": "no", "told": "now"},
}
INSIDE = ("-m", "bench.inside")
WARM = 16  # requests before any counts: two processes have to work out their queries
KEYS = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]*|(?<=name="form_key" value=")[^"]*')  # made anew for every form


@dataclass(frozen=True)
class Figure:
    """A page beside its floor, in milliseconds, and what the ratio must not pass."""

    name: str
    page_p50: float
    page_p95: float
    floor_p50: float
    ratio: float
    target: float

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.target


@dataclass(frozen=True)
class Fact:
    """Anything else that must hold."""

    name: str
    value: float
    target: float

    @property
    def is_met(self) -> bool:
        return self.value <= self.target


def every_figure(where: str, rounds: int) -> Iterator[Figure | Fact]:
    """All of them, for one running installation."""
    lists = [_beside_its_floor(f"list of 50, {who}", signed_in(where, who), "/saker/", rounds, 1.5) for who in town.READERS]
    yield from lists
    yield Fact("lists: slowest of the three to quickest", max(f.page_p50 for f in lists) / min(f.page_p50 for f in lists), 3)
    yield from (Fact(f"{figure.name}: p95 to p50", figure.page_p95 / figure.page_p50, 2) for figure in lists)
    yield _page_twenty(where, rounds)
    yield _beside_its_floor("case with 200 notes", signed_in(where, town.SEES_FEW), f"/sak/{town.LONG_CASE}/", rounds, 1.5)
    step = f"/sak/{town.LONG_CASE}/trinn/{town.FIRST_STEP}/"
    yield _beside_its_floor("step page with its form", signed_in(where, town.SEES_FEW), step, rounds, 1.5)
    yield from _wizard(where, rounds)
    plan = f"/sak/{town.PLAN_CASE}/plan/"
    yield _beside_its_floor("plan, 30 measures, 10 meetings", signed_in(where, town.SEES_FEW), plan, rounds, 1.5)
    yield _beside_its_floor("statistics, six half-years", signed_in(where, town.SEES_MANY), "/statistikk/", rounds, 1.3)
    yield _new_concern(where, rounds)
    yield _public_page(where, rounds)


def every_figure_of_the_night(town_hall: Installation, rounds: int) -> Iterator[Figure | Fact]:
    """What the nightly sweep takes where 22,000 tasks stand past their day, and what pages and memory notice of it."""
    town_hall.run(*INSIDE, "nightly:prepare")
    found = json.loads(town_hall.run(*INSIDE, "nightly:beside_its_floor"))
    nights, floor = found["nights"], statistics.median(found["floors"])
    middle = statistics.median(nights)
    yield Figure("nightly sweep, 22,000 overdue", middle, max(nights), floor, middle / floor, 5)
    with town_hall.serving() as where:
        otherwise = [*_asked(where, rounds)]
        during, night = _asked_during_the_night(where, town_hall)
        otherwise += _asked(where, rounds)
    yield Fact("list: p95 during the night to otherwise", _p95(during) / _p95(otherwise), 2)
    yield Fact("memory: at most in the night to idle", night["peak"] / night["idle"], 1.5)


def _asked(where: str, rounds: int) -> list[float]:
    browser = signed_in(where, town.SEES_MANY)
    return [browser.get("/saker/").seconds for _ in range(WARM + rounds)][WARM:]


def _asked_during_the_night(where: str, town_hall: Installation) -> tuple[list[float], dict[str, float]]:
    """How long each request took until the night was over, and what the night says of itself."""
    with town_hall.running(*INSIDE, "nightly:work_through") as night:
        browser, during = signed_in(where, town.SEES_MANY), list[float]()
        while night.poll() is None:
            during.append(browser.get("/saker/").seconds)
        return during, json.load(night.stdout)  # type: ignore[arg-type]


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def _beside_its_floor(name: str, browser: Browser, path: str, rounds: int, target: float) -> Figure:
    def page() -> Answer:
        return browser.get(path)

    def floor() -> Answer:
        return browser.get(town.FLOORS_AT + path)

    return _in_turn(name, page, floor, rounds, target, same=True)


def _page_twenty(where: str, rounds: int) -> Fact:
    browser = signed_in(where, town.SEES_MANY)
    path = "/saker/"
    for _ in range(19):
        path = "/saker/" + re.findall(r'rel="next" href="([^"]+)"', browser.get(path).body.decode())[0]
    first, twentieth = ([browser.get(address).seconds for _ in range(rounds)] for address in ("/saker/", path))
    return Fact("list: page 20 to page 1", statistics.median(twentieth) / statistics.median(first), 1.3)


def _wizard(where: str, rounds: int) -> Iterator[Figure]:
    """Each question of sharing from an ordinary case, when all of them are answered."""
    browser = signed_in(where, town.SEES_FEW)
    begin = f"/sak/{town.SHORT_CASE}/dele/"
    path = browser.post(begin, browser.get(begin).hidden).location.removesuffix("deg/")
    for slug, answers in SHARED.items():
        shown = browser.get(f"{path}{slug}/")
        answer = browser.post(f"{path}{slug}/", shown.hidden | answers)
        if answer.status != 302:
            raise ValueError(f"the question {slug} was not answered: {answer.status}")
    for slug in SHARED:
        yield _beside_its_floor(f"sharing, question {slug}", browser, f"{path}{slug}/", rounds, 1.5)


def _new_concern(where: str, rounds: int) -> Figure:
    browser = signed_in(where, town.CROWD[0])

    def post(path: str) -> Answer:
        return browser.post(path, browser.get(ASKED_AT).hidden | CONCERN)

    return _in_turn("new concern", lambda: post(ASKED_AT), lambda: post(f"{town.FLOORS_AT}/bekymring/ny/skriv/"), rounds, 2, same=False)


def _public_page(where: str, rounds: int) -> Fact:
    """How long one takes that is served again and again; 300 a second and process is 3.33 ms."""
    browser = Browser(where)
    browser.get("/rutine/")
    return Fact("public page, ms", statistics.median(browser.get("/rutine/").seconds * 1000 for _ in range(rounds)), 1000 / 300)


def _in_turn(name: str, page: Callable[[], Answer], floor: Callable[[], Answer], rounds: int, target: float, *, same: bool) -> Figure:
    """Raises ValueError when the floor does not give what the page gives."""
    for _ in range(8):
        shown, by_hand = page(), floor()
        if shown.status not in (200, 302) or shown.status != by_hand.status:
            raise ValueError(f"{name}: {shown.status} beside {by_hand.status}")
        if same and _compared(shown) != _compared(by_hand):
            raise ValueError(f"{name}: the floor gives other bytes than the page")
    pages, floors = [], []
    for _ in range(rounds):
        pages.append(page().seconds * 1000)
        floors.append(floor().seconds * 1000)
    middle, lowest = statistics.median(pages), statistics.median(floors)
    return Figure(name, middle, _p95(pages), lowest, middle / lowest, target)


def _compared(answer: Answer) -> bytes:
    return KEYS.sub(b"", MOMENT.sub(b"", answer.body))


def crowd(where: str, each: int) -> int:
    """Sixteen people who open `each` cases at the same time; how many got anything but their case."""
    wrong = list[int]()

    def one(username: str) -> None:
        browser = signed_in(where, username)
        for number in range(each):
            fields = browser.get(ASKED_AT).hidden | CONCERN | {"observed": f"Det {number}. jeg så"}
            answer = browser.post(ASKED_AT, fields)
            if answer.status != 302 or not answer.location.startswith("/sak/"):
                wrong.append(answer.status)

    threads = [threading.Thread(target=one, args=(username,)) for username in town.CROWD]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(wrong)


def memory(where: str, requests: int) -> tuple[float, float]:
    """The resident memory of one worker, in MiB, after a tenth of the requests and after all of them."""
    browser = signed_in(where, town.SEES_FEW)
    early = 0.0
    for number in range(requests):
        browser.get("/saker/" if number % 2 else f"/sak/{town.LONG_CASE}/")
        if number + 1 == requests // 10:
            early = _resident(browser)
    return early, _resident(browser)


def _resident(browser: Browser) -> float:
    return float(json.loads(browser.get("/benk/prosess/").body)["resident"]) / 2**20


def as_rows(found: list[Figure | Fact]) -> list[dict[str, object]]:
    """For the file of results."""
    return [asdict(one) | {"met": one.is_met} for one in found]
