"""Permissions, written once as database conditions.

The same rule filters the list, guards the page, answers the template and gives the reason for the refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from operator import and_, or_
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.db.models import BooleanField, Case, Exists, Model, OuterRef, Q, QuerySet, Value, When

from .actor import Actor
from .prepared import Build, Given, Prepared

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

M = TypeVar("M", bound=Model)
Predicate = Callable[[Actor], Q]
Lines = tuple[tuple[Predicate, ...], ...]

EVERY_ROW = Q(pk__isnull=False)
NO_ROW = Q(pk__in=[])


@dataclass(frozen=True)
class Decision:
    """Yes, or no with the reason."""

    allowed: bool
    why_not: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class NotAllowed(Exception):
    """The rule said no; the message is the reason, for people."""


class Permission(Protocol):
    """What a command or a reading asks before it goes on."""

    @property
    def lines(self) -> Lines: ...

    def must_judge(self, model: type[Model]) -> None: ...

    def as_q(self, actor: Actor) -> Q: ...

    def decide(self, actor: Actor, subject: Model) -> Decision: ...


def when(holds: bool) -> Q:
    """A condition that depends on the actor alone."""
    return EVERY_ROW if holds else NO_ROW


def condition(predicate: Predicate, actor: Actor) -> Q:
    """The predicate as a condition. Made once for each actor: a request asks the same few again and again."""
    made: Q | None = actor.conditions.get(predicate)
    if made is None:
        made = actor.conditions[predicate] = predicate(actor)
    if not made:  # Q() | something drops the empty side and would turn "everyone" into "nobody"
        raise ValueError(f"{predicate} gave an empty condition; say EVERY_ROW")
    return made


@dataclass(frozen=True, eq=False)  # a rule is itself and no other; comparing would translate its reason
class Rule:
    """Who may do one thing with one model. Any line that holds is enough; a line is predicates that all hold."""

    model: type[Model]
    name: str
    lines: Lines
    why_not: _StrOrPromise

    def __post_init__(self) -> None:
        if not self.lines or not all(self.lines):
            raise ValueError(f"{self.name} has an empty line, and would let everybody in")
        for predicate in (predicate for line in self.lines for predicate in line):
            if isinstance(predicate, Rule | Through):
                predicate.must_judge(self.model)

    def must_judge(self, model: type[Model]) -> None:
        """Raise TypeError unless the rule is about this model: a key alone proves nothing."""
        if model is not self.model:
            raise TypeError(f"{self.name} judges {self.model.__name__}, not {model.__name__}")

    def lines_as_q(self, actor: Actor) -> list[Q]:
        """Each line on its own: a sorted page asks them one by one and merges. A line that no row can meet is left out."""
        lines = (self.line_as_q(number, actor) for number in range(len(self.lines)))
        return [line for line in lines if line is not NO_ROW]

    def line_as_q(self, number: int, actor: Actor) -> Q:
        """One of the lines; NO_ROW itself when no row can meet it."""
        asked = [condition(predicate, actor) for predicate in self.lines[number]]
        return NO_ROW if any(part is NO_ROW for part in asked) else reduce(and_, asked)

    def as_q(self, actor: Actor) -> Q:
        """The whole rule as one condition."""
        return reduce(or_, self.lines_as_q(actor) or [NO_ROW])

    __call__ = as_q  # a rule is itself a predicate, so one rule may lean on another

    def decide(self, actor: Actor, subject: Model) -> Decision:
        """Ask about one row. Raises TypeError about any other model."""
        self.must_judge(type(subject))
        return _asked_of_the_database(self, actor, subject, self.why_not)

    def through(self, path: str) -> Through:
        """The same rule about what the row belongs to: `WRITE.through("case")`."""
        return Through(self, path)


@dataclass(frozen=True, eq=False)
class Through:
    """A rule asked about the row's case (or unit, or plan) instead of the row itself."""

    rule: Rule
    path: str

    @property
    def lines(self) -> Lines:
        return ((self,),)

    def must_judge(self, model: type[Model]) -> None:
        """Raise TypeError unless the path leads from this model to the rule's."""
        target: Any = model
        for step in self.path.split("__"):
            if target is None:
                break
            target = target._meta.get_field(step).related_model
        if target is not self.rule.model:
            raise TypeError(f"{self.path} of {model.__name__} does not lead to {self.rule.model.__name__}, which {self.rule.name} judges")

    def as_q(self, actor: Actor) -> Q:
        # Keys are selected, never Exists(OuterRef): 0.6 ms against 37 for a user with three cases.
        allowed = self.rule.model._base_manager.filter(self.rule.as_q(actor)).values("pk")
        return Q(**{f"{self.path}__in": allowed})

    __call__ = as_q

    def decide(self, actor: Actor, subject: Model) -> Decision:
        """Ask about one row. Raises TypeError when the path does not lead to the rule's model."""
        self.must_judge(type(subject))
        return _asked_of_the_database(self, actor, subject, self.rule.why_not)


def _asked_of_the_database(rule: Rule | Through, actor: Actor, subject: Model, why_not: _StrOrPromise) -> Decision:
    allowed = bool(_question(rule, type(subject))(actor, subject.pk))
    return Decision(allowed, "" if allowed else str(why_not))


@cache  # as many as there are rules
def _question(rule: Rule | Through, model: type[Model]) -> Prepared:
    return Prepared(lambda actor, pk: model._base_manager.filter(row_by_row(rule.as_q(actor)), pk=pk).values_list("pk"))


