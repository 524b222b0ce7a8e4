"""Jinja2 as Omtanke uses it: strict, translated, and with every component at hand in every template."""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from datetime import date, datetime
from functools import cache, lru_cache, reduce
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model
from django.forms import BoundField
from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2, Template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import lazy
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.keys import PATTERN, random_key
from omtanke.foundation.kernel.spoken import drawn_in, spoken

from .kept import blank, kept, kept_for_each

HERE = Path(__file__).parent
COMPONENTS = sorted(path.stem for path in (HERE / "templates/components").glob("*.html"))
ICONS = HERE / "static/vendor/aksel-icons"
SVG_OF_AKSEL = '<svg width="1em" height="1em" viewBox='
MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()  # in nynorsk too
MONTHS_IN_ENGLISH = "January February March April May June July August September October November December".split()
_is_key = re.compile(PATTERN).fullmatch
HOLE = random_key()  # stands where a row's key is put by `filled`: «link(…, args=[HOLE])» is drawn once, and filled for each row
MANY = 1000  # routes, and the steps of routines in their addresses
NUMBERS = re.compile(r"(?<!\d)(?<!\d )(112|113|02800|116 111|116 117)(?! ?\d)")  # those a sentence may tell the reader to call
SOURCE_LANGUAGE = "nb"  # whose public addresses have no prefix

Time = TypeVar("Time", date, datetime)
Menu = Callable[[HttpRequest], Iterable[tuple[str, str, bool]]]


def no_menu(_request: HttpRequest) -> Iterable[tuple[str, str, bool]]:
    return ()


class Templates(Jinja2):
    """The backend to name in the settings."""

    app_dirname = "templates"

    def __init__(self, params: dict[str, Any]) -> None:
        options = {"environment": f"{__name__}.environment"} | params["OPTIONS"]
        super().__init__(params | {"OPTIONS": options})

    def get_template(self, template_name: str) -> "Page":
        return Page(super().get_template(template_name).template, self)

    def from_string(self, template_code: str) -> "Page":
        return Page(self.env.from_string(template_code), self)


class Page(Template):
    """A template that always knows its reader and her language, also where there is no request."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        language = translation.get_language()
        surroundings = {"request": None, "actor": getattr(request, "actor", None), "language": language, "now": clock.now()}
        with drawn_in(language):
            return super().render(surroundings | (context or {}), request)


class OwnEnvironment(Environment):
    """Gives every template the same globals, in one piece: Jinja's own way goes through two layers for each name on each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


def environment(
    *,
    menu: str | Menu = no_menu,
    controller_name: str | Callable[[], str] = str,
    is_demo: bool = False,
    **options: Any,
) -> Environment:
    """The environment behind every page.

    `menu` gives a signed-in reader's links as (text, address, is current), `controller_name` the municipality's name,
    asked for anew on every page. Each is a function or the dotted path to one.
    """
    made = OwnEnvironment(
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}, extensions=["jinja2.ext.i18n"]
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext, npgettext=translation.npgettext
    )
    made.globals |= {
        "_": translated,
        "address": address,
        "blank": blank,
        "HOLE": HOLE,
        "controller_name": lazy(_function(controller_name), str)(),
        "icon": icon,
        "is_demo": is_demo,
        "kept": kept,
        "kept_for_each": kept_for_each,
        "menu": _function(menu),
        "public": public,
        "static": cache(static),  # names of files that do not change while the process lives
        "url": url,
    }
    made.globals |= {name: component(made, name) for name in COMPONENTS}
    made.filters |= {
        "capfirst": capfirst,
        "clock": clock_time,
        "day": day,
        "display": display,
        "filled": filled,
        "grouped": grouped,
        "moment": moment,
        "time": time,
        "with_action": with_action,
        "with_numbers": with_numbers,
    }
    return made


def _function(named: str | Callable[..., Any]) -> Any:
    return import_string(named) if isinstance(named, str) else named


def component(made: Environment, name: str) -> Callable[..., Markup]:
    """The macro `name` of the template of that name, looked up when it is first used, so that components may use each other.

    A component without arguments says the same on every page, so it is made once in each language.
    """

    @cache
    def found() -> Callable[..., Markup]:
        return getattr(made.get_template(f"components/{name}.html").module, name)  # type: ignore[no-any-return]

    @cache
    def the_same(_language: str | None) -> Markup:
        return found()()

    def macro(*args: Any, **kwargs: Any) -> Markup:
        return found()(*args, **kwargs) if args or kwargs else the_same(spoken())

    return macro


def translated(text: str, **variables: object) -> Markup:
    """`_()` in templates, as Jinja's own; but a sentence is looked up once in each language, not in every row of a table."""
    language = spoken()
    return _to_be_filled_in(text, language) % variables if variables else _sentence(text, language)


@cache  # as many as there are sentences in the templates
def _sentence(text: str, language: str | None) -> Markup:
    return _to_be_filled_in(text, language) % {}


@cache
def _to_be_filled_in(text: str, _language: str | None) -> Markup:
    return Markup(translation.gettext(text))  # noqa: S704 (a sentence of ours; what is put into it is escaped)


class Choice(NamedTuple):
    """One of a field's choices. `id` is its own on the page."""

    id: str
    value: str
    label: str
    is_chosen: bool


def grouped(bound: BoundField) -> Iterator[tuple[str | None, list[Choice]]]:
    """The choices of a field under their headings; most have one group without any. Numbered as Django's `optgroups` does it."""
    for heading, together in groupby(_groups(bound), key=itemgetter(0)):
        yield heading, [choice for _, choices in together for choice in choices]


