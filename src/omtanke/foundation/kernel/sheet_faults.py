"""What is wrong with a file that people write by hand, where, and what to do about it, in words for whoever writes one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Place = tuple[str | int, ...]  # the way to a value: ("steps", 2, "title", "nn")

WITHOUT_TEXT = {"string_too_short", "none_required"}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: in which line, what, and what to do."""

    file: str
    line: int
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.advice}"


class Faulty(Exception):
    """The file is refused; the faults say why, in the order of their lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True)
class Wrong:
    """Something in a whole file that does not hold together, and what to do about it."""

    place: Place
    what: str
    advice: str


class Keyed(Protocol):
    """A part of a file that is known by its key."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True)
class Advice:
    """What one kind of file knows of itself: a file to begin from, where to read more, and what to write in its fields.

    `missing` is what to do where a field is missing, `patterns` where its value has another form, `tags` the values
    that say which sort of part it is, and what such a part is called.
    """

    example: str
    manual: str
    fields: Collection[str]
    missing: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    tags: Sequence[str] = ()
    unknown_tag: str = ""


def fields_of(module: object, part: type[BaseModel]) -> set[str]:
    """What every field of the parts in a module is called in a file."""
    parts = (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, part))
    return {found.alias or name for one in parts for name, found in one.model_fields.items()}


def sentences(error: ErrorDetails, place: Place, advice: Advice) -> tuple[str, str]:
    """What pydantic found, and what to do. `place` is where, without pydantic's own words."""
    kind, found = error["type"], error["input"]
    name = str(place[-1]) if place else ""
    limits: Mapping[str, Any] = error.get("ctx", {})
    if kind == "missing":
        return _("Feltet «{name}» mangler.").format(name=name), _missing(name, advice)
    if kind == "extra_forbidden":
        return _("«{name}» er ikke et felt her.").format(name=name), _meant(name, advice)
    if kind in {"literal_error", "enum"}:
        allowed = _allowed(limits)
        return _("«{value}» er ikke en verdi for «{name}».").format(value=found, name=name), one_of(str(found), allowed)
    if kind.startswith("union_tag"):
        return _unknown_tag(found, advice)
    if kind in WITHOUT_TEXT or (kind == "string_type" and found is None):
        return _("«{name}» er uten tekst.").format(name=name), _missing(name, advice)
    return _of_the_wrong_sort(error, name, limits, advice)


def _of_the_wrong_sort(error: ErrorDetails, name: str, limits: Mapping[str, Any], advice: Advice) -> tuple[str, str]:
    """Something stands there, but not of the sort that the field takes."""
    sorts = {
        "string_type": (_("«{name}» skal være tekst."), _('Sett verdien i anførselstegn, for eksempel "1".')),
        "string_too_long": (_("«{name}» er for lang."), _("Bruk høyst {max_length} tegn.")),
        "string_pattern": (_("«{value}» kan ikke stå i «{name}»."), _pattern(name, advice)),
        "bool": (_("«{name}» skal være ja eller nei."), _("Skriv true eller false, uten anførselstegn.")),
        "date": (_("«{name}» skal være en dato."), _("Skriv den som år-måned-dag, for eksempel 2026-01-15.")),
        "int": (_("«{name}» skal være et helt tall."), _("Skriv tallet uten anførselstegn og uten desimaler.")),
        "greater_than_equal": (_("Tallet i «{name}» er for lite."), _("Det minste som kan stå her, er {ge}.")),
        "less_than_equal": (_("Tallet i «{name}» er for stort."), _("Det største som kan stå her, er {le}.")),
        "tuple": (_("«{name}» skal være en liste."), _("Begynn hvert punkt på en egen linje med bindestrek og mellomrom.")),
        "too_short": (_("Listen «{name}» er tom."), _("Skriv minst ett punkt i den.")),
    }
    other = (_("«{name}» har ikke den formen det skal ha."), _("Skriv feltene under det med innrykk, slik {manual} viser."))
    what, todo = next((said for sort, said in sorts.items() if error["type"].startswith(sort)), other)
    return what.format(name=name, value=error["input"]), todo.format(**limits, manual=advice.manual)