def with_answers(rows: QuerySet[M], actor: Actor, rules: Mapping[str, Permission]) -> list[M]:
    """Fetch the rows, each with its answers (`may_close`), in one query. Raises TypeError about another model's rule.

    Rules lean on the same few predicates, so the query asks each predicate once and the lines are put together here:
    a third of the work, in Django as in the database.
    """
    _must_judge(rules, rows.model)
    conditions = {predicate: condition(predicate, actor) for predicate in _predicates(rules)}
    settled = {predicate: asked is EVERY_ROW for predicate, asked in conditions.items() if asked is EVERY_ROW or asked is NO_ROW}
    names = {predicate: f"holds_{number}" for number, predicate in enumerate(conditions) if predicate not in settled}
    found = list(rows.annotate(**{name: _is_so(conditions[predicate]) for predicate, name in names.items()}))
    for row in found:
        _answer(row, settled | {predicate: row.__dict__.pop(name) for predicate, name in names.items()}, rules)
    return found


class Answered:
    """`with_answers` for one row, or a few, again and again: its SQL is kept (see `prepared`), and asks row by row.

    `build(actor, *values)` gives the rows, as in `Prepared`.
    """

    def __init__(self, build: Build, rules: Mapping[str, Permission]) -> None:
        self.build, self.rules = build, rules
        self.rows = Prepared(self._asked)

    def __call__(self, actor: Actor, *values: Given) -> list[Any]:
        """The rows, each with its answers. Raises TypeError about another model's rule."""
        found, names = self.rows(actor, *values), self._names
        for row in found:
            _answer(row, {predicate: row.__dict__.pop(name) for predicate, name in names.items()}, self.rules)
        return found

    @cached_property
    def _names(self) -> dict[Predicate, str]:
        return {predicate: f"holds_{number}" for number, predicate in enumerate(_predicates(self.rules))}

    def _asked(self, actor: Actor, *values: Given) -> QuerySet[Any]:
        rows = self.build(actor, *values)
        _must_judge(self.rules, rows.model)
        asked: QuerySet[Any] = rows.annotate(**{name: _is_so(row_by_row(condition(one, actor))) for one, name in self._names.items()})
        return asked


def _must_judge(rules: Mapping[str, Permission], model: type[Model]) -> None:
    for rule in rules.values():
        rule.must_judge(model)


def _predicates(rules: Mapping[str, Permission]) -> list[Predicate]:
    """Every predicate of the rules, once."""
    return list(dict.fromkeys(predicate for rule in rules.values() for line in rule.lines for predicate in line))


def _answer(row: Model, holds: Mapping[Predicate, bool], rules: Mapping[str, Permission]) -> None:
    for key, rule in rules.items():
        setattr(row, f"may_{key}", any(all(holds[predicate] for predicate in line) for line in rule.lines))


def answer(rule: Permission, actor: Actor, settled: Mapping[Rule, bool] = MappingProxyType({})) -> Any:
    """The rule's yes or no as a column of a query: `rows.annotate(may_correct=answer(CORRECT, actor))`.

    What has been `settled` about the one case (or unit) all the rows belong to, is not asked again for each of them.
    """
    return _is_so(reduce(or_, [_left_to_ask(line, actor, settled) for line in rule.lines]))


def _left_to_ask(line: tuple[Predicate, ...], actor: Actor, settled: Mapping[Rule, bool]) -> Q:
    answers = [settled.get(one.rule) if isinstance(one, Through) else None for one in line]
    if False in answers:
        return NO_ROW
    return reduce(and_, [condition(one, actor) for one, known in zip(line, answers, strict=True) if known is None] or [EVERY_ROW])


def let_through(row: Model, rule: Permission, actor: Actor) -> None:
    """Remember on the row that it was fetched through the rule for this actor, at her moment."""
    row.__dict__["let_through"] = (rule, actor)


def was_let_through(row: Model, rule: Permission, actor: Actor) -> bool:
    """Whether the row was fetched through this very rule for this very actor, moment and all."""
    by, whom = row.__dict__.get("let_through", (None, None))
    return by is rule and whom is actor


def row_by_row(asked: Q) -> Q:
    """The same condition, put to each row by itself instead of as a list of keys it is looked up in.

    For one row that is many times quicker (SQLite: 1 µs a question against 37), for a list of thousands many times slower.
    """
    return Q(*map(_of_one_row, asked.children), _connector=asked.connector, _negated=asked.negated)


def _of_one_row(part: Any) -> Any:
    if isinstance(part, Q):
        return row_by_row(part)
    path, keys = part if isinstance(part, tuple) else ("", None)
    if not isinstance(keys, QuerySet) or not path.endswith("__in"):
        return part
    (column,) = keys._fields  # type: ignore[attr-defined]  # noqa: SLF001  what `values()` was given; Django has no public way to ask
    return Exists(keys.filter(**{column: OuterRef(path.removesuffix("__in"))}))


def _is_so(asked: Q) -> Any:
    return Case(When(asked, then=Value(True)), default=Value(False), output_field=BooleanField())


_KNOWN: dict[type[Model], Rule] = {}


def existence(rule: Rule) -> Rule:
    """Declare the one rule for «may know that it exists»: failing it is a 404, failing another rule a 403."""
    if rule.model in _KNOWN:
        raise ValueError(f"{rule.model.__name__} already has an existence rule: {_KNOWN[rule.model].name}")
    _KNOWN[rule.model] = rule
    return rule


def existence_rule(model: type[Model]) -> Rule:
    """The rule declared for the model. Raises KeyError when there is none."""
    return _KNOWN[model]
