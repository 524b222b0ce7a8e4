"""What is wrong with a routine file, where, and what to do about it, in words for whoever writes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from . import schema

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Place = tuple[str | int, ...]  # the way to a value: ("steps", 2, "title", "nn")

FIELDS = {
    field.alias or name
    for part in vars(schema).values()
    if isinstance(part, type) and issubclass(part, schema.Part)
    for name, field in part.model_fields.items()
}
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


class NotARoutine(Exception):
    """The file is refused; the faults say why, in the order of their lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def sentences(error: ErrorDetails, place: Place) -> tuple[str, str]:
    """What pydantic found, and what to do. `place` is where, without pydantic's own words."""
    kind, found = error["type"], error["input"]
    name = str(place[-1]) if place else ""
    limits: Mapping[str, Any] = error.get("ctx", {})
    if kind == "missing":
        return _("Feltet «{name}» mangler.").format(name=name), _missing(name)
    if kind == "extra_forbidden":
        return _("«{name}» er ikke et felt her.").format(name=name), _meant(name)
    if kind in {"literal_error", "enum"}:
        allowed = _allowed(limits)
        return _("«{value}» er ikke en verdi for «{name}».").format(value=found, name=name), _one_of(str(found), allowed)
    if kind.startswith("union_tag"):
        return _unknown_condition(found)
    if kind in WITHOUT_TEXT or (kind == "string_type" and found is None):
        return _("«{name}» er uten tekst.").format(name=name), _missing(name)
    return _of_the_wrong_sort(kind, name, found, limits)


def _of_the_wrong_sort(kind: str, name: str, found: object, limits: Mapping[str, Any]) -> tuple[str, str]:
    """Something stands there, but not of the sort that the field takes."""
    sorts = {
        "string_type": (_("«{name}» skal være tekst."), _('Sett verdien i anførselstegn, for eksempel "1".')),
        "string_too_long": (_("«{name}» er for lang."), _("Bruk høyst {max_length} tegn.")),
        "string_pattern": (_("«{value}» kan ikke stå i «{name}»."), _pattern(name)),
        "bool": (_("«{name}» skal være ja eller nei."), _("Skriv true eller false, uten anførselstegn.")),
        "date": (_("«{name}» skal være en dato."), _("Skriv den som år-måned-dag, for eksempel 2026-01-15.")),
        "int": (_("«{name}» skal være et helt tall."), _("Skriv tallet uten anførselstegn og uten desimaler.")),
        "greater_than_equal": (_("Tallet i «{name}» er for lite."), _("Det minste som kan stå her, er {ge}.")),
        "less_than_equal": (_("Tallet i «{name}» er for stort."), _("Det største som kan stå her, er {le}.")),
        "tuple": (_("«{name}» skal være en liste."), _("Begynn hvert punkt på en egen linje med bindestrek og mellomrom.")),
        "too_short": (_("Listen «{name}» er tom."), _("Skriv minst ett punkt i den.")),
    }
    other = (_("«{name}» har ikke den formen det skal ha."), _("Skriv feltene under det med innrykk, slik docs/routines.md viser."))
    what, advice = next((said for sort, said in sorts.items() if kind.startswith(sort)), other)
    return what.format(name=name, value=found), advice.format(**limits)


def _missing(name: str) -> str:
    said = {
        "nb": _("Skriv teksten på bokmål."),
        "nn": _("Skriv teksten på nynorsk også. Begge målformer må være med."),
        "main": _("Skriv hvilken post hos dere trinnet venter på: employee, unit_leader, deputy eller radicalisation_contact."),
        "key": _("Gi det en nøkkel: små bokstaver, tall og bindestrek. Nøkkelen skal aldri endres senere."),
        "kind": _("Skriv hva slags trinn eller slutt det er. Slagene står i docs/routines.md."),
        "leads_to": _("Skriv hvor utfallet fører: nøkkelen til et trinn, «next», «stay», eller «end:» og nøkkelen til en slutt."),
        "format": _("Skriv «format: 1» øverst i filen."),
    }
    return said.get(name) or _("Skriv «{name}:» og en verdi her. Eksempler står i docs/routines.md.").format(name=name)


def _meant(name: str) -> str:
    if " " in name:
        return _("Er det tekst med komma eller kolon? Da må hele teksten stå i anførselstegn.")
    if near := get_close_matches(name, sorted(FIELDS), n=1, cutoff=0.7):
        return _("Mente du «{near}»?").format(near=near[0])
    return _("Ta det bort, eller finn det riktige navnet i docs/routines.md.")


def _one_of(found: str, allowed: Sequence[str]) -> str:
    if near := get_close_matches(found, allowed, n=1, cutoff=0.6):
        return _("Mente du «{near}»? Du kan velge mellom: {allowed}.").format(near=near[0], allowed=", ".join(allowed))
    return _("Velg en av disse: {allowed}.").format(allowed=", ".join(allowed))


def _allowed(limits: Mapping[str, Any]) -> list[str]:
    """Pydantic says «'a', 'b' or 'c'»."""
    expected = str(limits.get("expected", "")).replace(" or ", ", ")
    return [value.strip().strip("'") for value in expected.split(",")]


def _unknown_condition(found: object) -> tuple[str, str]:
    known = ["services_concerned", "still_concerned", "consent", "age", "no_immediate_danger"]
    value = found.get("type", "") if isinstance(found, Mapping) else found
    return _("«{value}» er ikke en kjent betingelse.").format(value=value), _one_of(str(value), known)


def _pattern(name: str) -> str:
    said = {
        "edition": _('Skriv utgaven som år og nummer med to siffer, for eksempel "2026-01".'),
        "url": _("Skriv hele adressen. Den begynner med https://."),
        "leads_to": _("Skriv nøkkelen til et trinn, «next», «stay», eller «end:» og nøkkelen til en slutt."),
    }
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
