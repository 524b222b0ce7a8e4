"""Queries that are put into SQL once. Django's way from a rule to SQL takes ten times as long as the database's answer.

What a query is depends on who asks only through her posts and how they lie in units. Her row, her key, the moment and
which units they are, are values. So the SQL is worked out for a stand-in with the same posts, whose values are found
again among the parameters, and kept for everybody whose posts lie in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.utils import timezone

from .actor import Actor

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model, QuerySet

Given = int | str | date | None  # a moment is a date too
Build = Callable[..., "QuerySet[Any]"]
Converter = Callable[[Any, Any, Any], Any]
Converters = list[tuple[int, list[Converter], Any]]
Seen = dict[tuple[Any, Any], Any]  # what rows point at, by who asks and its number
MOST_KEPT = 200
_LEADS = "leads"  # beside her posts, in what a unit is to her
_FIRST_NUMBER, _FIRST_YEAR = 8_700_000_000_000_000_000, 5000  # no row has such a number, no moment such a year


@dataclass(frozen=True)
class Pattern:
    """How somebody's posts lie in units: `shape` without the units, which stand in `units` in the shape's order."""

    shape: object
    units: tuple[int, ...]


class Prepared:
    """A query whose SQL is kept.

    `build(actor, *values)` gives the query. It asks the database nothing, and looks at the values only to see whether
    they are None. A query that uses a value in any other way than as a parameter is built anew every time.
    """

    def __init__(self, build: Build) -> None:
        self.build = build
        self._kept: dict[object, _Statement | None] = {}

    def __call__(self, actor: Actor | None, *values: Given) -> list[Any]:
        """The rows: model instances, or the tuples of `values_list`. None as actor: the query does not ask who."""
        actor = actor or _NOBODY
        pattern, database = pattern_of(actor), connections[DEFAULT_DB_ALIAS]
        kept = (database.vendor, pattern.shape, tuple(value is None for value in values))
        if kept not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[kept] = _stated(self.build, actor, pattern, values)
        statement = self._kept[kept]
        return list(self.build(actor, *values)) if statement is None else statement.rows(_given(actor, pattern, values, database), database)


def pattern_of(actor: Actor) -> Pattern:
    """The actor's pattern, worked out once for each actor."""
    if Pattern not in actor.conditions:
        marks: dict[int, list[str]] = {}
        for post, unit in sorted((str(post), unit) for post, unit in actor.posts if unit is not None):
            marks.setdefault(unit, []).append(post)
        for unit in actor.leads:
            marks.setdefault(unit, []).append(_LEADS)
        placed = sorted((tuple(held), unit) for unit, held in marks.items())
        everywhere = frozenset(post for post, unit in actor.posts if unit is None)
        shape = (tuple(held for held, _ in placed), everywhere, actor.is_clock)
        actor.conditions[Pattern] = Pattern(shape, tuple(unit for _, unit in placed))
    found: Pattern = actor.conditions[Pattern]
    return found


@dataclass(frozen=True)
class _Statement:
    """SQL with holes. `holes` says which of the given values goes where; no SQL means that no row can match."""

    sql: str
    parameters: tuple[Any, ...]
    holes: tuple[tuple[int, int], ...]
    make: Callable[[list[Any]], list[Any]]

    def rows(self, given: Sequence[Any], database: BaseDatabaseWrapper) -> list[Any]:
        if not self.sql:
            return []
        parameters = list(self.parameters)
        for place, number in self.holes:
            parameters[place] = given[number]
        with _cursor(database) as cursor:
            cursor.execute(self.sql, parameters)
            return self.make(cursor.fetchall())


def _cursor(database: BaseDatabaseWrapper) -> Any:
    """On PostgreSQL one that lets the database remember its plan too: planning such a query takes longer than answering it.

    Django's own cursors write the values into the SQL, so that the database meets a new statement every time.
    """
    if database.vendor != "postgresql":
        return database.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    database.ensure_connection()
    return database._prepare_cursor(ServerBindingCursor(database.connection))  # type: ignore[attr-defined,call-arg]  # noqa: SLF001  Django has no public way


_NOBODY = Actor(id=0, key="", at=datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC))
_NOTHING = _Statement("", (), (), list)


def _given(actor: Actor, pattern: Pattern, values: Sequence[Given], database: BaseDatabaseWrapper) -> list[Any]:
    """Everything a query may take as a parameter, as the database takes it."""
    own = actor.conditions.get(database.vendor)
    if own is None:
        own = [actor.id, actor.key, _adapted(actor.at, database), _adapted(_day(actor.at), database), *pattern.units]
        actor.conditions[database.vendor] = own
    return [*own, *(_adapted(value, database) if isinstance(value, date) else value for value in values)]


def _adapted(value: date, database: BaseDatabaseWrapper) -> Any:
    return database.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else database.ops.adapt_datefield_value(value)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _stated(build: Build, actor: Actor, pattern: Pattern, values: Sequence[Given]) -> _Statement | None:
    """The query in SQL; None when it cannot be kept: two stand-ins must differ in the found-again values and nowhere else."""
    one, other = (_for_stand_in(build, actor, pattern, values, salt) for salt in (1, 2))
    if one is None or other is None or (one.sql, one.parameters, one.holes) != (other.sql, other.parameters, other.holes):
        return None
    return one


