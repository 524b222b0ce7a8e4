"""What a page shows alike to everybody is drawn once.

A block that is kept knows nothing but what it is kept by, so that nothing about a case can be in it: what else it asks
for is not there, and the page fails in the first test that draws it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.forms import BaseForm
from jinja2 import pass_context
from markupsafe import Markup, escape
from pydantic import BaseModel

from omtanke.foundation.kernel.keys import PATTERN, random_key
from omtanke.foundation.kernel.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.runtime import Context

MOST_KEPT = 500
Known = bool | str | BaseModel  # what is slow to ask about, last
NO_TEXT = "\ue000"  # how what stands where a text will, begins
_KEY = re.compile(PATTERN)
_TO_ESCAPE = re.compile("[&<>'\"]")
_NOTHING: Mapping[str, str] = {}


class Drawn(NamedTuple):
    """A block with a hole (`%s`) where something else belongs, and what takes from all values those that belong there, in order.

    `unplaced` are texts that it has no hole for. `told` is what it was drawn with, and lives as long, so that nothing else gets its id.
    """

    standing: str
    belongs: Callable[[Mapping[str, str]], tuple[str, ...]]
    unplaced: frozenset[str]
    told: Mapping[str, Any]

    def filled(self, values: Mapping[str, str]) -> Markup:
        """With these in their places; they have been escaped. Raises TypeError about a text that would be lost."""
        return Markup(self.in_place(values))  # noqa: S704 (a template of ours, and what was escaped)

    def in_place(self, values: Mapping[str, str]) -> str:
        """`filled`, not marked yet as what needs no escaping."""
        if self.unplaced and any(values[name] for name in self.unplaced):
            raise TypeError(f"there is no place for {', '.join(sorted(self.unplaced))}")
        return self.standing % self.belongs(values)


class Filling(NamedTuple):
    """What one of many rows puts into a block: its key, its texts (None: gone), its answers of yes and no.

    `besides` are rows of its own, for what the page draws of them.
    """

    key: str
    said: Mapping[str, str | None]
    told: Mapping[str, bool]
    besides: Mapping[str, Sequence[object]] = {}


_kept: dict[object, Drawn] = {}


@pass_context
def kept(context: Context, block: str, said: Mapping[str, str] = _NOTHING, **known: Known) -> Markup:
    """The block, drawn once for each language and each answer to what it is told.

    It may be told yes and no, shown documents that were read from files, and given the keys of rows. `said` are texts to
    put in it: each is escaped, and can stand in no address. It is drawn with stand-ins in the place of keys and texts, so
    that neither is kept, and what the block asks about a text is asked of its stand-in. Raises TypeError about anything
    else, and about a text that has no place in the block.
    """
    by, keys = _told_apart_by(block, known)
    values = keys | {name: _escaped(text) for name, text in said.items()}
    return _cast(context, block, by, known, said).filled(values)


@pass_context
def kept_for_each(
    context: Context,
    block: str,
    rows: Iterable[Filling],
    gone: str,
    besides: Mapping[str, Callable[..., Markup]],
    **known: Known,
) -> Markup:
    """`kept` for many rows of one page: what all have in common is told once, and each fills in its own.

    A text that is gone is said as `gone`. `besides` draws the rows that a row has of its own, by their name.
    """
    by, keys = _told_apart_by(block, known)
    nothing = escape(gone)
    found = dict[object, Drawn]()  # on this page, for the many
    drawn = list[str]()
    for key, said, told, own in rows:
        values = {name: _escaped(text) if text else nothing if text is None else "" for name, text in said.items()}
        for name, of_its_own in own.items():
            values[name] = besides[name](of_its_own) if of_its_own else ""
        place = (*told, *told.values(), *values)
        if place not in found:
            if not all(isinstance(answer, bool) for answer in told.values()):
                raise TypeError(f"{block} is kept, and may be told yes and no of each row only")
            found[place] = _cast(context, block, (by, *told.items()), {**known, **told, "key": key}, values)
        values["key"] = _escaped(key)
        drawn.append(found[place].in_place(values | keys))
    return Markup("".join(drawn))  # noqa: S704 (a template of ours, and what was escaped)


def _escaped(text: str) -> str:
    """As `escape`; most texts have nothing in them to escape, and to see that is quicker than to make it `Markup`."""
    return escape(text) if type(text) is not str or _TO_ESCAPE.search(text) else text


def _cast(context: Context, block: str, by: object, known: Mapping[str, Known], said: Iterable[str]) -> Drawn:
    """The block with stand-ins where keys and texts belong."""
    keys = [name for name, value in known.items() if isinstance(value, str)]
    tell = lambda: {**known, **{name: random_key() for name in keys}, **{name: _no_text() for name in said}}  # noqa: E731
    return _drawn_once(context, block, (by, *said), tell)


def _no_text() -> str:
    """Stands where a text will: never a key, so it fits in no address, and never what somebody has written."""
    return f"{NO_TEXT}{random_key()}\ue001"


def _told_apart_by(block: str, known: Mapping[str, Known]) -> tuple[tuple[object, ...], dict[str, str]]:
    """What one drawing differs from another by, and the keys, by which none does."""
    by, keys = list[object](), dict[str, str]()
    for name, value in known.items():
        if isinstance(value, bool):
            by.append((name, value))
        elif isinstance(value, str) and _KEY.fullmatch(value):
            by.append(name)
            keys[name] = value
        elif isinstance(value, BaseModel):
            by.append((name, id(value)))
        else:
            raise TypeError(f"{block} is kept, and may be told yes and no, documents and keys only")
    return tuple(by), keys


@pass_context
def blank(context: Context, block: str, form: BaseForm) -> Markup:
    """The block with the fields of the form, drawn once for each language while nothing is filled in; else with what is in them.

    Raises TypeError for a form that gives one reader other fields than another.
    """
    if form.is_bound or form.initial:
        return _drawn(context, block, {"form": form})
    return _drawn_once(context, block, type(form), lambda: {"form": _as_declared(form)}).filled(_NOTHING)


def _drawn_once(context: Context, block: str, by: object, tell: Callable[[], Mapping[str, Any]]) -> Drawn:
    place = (context.environment, context.name, block, spoken(), by)
    if place not in _kept:
        told = tell()
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[place] = _cut(_drawn(context, block, told), told)
    return _kept[place]


def _cut(drawn: str, told: Mapping[str, Any]) -> Drawn:
    stand_ins = {value: name for name, value in told.items() if isinstance(value, str)}
    pieces = re.split(f"({'|'.join(map(re.escape, stand_ins))})", drawn) if stand_ins else [drawn]
    standing = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])
    holes = [stand_ins[found] for found in pieces[1::2]]
    texts = {name for stand_in, name in stand_ins.items() if stand_in.startswith(NO_TEXT)}
    return Drawn(standing, _taking(holes), frozenset(texts - set(holes)), told)


def _taking(names: list[str]) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """As `itemgetter`, which gives no tuple for fewer than two."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def _drawn(context: Context, block: str, known: Mapping[str, Any]) -> Markup:
    made = context.environment
    alone = made.context_class(made, {**made.globals, "language": spoken(), **known}, context.name, {})
    alone.blocks = context.blocks
    return Markup("".join(context.blocks[block][0](alone)))  # noqa: S704 (a template of ours, which escapes)


def _as_declared(form: BaseForm) -> BaseForm:
    declared = {name: _described(field) for name, field in form.base_fields.items()}  # type: ignore[attr-defined]
    if {name: _described(field) for name, field in form.fields.items()} != declared:
        raise TypeError(f"{type(form).__name__} changes its fields from reader to reader, and cannot be kept")
    return form


def _described(field: Any) -> tuple[Any, ...]:
    return field.label, field.help_text, field.required, field.initial, type(field.widget), list(getattr(field, "choices", ()))
