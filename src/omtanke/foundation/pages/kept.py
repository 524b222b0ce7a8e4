"""What a page shows alike to everybody is drawn once.

A block that is kept knows nothing but what it is kept by, so that nothing about a case can be in it: what else it asks
for is not there, and the page fails in the first test that draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import BaseForm
from django.utils import translation
from jinja2 import pass_context
from markupsafe import Markup
from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

MOST_KEPT = 500
Known = bool | BaseModel
_kept: dict[object, tuple[Markup, object]] = {}


@pass_context
def kept(context: Context, block: str, **known: Known) -> Markup:
    """The block, drawn once for each language and each answer to what it is told.

    It may be told yes and no, and shown documents that were read from files. Raises TypeError about anything else.
    """
    if not all(isinstance(value, Known) for value in known.values()):
        raise TypeError(f"{block} is kept, and may be told yes and no only")
    by = tuple((name, value if isinstance(value, bool) else id(value)) for name, value in known.items())
    return _drawn_once(context, block, by, known)


@pass_context
def blank(context: Context, block: str, form: BaseForm) -> Markup:
    """The block with the fields of the form, drawn once for each language while nothing is filled in; else with what is in them.

    Raises TypeError for a form that gives one reader other fields than another.
    """
    if form.is_bound or form.initial:
        return _drawn(context, block, {"form": form})
    return _drawn_once(context, block, type(form), {"form": form}, check=lambda: _must_be_as_declared(form))


def _drawn_once(context: Context, block: str, by: object, known: dict[str, Any], check: Callable[[], None] = lambda: None) -> Markup:
    place = (context.environment, context.name, block, translation.get_language(), by)
    found = _kept.get(place)
    if found is None:
        check()
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[place] = _drawn(context, block, known), known  # what it was shown lives as long: nothing else gets its id
    return found[0]


def _drawn(context: Context, block: str, known: dict[str, Any]) -> Markup:
    made = context.environment
    alone = made.context_class(made, {**made.globals, "language": translation.get_language(), **known}, context.name, {})
    alone.blocks = context.blocks
    return Markup("".join(context.blocks[block][0](alone)))  # noqa: S704 (a template of ours, which escapes)


def _must_be_as_declared(form: BaseForm) -> None:
    declared = {name: _described(field) for name, field in form.base_fields.items()}  # type: ignore[attr-defined]
    if {name: _described(field) for name, field in form.fields.items()} != declared:
        raise TypeError(f"{type(form).__name__} changes its fields from reader to reader, and cannot be kept")


def _described(field: Any) -> tuple[Any, ...]:
    return field.label, field.help_text, field.required, field.initial, type(field.widget), list(getattr(field, "choices", ()))