def _for_stand_in(build: Build, actor: Actor, pattern: Pattern, values: Sequence[Given], salt: int) -> _Statement | None:
    number = count(_FIRST_NUMBER + salt * 1_000_000)
    units = {unit: next(number) for unit in pattern.units}
    stand_in = Actor(
        id=next(number),
        key=actor.key if actor.is_clock else f"stand-in {salt}",
        at=_moment(next(number)),
        posts=frozenset((post, unit and units[unit]) for post, unit in actor.posts),
        leads=frozenset(units[unit] for unit in actor.leads),
    )
    asked = [_like(value, next(number)) for value in values]
    given = _given(stand_in, pattern_of(stand_in), asked, connections[DEFAULT_DB_ALIAS])
    places = {_told_apart(value): place for place, value in enumerate(given) if value is not None}
    with ExitStack() as watch:
        for alias in connections:
            watch.enter_context(connections[alias].execute_wrapper(_asks_nothing))
        rows = build(stand_in, *asked)
        compiler = rows.query.get_compiler(using=rows.db)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return _NOTHING
    holes = tuple((place, places[_told_apart(one)]) for place, one in enumerate(parameters) if _told_apart(one) in places)
    filled = {place for place, _ in holes}
    constants = tuple(None if place in filled else one for place, one in enumerate(parameters))
    return _Statement(sql, constants, holes, _maker(rows, compiler))


def _told_apart(value: Any) -> tuple[type, Any]:
    """1, True and 1.0 are the same to Python, and not to us."""
    return (type(value), value)


def _moment(number: int) -> datetime:
    return datetime(_FIRST_YEAR + number % 1_000_000 // 1000 + number // 1_000_000 % 10, 1, 1 + number % 25, tzinfo=UTC)


def _like(value: Given, number: int) -> Given:
    if isinstance(value, date):
        return _moment(number) if isinstance(value, datetime) else _moment(number).date()
    if isinstance(value, str):
        return f"stand-in {number}"
    return None if value is None else number


def _asks_nothing(*_: Any) -> Any:
    raise RuntimeError("a query that is prepared may not ask the database while it is built")


def _maker(rows: QuerySet[Any], compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """What turns the database's rows into ours, as Django's own `ModelIterable` and `ValuesListIterable` do."""
    asked = compiler.get_converters(expression for expression, _, _ in compiler.select)
    converters = [(place, [_quicker(step) for step in steps], expression) for place, (steps, expression) in asked.items()]

    if rows._iterable_class is not ModelIterable:  # noqa: SLF001  Django has no public way to ask
        return lambda fetched: [tuple(_converted(row, converters)) for row in fetched]
    return _maker_of_models(rows, compiler, converters)


def _converted(row: Sequence[Any], converters: Converters) -> Sequence[Any]:
    if not converters:
        return row
    row = list(row)
    for place, steps, expression in converters:
        if row[place] is not None:  # nothing is nothing, whatever it would have been turned into
            for step in steps:
                row[place] = step(row[place], expression, connection)
    return row


def _quicker(step: Converter) -> Converter:
    """SQLite's moments are in UTC without saying so, and Django looks into its settings for each: a page has a hundred."""
    if connection.vendor != "sqlite" or step != connection.ops.convert_datetimefield_value:  # type: ignore[attr-defined]
        return step

    def in_utc(value: Any, expression: Any, database: Any) -> Any:
        is_naive = type(value) is datetime and value.tzinfo is None
        return value.replace(tzinfo=UTC) if is_naive else step(value, expression, database)

    return in_utc


def _instance(model: type[Model], values: Iterable[tuple[str, Any]], alias: str) -> Model:
    """As `Model.from_db`, which sends two signals for every row, to nobody."""
    made, state = model.__new__(model), ModelState()
    state.adding, state.db = False, alias
    made.__dict__.update(values, _state=state)
    return made


def _maker_of_models(rows: QuerySet[Any], compiler: Any, converters: Converters) -> Callable[[list[Any]], list[Any]]:
    """What makes instances, each with what it points at. What many rows point at, such as a colleague, is made once.

    It is kept, so nothing in it may hold the query, which is a hundred times as large.
    """
    model, info, alias, annotations = rows.model, compiler.klass_info, rows.db, compiler.annotation_col_map or {}
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    populators = get_related_populators(info, compiler.select, alias)  # type: ignore[call-arg]  # the stubs are of a later Django
    own = [one for one in converters if first <= one[0] < last or one[0] in annotations.values()]
    others = [one for one in converters if one not in own]

    def made(fetched: Sequence[Any], seen: Seen) -> Any:
        row = _converted(fetched, own)
        found = _instance(model, zip(names, row[first:last], strict=True), alias)
        for populator in populators:
            _populate(populator, row, others, found, seen)
        for name, place in annotations.items():
            setattr(found, name, row[place])
        return found

    def all_made(fetched: list[Any]) -> list[Any]:
        seen: Seen = {}
        return [made(row, seen) for row in fetched]

    return all_made


def _populate(populator: Any, row: Sequence[Any], to_convert: Converters, found: Model, seen: Seen) -> None:
    """As `RelatedPopulator.populate`, which makes the same one again for every row."""
    pointed_at = (populator, row[populator.cols_start + populator.pk_idx])  # None as its number where there is none
    if pointed_at not in seen:
        seen[pointed_at] = _related(populator, _converted(row, to_convert), seen)
    related = seen[pointed_at]
    populator.local_setter(found, related)
    if related is not None:
        populator.remote_setter(related, found)


def _related(populator: Any, row: Sequence[Any], seen: Seen) -> Model | None:
    values = row[populator.cols_start : populator.cols_end]
    if values[populator.pk_idx] is None:
        return None
    made = _instance(populator.model_cls, zip(populator.init_list, values, strict=True), populator.db)
    for further in populator.related_populators:
        _populate(further, row, [], made, seen)
    return made
