"""What a page shows alike to everybody is drawn once.

A block that is kept knows nothing but what it is kept by, so that nothing about a case can be in it: what else it asks
for is not there, and the page fails in the first test that draws it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.forms import BaseForm
from jinja2 import pass_context
from markupsafe import Markup
from pydantic import BaseModel

from omtanke.foundation.kernel.keys import PATTERN, random_key

from .spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

MOST_KEPT = 500
Known = bool | str | BaseModel  # what is slow to ask about, last
_kept: dict[object, tuple[Markup, Mapping[str, Any]]] = {}
_KEY = re.compile(PATTERN)


@pass_context
def kept(context: Context, block: str, **known: Known) -> Markup:
    """The block, drawn once for each language and each answer to what it is told.

    It may be told yes and no, shown documents that were read from files, and given the keys of rows. It is drawn with
    keys of nothing in their place, so that no row's key is kept. Raises TypeError about anything else.
    """
    keys = {name: value for name, value in known.items() if isinstance(value, str)}
    if not all(isinstance(value, Known) for value in known.values()) or not all(map(_KEY.fullmatch, keys.values())):
        raise TypeError(f"{block} is kept, and may be told yes and no, documents and keys only")
    by = tuple((name, _told_apart_by(value)) for name, value in known.items())
    drawn, told = _drawn_once(context, block, by, lambda: known | {name: random_key() for name in keys})
    for name, key in keys.items():
        drawn = Markup(drawn.replace(told[name], key))  # noqa: S704 (a key, in the place of another)
    return drawn


def _told_apart_by(value: Known) -> object:
    if isinstance(value, str):
        return "a key"
    return value if isinstance(value, bool) else id(value)


@pass_context
def blank(context: Context, block: str, form: BaseForm) -> Markup:
    """The block with the fields of the form, drawn once for each language while nothing is filled in; else with what is in them.

    Raises TypeError for a form that gives one reader other fields than another.
    """
    if form.is_bound or form.initial:
        return _drawn(context, block, {"form": form})
    return _drawn_once(context, block, type(form), lambda: {"form": _as_declared(form)})[0]


def _drawn_once(context: Context, block: str, by: object, tell: Callable[[], Mapping[str, Any]]) -> tuple[Markup, Mapping[str, Any]]:
    """The block, and what it was told when it was drawn."""
    place = (context.environment, context.name, block, spoken(), by)
    if place not in _kept:
        told = tell()
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[place] = _drawn(context, block, told), told  # what it was shown lives as long: nothing else gets its id
    return _kept[place]


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