def _missing(name: str, advice: Advice) -> str:
    said = {
        "nb": _("Skriv teksten på bokmål."),
        "nn": _("Skriv teksten på nynorsk også. Begge målformer må være med."),
        "en": _("Skriv teksten på engelsk også."),
        "format": _("Skriv «format: 1» øverst i filen."),
        **advice.missing,
    }
    example = _("Skriv «{name}:» og en verdi her. Eksempler står i {manual}.")
    return said.get(name) or example.format(name=name, manual=advice.manual)


def _meant(name: str, advice: Advice) -> str:
    if " " in name:
        return _("Er det tekst med komma eller kolon? Da må hele teksten stå i anførselstegn.")
    if near := get_close_matches(name, sorted(advice.fields), n=1, cutoff=0.7):
        return _("Mente du «{near}»?").format(near=near[0])
    return _("Ta det bort, eller finn det riktige navnet i {manual}.").format(manual=advice.manual)


def one_of(found: str, allowed: Sequence[str]) -> str:
    """What could have stood there; what was perhaps meant, first."""
    if near := get_close_matches(found, allowed, n=1, cutoff=0.6):
        return _("Mente du «{near}»? Du kan velge mellom: {allowed}.").format(near=near[0], allowed=", ".join(allowed))
    return _("Velg en av disse: {allowed}.").format(allowed=", ".join(allowed))


def any_of(allowed: Iterable[str]) -> str:
    """What could have stood there, where nothing tells what was meant."""
    return _("Du kan velge mellom: {keys}.").format(keys=", ".join(allowed))


def doubles(parts: Iterable[Keyed], place: Place) -> Iterator[Wrong]:
    """Every part of a list whose key another one has before it."""
    seen = set[str]()
    for number, part in enumerate(parts):
        if part.key in seen:
            what = _("Nøkkelen «{key}» er brukt før i samme liste.").format(key=part.key)
            yield Wrong((*place, number, "key"), what, _("Gi den en nøkkel som ingen annen på listen har."))
        seen.add(part.key)


def _allowed(limits: Mapping[str, Any]) -> list[str]:
    """Pydantic says «'a', 'b' or 'c'»."""
    expected = str(limits.get("expected", "")).replace(" or ", ", ")
    return [value.strip().strip("'") for value in expected.split(",")]


def _unknown_tag(found: object, advice: Advice) -> tuple[str, str]:
    value = found.get("type", "") if isinstance(found, Mapping) else found
    return advice.unknown_tag.format(value=value), one_of(str(value), advice.tags)


def _pattern(name: str, advice: Advice) -> str:
    said = {"url": _("Skriv hele adressen. Den begynner med https://."), **advice.patterns}
    return said.get(name) or _("Bruk små bokstaver a–z, tall, bindestrek og understrek, og begynn med en bokstav.")


def spoken(place: Place, data: object) -> str:
    """The way to a value for somebody reading the file: «steps «meld» › outcomes 2 › label»."""
    return " › ".join(_spoken(place, data))


def _spoken(place: Place, data: object) -> Iterator[str]:
    named = ""
    for part in place:
        data = data[part] if _has(data, part) else None  # type: ignore[index]
        if not isinstance(part, int):
            if named:
                yield named
            named = str(part)
            continue
        key = data.get("key") if isinstance(data, Mapping) else None
        yield f"{named} «{key}»" if isinstance(key, str) else f"{named} {part + 1}"
        named = ""
    if named:
        yield named


def _has(data: object, part: str | int) -> bool:
    if isinstance(data, Mapping):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def within(place: Place, data: object) -> Place:
    """The place without what only pydantic calls by name, such as the sort of a condition."""
    kept: list[str | int] = []
    for part in place:
        if _has(data, part):
            data = data[part]  # type: ignore[index]
        elif part != place[-1]:
            continue
        kept.append(part)
    return tuple(kept)