def _groups(bound: BoundField) -> Iterator[tuple[str | None, list[Choice]]]:
    widget, own = bound.field.widget, bound.auto_id
    chosen = set(widget.format_value(bound.value()))
    for place, (value, said) in enumerate(widget.choices):
        if isinstance(said, list | tuple):
            under = enumerate(said)
            yield value, [Choice(f"{own}_{place}_{number}", one, label, str(one) in chosen) for number, (one, label) in under]
        else:
            yield None, [Choice(f"{own}_{place}", value, said, str(value) in chosen)]


def display(row: Model, name: str) -> Any:
    """What the code in that field is called: as Django's `get_…_display`, which hashes every choice of the field for every row."""
    value = getattr(row, name)
    return _labels(type(row), name, spoken()).get(value, value)


@cache  # as many as there are fields with choices, in each language
def _labels(model: type[Model], name: str, _language: str | None) -> dict[Any, str]:
    return {value: str(label) for value, label in model._meta.get_field(name).flatchoices}  # type: ignore[union-attr]


def with_action(rows: Iterable[tuple[Any, ...] | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of a summary as threes: term, what it is, and the link to change it, which most have not. None is no row."""
    return (row if len(row) > 2 else (*row, "") for row in rows if row is not None)


def url(name: str, *args: str) -> str:
    """The address of a route. Addresses of rows differ in their keys only, so a page of fifty links asks Django once."""
    keys = [one for one in args if _is_key(one)]
    return _address_with_holes(name, args if not keys else tuple(None if one in keys else one for one in args)).format(*keys)


@lru_cache(MANY)
def _address_with_holes(name: str, args: tuple[str | None, ...]) -> str:
    stand_ins = [random_key() if one is None else one for one in args]
    holes = [stand_in for stand_in, one in zip(stand_ins, args, strict=True) if one is None]
    return reduce(lambda found, key: found.replace(key, "{}"), holes, reverse(name, args=stand_ins))


def address(to: str, args: Iterable[str] = ()) -> str:
    """Where a link leads: `to` is a finished address or the name of a route."""
    return to if to.startswith(("/", "#", "?", "http:", "https:", "tel:")) else url(to, *args)


def filled(drawn: Markup, key: str) -> Markup:
    """What was drawn with a hole in it, with this row's key there. Raises ValueError about anything but a key."""
    if not _is_key(key):
        raise ValueError("only a row's key is put into what is drawn")
    return Markup(str.replace(drawn, HOLE, key))  # noqa: S704 (a key)


def public(path: str) -> str:
    """A public address in the reader's language."""
    language = spoken()
    return path if language in (None, SOURCE_LANGUAGE) else f"/{language}{path}"


@cache
def icon(name: str) -> Markup:
    """An Aksel icon, for the eye only: the words beside it must say the same."""
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("\n", "")
    return Markup(drawing.replace(SVG_OF_AKSEL, '<svg class="icon" aria-hidden="true" viewBox='))  # noqa: S704 (a file of ours)


def with_numbers(text: str) -> Markup:
    """The sentence, in which the numbers everybody may have to call can be tapped, and are never broken in two."""
    return Markup(NUMBERS.sub(_to_be_called, escape(text)))  # noqa: S704 (escaped first)


def _to_be_called(found: re.Match[str]) -> str:
    number = found[1]
    return f'<a class="ds-link" href="tel:{number.replace(" ", "")}">{number.replace(" ", "&nbsp;")}</a>'


def day(value: date) -> str:
    """«23. november 2026»."""
    return _day(_local(value), _in_english())


def clock_time(value: datetime) -> str:
    """«kl. 14.03»."""
    return _clock_time(_local(value), _in_english())


def moment(value: datetime) -> str:
    """«23. november 2026 kl. 14.03»."""
    return _moment(_local(value), _in_english())


def time(value: date, style: str = "") -> Markup:
    """A moment or a day as a `<time>`: for the eye as `moment` or `day` says it, for machines as ISO 8601. `style` is its class."""
    here, named = _local(value), f'class="{style}" ' if style else ""
    said = _moment(here, _in_english()) if isinstance(here, datetime) else _day(here, _in_english())
    return Markup(f'<time {named}datetime="{value.isoformat()}">{said}</time>')  # noqa: S704 (numbers, and words of ours)


# Written out rather than left to Django's formats, which take a third of the time of a page of fifty entries.
def _day(here: date, in_english: bool) -> str:
    if in_english:
        return f"{here.day} {MONTHS_IN_ENGLISH[here.month - 1]} {here.year}"
    return f"{here.day}. {MONTHS[here.month - 1]} {here.year}"


def _clock_time(here: datetime, in_english: bool) -> str:
    return f"{here.hour:02}:{here.minute:02}" if in_english else f"kl. {here.hour:02}.{here.minute:02}"


def _moment(here: datetime, in_english: bool) -> str:
    if in_english:
        return f"{_day(here, True)}, {_clock_time(here, True)}"
    return f"{here.day}. {MONTHS[here.month - 1]} {here.year} kl. {here.hour:02}.{here.minute:02}"


def _in_english() -> bool:
    return spoken() == "en"


def _local(value: Time) -> Time:
    """The same moment in Norway; a day, or a moment without a zone, is what it is."""
    return value.astimezone(timezone.get_default_timezone()) if isinstance(value, datetime) and value.tzinfo else value
