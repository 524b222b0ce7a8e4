"""What is different between two files of one sort, point by point, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise
    from pydantic import BaseModel

OF_THE_EDITION_ITSELF = {"format", "edition"}


@dataclass(frozen=True)
class Change:
    """One thing that is different: where, what it said before, and what it says now. Empty where there was or is nothing."""

    where: str
    was: str
    now: str


@dataclass(frozen=True)
class Vocabulary:
    """How one sort of file is spoken of: what its fields are called, which of them hold codes, and what the codes are called."""

    fields: Mapping[str, _StrOrPromise]
    codes: Collection[str]
    said: Mapping[str, _StrOrPromise]

    def changes(self, old: BaseModel, new: BaseModel) -> list[Change]:
        """What somebody who knows the old one must know about the new one. Empty when they say the same."""
        return list(self._between(old.model_dump(mode="json", by_alias=True), new.model_dump(mode="json", by_alias=True), ()))

    def _between(self, old: Any, new: Any, where: tuple[str, ...]) -> Iterator[Change]:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            for name in [*new, *(name for name in old if name not in new)]:
                if where or name not in OF_THE_EDITION_ITSELF:
                    yield from self._between(old.get(name), new.get(name), (*where, name))
        elif _has_keys(old) or _has_keys(new):
            yield from self._of_points(old or [], new or [], where)
        elif old != new:
            yield Change(self._spoken(where), self._value(old, where), self._value(new, where))

    def _of_points(self, old: list[Any], new: list[Any], where: tuple[str, ...]) -> Iterator[Change]:
        """Points with keys are the same point however they are moved or reworded."""
        before, after = {one["key"]: one for one in old}, {one["key"]: one for one in new}
        for key, point in before.items():
            if key not in after:
                yield Change(self._spoken(where), _name(point), "")
        for key, point in after.items():
            if key not in before:
                yield Change(self._spoken(where), "", _name(point))
            else:
                yield from self._between(before[key], point, (*where, f"«{_name(point)}»"))
        stayed = [key for key in before if key in after]
        if stayed != [key for key in after if key in before]:
            order = self._spoken((*where, _("rekkefølge")))
            yield Change(order, *(" → ".join(_name(point) for point in points.values()) for points in (before, after)))

    def _value(self, value: Any, where: tuple[str, ...]) -> str:
        if isinstance(value, list):
            return ", ".join(self._value(one, where) for one in value)
        if isinstance(value, Mapping) and "type" in value:  # a condition: what it asks for, and then its numbers
            asks, *numbers = value.items()
            return " ".join(filter(None, (self._value(asks[1], (*where, "type")), self._value(dict(numbers), where))))
        if isinstance(value, Mapping):
            inner = ((name, one) for name, one in value.items() if one is not None)
            return ", ".join(f"{self.fields.get(name, name)}: {self._value(one, (*where, name))}" for name, one in inner)
        if isinstance(value, bool):
            return _("ja") if value else _("nei")
        if value is None:
            return ""
        return str(self.said.get(value, value)) if where[-1] in self.codes else str(value)

    def _spoken(self, where: tuple[str, ...]) -> str:
        return " › ".join(str(self.fields.get(name, name)) for name in where)


def _has_keys(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping) and "key" in value[0]


def _name(point: Mapping[str, Any]) -> str:
    """What a point is called: its title, label, text, question or name."""
    words = next((point[field] for field in ("title", "label", "text", "question", "name") if field in point), point["key"])
    return str(words["nb"] if isinstance(words, Mapping) else words)
