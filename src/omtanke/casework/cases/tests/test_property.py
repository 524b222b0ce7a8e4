"""Random histories through the real commands: list rule, object rule, page and a model written by hand agree, every time.

The rows and keys of every table begin at the same number, so that a note, a part and somebody else's case have the same
number and the same key all the time: a rule that looks in the wrong place is found.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from omtanke.casework.cases import actions, policy, queries
from omtanke.casework.cases.codes import CloseReason, Happening, RecusalReason, ReopenReason
from omtanke.casework.cases.models import Case, Event, Participant, Recusal, Wording
from omtanke.foundation.access.actor import Actor, Post
from omtanke.foundation.access.rules import NotAllowed, with_answers
from omtanke.foundation.audit.commands import recorded
from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotReady
from omtanke.foundation.kernel.keys import ALPHABET
from omtanke.register.organisation import actions as organisation
from omtanke.register.organisation.models import Account, Appointment, Unit
from omtanke.register.organisation.queries import actor_of
from omtanke.register.tasks.models import Task
from omtanke.register.tasks.queries import tasks_about
from omtanke.register.tasks.workdays import day_of
from tests.cast import SUNDET, VESTMO, Person
from tests.undoing import undone

from .reference import Reference

if TYPE_CHECKING:
    from django.db.models import Model
    from django.test import Client

AT_FIRST = [
    ("anna", VESTMO, Post.EMPLOYEE),
    ("ragnhild", VESTMO, Post.UNIT_LEADER),
    ("rune", VESTMO, Post.DEPUTY),
    ("siv", VESTMO, Post.EMPLOYEE),  # lent to the school while the histories last
    ("naima", VESTMO, Post.EMPLOYEE),
    ("odd", SUNDET, Post.EMPLOYEE),
    ("leif", SUNDET, Post.UNIT_LEADER),
]
LENT = frozenset({"siv", "naima"})
PEOPLE = [person for person, _, _ in AT_FIRST]
HOME = {person: unit for person, unit, _ in AT_FIRST}
TABLES = (Case, Participant, Recusal, Event, Wording)
FIRST_ROW = 1000
DEEDS = (  # as often as it takes for each of them to be done many times
    *("open", "note", "close", "reopen", "hand_over", "readmit", "recuse_oneself", "stand_unanswered", "stand_unanswered"),
    *("give_part", "give_part", "end_part", "end_part", "leave", "leave", "recuse", "recuse"),
    *("end_post", "appoint_employee", "appoint_deputy", "appoint_leader"),
)
SOME = 6  # of the events whose address is tried under another case
MANY = int(os.environ.get("OMTANKE_HISTORIES", "2000"))


class Step(NamedTuple):
    """Somebody does something, about one of the cases and perhaps somebody else; `aptly` by one who may, about one it fits."""

    deed: str
    who: str
    number: int
    whom: str
    aptly: bool = False


class Move(NamedTuple):
    """What the reference says about a step: whether she may, the command itself, and what it changes."""

    may: bool
    command: Callable[[], Any]
    change: Callable[[Any], object]


steps = st.builds(
    Step,
    st.sampled_from(DEEDS),
    st.sampled_from(PEOPLE),
    st.integers(0, 2),
    st.sampled_from(PEOPLE),
    st.sampled_from([True, True, True, False]),
)


def _beginning_with(person: str) -> list[str]:
    return PEOPLE[PEOPLE.index(person) :] + PEOPLE[: PEOPLE.index(person)]


class History:
    """What happens in Fjordvik, in the database and in the reference at once."""

    def __init__(self, cast: dict[str, Person]) -> None:
        self.cast, self.reference, self.cases = cast, Reference(list(AT_FIRST), elsewhere=LENT), list[Case]()
        self.units = {unit.name: unit for unit in Unit.objects.filter(name__in=(VESTMO, SUNDET))}
        self.take(Step("open", "anna", 0, "anna"))
        for colleague in ("rune", "siv"):
            self.take(Step("give_part", "anna", 0, colleague))

    def actor(self, who: str) -> Actor:
        return actor_of(self.cast[who].account, clock.now())

    def take(self, step: Step) -> None:
        """The command lets her exactly when the reference does; what it refuses for other reasons changes nothing."""
        step = self._made_apt(step) if step.aptly else step
        move = self._move(step)
        try:
            result = move.command()
        except NotAllowed:
            assert not move.may, f"{step}: refused, though the reference lets her"
        except NotReady:
            assert move.may, f"{step}: she was given reasons, though she may not even ask"
        else:
            assert move.may, f"{step}: done, though the reference refuses"
            move.change(result)

    def _move(self, step: Step) -> Move:
        return self._organisation(step) or self._case(step)

    def _made_apt(self, step: Step) -> Step:
        """The same deed where it is likely to be done: without it most random steps are refused, and little happens."""
        facts, case = self.reference, self.cases[step.number % len(self.cases)].pk
        fits: dict[str, Callable[[str], bool]] = {
            "give_part": lambda whom: whom not in facts.parts[case] and facts.start(whom, facts.unit[case]),
            "end_part": lambda whom: facts.takes_part(whom, case) and whom != facts.responsible[case],
            "hand_over": lambda whom: facts.takes_part(whom, case) and whom != facts.responsible[case],
            "recuse": lambda whom: whom in facts.parts[case],
            "readmit": lambda whom: whom in facts.not_impartial[case],
        }
        whom = next(filter(fits.get(step.deed, lambda _: True), _beginning_with(step.whom)), step.whom)
        steps = (step._replace(who=who, whom=whom) for who in _beginning_with(step.who))
        return next((one for one in steps if self._move(one).may), step)

    def _organisation(self, step: Step) -> Move | None:
        unit, whom, facts = HOME[step.whom], self.cast[step.whom].account, self.reference
        match step.deed.split("_"):
            case ["open"]:
                command = partial(actions.open_case, actor=self.actor(step.who), on=self.units[unit], text="Notat")
                return Move(facts.start(step.who, unit), command, lambda case: self._opened(step.who, unit, case))
            case ["end", "post"]:
                held = whom.appointments.filter(unit=self.units[unit], ends_at__isnull=True, confirmed_at__isnull=False).first()
                command = partial(organisation.end_post, actor=self.actor("ida"), on=held) if held else lambda: None
                return Move(True, command, lambda ended: ended and facts.posts.remove((step.whom, ended.unit.name, Post(ended.post))))
            case ["appoint", what]:
                post = {"employee": Post.EMPLOYEE, "deputy": Post.DEPUTY, "leader": Post.UNIT_LEADER}[what]
                return Move(
                    True,
                    partial(_appoint, self.cast, step.whom, self.units[unit], post),
                    lambda _: facts.posts.append((step.whom, unit, post)),
                )
        return None

    def _opened(self, who: str, unit: str, case: Case) -> None:
        self.cases.append(case)
        self.reference.opened(who, unit, case.pk)

    def _case(self, step: Step) -> Move:
        row, facts, who, whom = self.cases[step.number % len(self.cases)], self.reference, step.who, step.whom
        case, account, by = row.pk, self.cast[whom].account, {"actor": self.actor(who), "on": row}
        moves = {
            "note": Move(facts.write(who, case), partial(actions.write_note, **by, text="Notat"), lambda _: None),
            "give_part": Move(facts.steer(who, case), partial(actions.give_part, **by, to=account), lambda _: facts.joined(whom, case)),
            "end_part": Move(facts.steer(who, case), partial(actions.end_part, **by, account=account), lambda _: facts.left(whom, case)),
            "leave": Move(facts.write(who, case), partial(actions.leave, **by), lambda _: facts.left(who, case)),
            "hand_over": Move(
                facts.steer(who, case), partial(actions.hand_over, **by, to=account), lambda _: facts.handed_over(whom, case)
            ),
            "recuse": Move(
                facts.recuse(who, case),
                partial(actions.recuse, **by, account=account, why=RecusalReason.OTHER),
                lambda _: facts.marked(whom, case),
            ),
            "recuse_oneself": Move(
                facts.open(who, case), partial(actions.recuse_oneself, **by, why=RecusalReason.FAMILY), lambda _: facts.marked(who, case)
            ),
            "stand_unanswered": Move(
                True,
                partial(_stand_unanswered, row, self.cast[facts.responsible[case] or who].account, None if who == whom else account),
                lambda _: facts.waits(facts.responsible[case] or who, None if who == whom else whom, case),
            ),
            "readmit": Move(
                facts.recuse(who, case),
                partial(actions.readmit, **by, account=account),
                lambda _: facts.not_impartial[case].discard(whom),
            ),
            "close": Move(
                facts.steer(who, case),
                partial(actions.close, **by, why=CloseReason.FOLLOWED_UP, text="Ferdig"),
                lambda _: facts.ended(case),
            ),
            "reopen": Move(
                facts.reopen(who, case),
                partial(actions.reopen, **by, why=ReopenReason.NEW_CONCERN, text="Nytt"),
                lambda _: facts.reopened(case),
            ),
        }
        return moves[step.deed]

    # --- what must agree

    def answers_agree(self, who: str) -> None:
        """Asked about all cases at once, each rule says what the reference says."""
        for case in with_answers(Case.objects.all(), self.actor(who), policy.RULES):
            for name in policy.RULES:
                expected = getattr(self.reference, name)(who, case.pk)
                assert getattr(case, f"may_{name}") == expected, f"{who} {name} {case.pk}: expected {expected}"

    def lists_agree(self, who: str, rows: dict[type[Model], list[Any]]) -> None:
        """What she can find is what the reference lets her know: cases on her page, and what belongs to them."""
        actor, facts = self.actor(who), self.reference
        listed = queries.overview_for(actor=actor).cases
        assert [case.pk for case in listed] == sorted((case.pk for case in self.cases if facts.open(who, case.pk)), reverse=True)
        for rule, holds_for in self._rules_of_what_belongs(who).items():
            found = set(rule.model.objects.filter(rule.as_q(actor)).values_list("pk", flat=True))
            assert found == {row.pk for row in rows[rule.model] if holds_for(row)}, f"{who} {rule.name}"

    def _rules_of_what_belongs(self, who: str) -> dict[Any, Callable[[Any], bool]]:
        facts, account = self.reference, self.cast[who].account.pk
        return {
            policy.KNOWN_EVENT: lambda event: facts.open(who, event.case_id),
            policy.CORRECT: lambda event: facts.write(who, event.case_id) and event.kind == Happening.NOTED and event.by_id == account,
            policy.KNOWN_PART: lambda part: facts.open(who, part.case_id),
            policy.END_PART: lambda part: facts.steer(who, part.case_id) and part.until is None,
            policy.KNOWN_RECUSAL: lambda mark: facts.recuse(who, mark.case_id),
            policy.READMIT: lambda mark: facts.recuse(who, mark.case_id) and mark.until is None,
        }

    def objects_agree(self, who: str, case: Case) -> None:
        """Asked about one row, each rule says what it says about the list; so does each page."""
        actor, facts = self.actor(who), self.reference
        for name, rule in policy.RULES.items():
            assert bool(rule.decide(actor, case)) == getattr(facts, name)(who, case.pk), f"{who} {name} {case.pk}"
        browser = self.cast[who].client
        for page, name in {"path:case": "open", "path:write_note": "write", "cases:recuse": "recuse"}.items():
            status = 200 if getattr(facts, name)(who, case.pk) else 403 if facts.open(who, case.pk) else 404
            assert _met(browser, reverse(page, args=[case.key])) == status, f"{who} {page} {case.pk}"
        for event in Event.objects.all()[:SOME]:
            expected = event.case_id == case.pk and facts.open(who, case.pk)
            met = _met(browser, reverse("cases:note_versions", args=[case.key, event.key]))
            assert met == (200 if expected else 404), f"{who} {event.pk} under {case.pk}"


def _met(browser: Client, address: str) -> int:
    """The status she meets; one who is asked first whether she is impartial, may open the page."""
    status = browser.get(address).status_code
    return 200 if status == 302 else status


def _appoint(cast: dict[str, Person], whom: str, unit: Unit, post: Post) -> Appointment:
    where = {"on": cast[whom].account, "post": post, "unit": unit, "starts_at": clock.now()}
    return organisation.confirm_post(actor=cast["ivar"].actor, on=organisation.propose_post(actor=cast["ida"].actor, **where))


def _stand_unanswered(case: Case, responsible: Account, deputy: Account | None) -> None:
    """Something about the case was due yesterday, and nobody has answered."""
    yesterday = day_of(clock.now()) - timedelta(days=1)
    with recorded(Actor(id=0, key="test", at=clock.now()), "test.unanswered"):
        tasks_about(case).delete()
        Task.objects.create(
            kind="test",
            about_kind="cases.case",
            about=case.key,
            unit=case.unit,
            responsible=responsible,
            deputy=None if deputy == responsible else deputy,
            made_at=clock.now(),
            due_on=yesterday,
        )


def row_key(number: int) -> str:
    return "".join(ALPHABET[int(digit)] for digit in f"{number:010d}")


@pytest.fixture
def lent(cast: dict[str, Person]) -> dict[str, Person]:
    """The cast, two of them lent to Vestmo, all signed in."""
    for name in sorted(LENT):
        _appoint(cast, name, Unit.objects.get(name=VESTMO), Post.EMPLOYEE)
    for name in PEOPLE:
        cast[name].client.get("/hjem/")
    return cast


@pytest.fixture
def same_numbers(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let every table begin at the same row and the same key."""

    def begin() -> None:
        for model in TABLES:
            monkeypatch.setitem(model._meta.get_field("key").__dict__, "_get_default", map(row_key, count()).__next__)
        with connection.cursor() as cursor:
            for table in (model._meta.db_table for model in TABLES):
                if connection.vendor == "postgresql":
                    cursor.execute("select setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, FIRST_ROW])
                else:
                    cursor.execute("delete from sqlite_sequence where name = %s", [table])
                    cursor.execute("insert into sqlite_sequence (name, seq) values (%s, %s)", [table, FIRST_ROW - 1])

    return begin


def tried_on(histories: int, longest: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for that many histories of at most that many steps."""

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        given_history = given(story=st.lists(steps, min_size=10, max_size=longest), look=st.randoms(use_true_random=False))
        limits = settings(
            max_examples=histories,
            phases=(Phase.generate, Phase.shrink),
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        )
        return limits(given_history(test))

    return decorate


def play(cast: dict[str, Person], story: list[Step], look: Any) -> None:
    with undone():
        history = History(cast)
        for step in story:
            history.take(step)
            history.answers_agree(look.choice(PEOPLE))
        rows: dict[type[Model], list[Any]] = {model: list(model.objects.all()) for model in (Event, Participant, Recusal)}
        for who in PEOPLE:
            history.answers_agree(who)
            history.lists_agree(who, rows)
        history.objects_agree(look.choice(PEOPLE), look.choice(history.cases))


@tried_on(histories=50, longest=25)
def test_rules_lists_and_pages_agree(lent: dict[str, Person], same_numbers: Callable[[], None], story: list[Step], look: Any) -> None:
    same_numbers()
    play(lent, story, look)


@pytest.mark.deep
@tried_on(histories=MANY, longest=40)
def test_they_agree_for_many_long_histories(
    lent: dict[str, Person], same_numbers: Callable[[], None], story: list[Step], look: Any
) -> None:
    same_numbers()
    play(lent, story, look)
