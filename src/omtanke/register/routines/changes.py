"""What is different in a new edition, point by point, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from omtanke.foundation.kernel.sheet_parts import Trust
from omtanke.register.organisation.codes import POST_NAMES

from .codes import KIND_NAMES, EndKind, OutsideParty, QuestionType, Skip
from .schema import Routine

SAID = {
    **{post.value: name for post, name in POST_NAMES.items()},
    **KIND_NAMES,
    "services_concerned": _lazy("instanser som er bekymret"),
    "still_concerned": _lazy("fortsatt bekymring"),
    "consent": _lazy("samtykke"),
    "age": _lazy("alder"),
    "no_immediate_danger": _lazy("ikke fare nå"),
    **{value: label for codes in (EndKind, OutsideParty, QuestionType, Skip, Trust) for value, label in codes.choices},
}
CODES = {"kind", "main", "also", "outside", "coordinator", "skip", "trust", "type"}  # fields whose values are codes
FIELDS = {
    "title": _lazy("tittel"),
    "about": _lazy("om rutinen"),
    "owner_role": _lazy("hvem som eier rutinen"),
    "approved_by": _lazy("vedtatt av"),
    "valid_from": _lazy("gjelder fra"),
    "valid_to": _lazy("gjelder til"),
    "source": _lazy("kilde"),
    "vocabulary": _lazy("ord"),
    "side_rules": _lazy("regler som alltid gjelder"),
    "leader_duties": _lazy("lederens oppgaver"),
    "contacts": _lazy("kontakter"),
    "entries": _lazy("innganger"),
    "ends": _lazy("slutter"),
    "steps": _lazy("trinn"),
    "number": _lazy("nummer"),
    "kind": _lazy("slag"),
    "action": _lazy("handling"),
    "purpose": _lazy("formål"),
    "help": _lazy("hjelpetekst"),
    "force": _lazy("skal, bør eller kan"),
    "responsible": _lazy("ansvarlig"),
    "main": _lazy("hovedansvarlig"),
    "also": _lazy("andre hos oss"),
    "outside": _lazy("parter utenfra"),
    "coordinator": _lazy("koordinator"),
    "due": _lazy("frist"),
    "working_days": _lazy("arbeidsdager"),
    "every_weeks": _lazy("uker mellom hver gang"),
    "conditions": _lazy("betingelser"),
    "skip": _lazy("hoppe over"),
    "repeat": _lazy("kan gjentas"),
    "outcomes": _lazy("utfall"),
    "leads_to": _lazy("fører til (nøkkel)"),
    "asks_reason": _lazy("spør om grunn"),
    "questions": _lazy("spørsmål"),
    "required": _lazy("må besvares"),
    "choices": _lazy("valg"),
    "off_by_default": _lazy("er ellers slått av"),
    "label": _lazy("ordlyd"),
    "text": _lazy("tekst"),
    "nb": _lazy("bokmål"),
    "nn": _lazy("nynorsk"),
    "en": _lazy("engelsk"),
    "phone": _lazy("telefon"),
    "url": _lazy("nettadresse"),
    "checked_on": _lazy("sist kontrollert"),
    "trust": _lazy("hvor sikker kilden er"),
    "name": _lazy("navn"),
    "step": _lazy("trinn"),
    "type": _lazy("type"),
    "at_least": _lazy("minst"),
    "from": _lazy("fra"),
    "to": _lazy("til"),
    "read_on": _lazy("lest"),
}
OF_THE_EDITION_ITSELF = {"format", "edition"}


@dataclass(frozen=True)
class Change:
    """One thing that is different: where, what it said before, and what it says now. Empty where there was or is nothing."""

    where: str
    was: str
    now: str


def changes(old: Routine, new: Routine) -> list[Change]:
    """What somebody who knows the old edition must know about the new one. Empty when they say the same."""
    return list(_between(old.model_dump(mode="json", by_alias=True), new.model_dump(mode="json", by_alias=True), ()))


def _between(old: Any, new: Any, where: tuple[str, ...]) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in [*new, *(name for name in old if name not in new)]:
            if where or name not in OF_THE_EDITION_ITSELF:
                yield from _between(old.get(name), new.get(name), (*where, name))
    elif _has_keys(old) or _has_keys(new):
        yield from _of_points(old or [], new or [], where)
    elif old != new:
        yield Change(_spoken(where), _value(old, where), _value(new, where))


def _of_points(old: list[Any], new: list[Any], where: tuple[str, ...]) -> Iterator[Change]:
    """Points with keys are the same point however they are moved or reworded."""
    before, after = {one["key"]: one for one in old}, {one["key"]: one for one in new}
    for key, point in before.items():
        if key not in after:
            yield Change(_spoken(where), _name(point), "")
    for key, point in after.items():
        if key not in before:
            yield Change(_spoken(where), "", _name(point))
        else:
            yield from _between(before[key], point, (*where, f"«{_name(point)}»"))
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        order = _spoken((*where, _("rekkefølge")))
        yield Change(order, *(" → ".join(_name(point) for point in points.values()) for points in (before, after)))


def _has_keys(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping) and "key" in value[0]


def _name(point: Mapping[str, Any]) -> str:
    """What a point is called: its title, label, text or name."""
    words = next((point[field] for field in ("title", "label", "text", "name") if field in point), point["key"])
    return str(words["nb"] if isinstance(words, Mapping) else words)


def _value(value: Any, where: tuple[str, ...]) -> str:
    if isinstance(value, list):
        return ", ".join(_value(one, where) for one in value)
    if isinstance(value, Mapping) and "type" in value:  # a condition: what it asks for, and then its numbers
        asks, *numbers = value.items()
        return " ".join(filter(None, (_value(asks[1], (*where, "type")), _value(dict(numbers), where))))
    if isinstance(value, Mapping):
        return ", ".join(f"{FIELDS.get(name, name)}: {_value(one, (*where, name))}" for name, one in value.items() if one is not None)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if value is None:
        return ""
    return str(SAID.get(value, value)) if where[-1] in CODES else str(value)


def _spoken(where: tuple[str, ...]) -> str:
    return " › ".join(str(FIELDS.get(name, name)) for name in where)
