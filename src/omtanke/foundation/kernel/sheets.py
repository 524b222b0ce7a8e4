"""A file that people write by hand, read with the line of every value, so that each fault can be found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from .sheet_faults import Advice, Fault, Faulty, Place, Wrong, sentences, spoken, within

LONGEST = 400_000  # bytes; the longest of ours is a tenth of it
DEEPEST = 20
YAML = "tag:yaml.org,2002:"
PLAIN = {f"{YAML}{sort}" for sort in ("str", "int", "float", "bool", "null", "timestamp")}

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass
class Sheet:
    """What the file holds as plain values, and the line of each."""

    file: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """The line of the value, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, what: str, advice: str) -> Fault:
        """A fault about the value at the place."""
        where = spoken(place, self.value)
        return Fault(self.file, self.line_of(place), f"{where}: {what}" if where else what, advice)


def sheet_of(content: bytes, file: str, advice: Advice) -> Sheet:
    """The file as values with lines. Raises Faulty when it cannot be read."""
    sheet = _sheet(content, file, advice)
    if sheet.faults:
        raise Faulty(sheet.faults)
    return sheet


def checked(sheet: Sheet, shape: type[Shape], advice: Advice, faults_in: Callable[[Shape], Iterable[Wrong]]) -> Shape:
    """What the file says, in its shape. Raises Faulty with every fault of its parts, or else of the whole (`faults_in`)."""
    try:
        found = shape.model_validate_json(json.dumps(sheet.value))
    except ValidationError as refusal:
        raise Faulty(list(_of_the_shape(refusal, sheet, advice))) from None
    if faults := [sheet.fault(wrong.place, wrong.what, wrong.advice) for wrong in faults_in(found)]:
        raise Faulty(faults)
    return found


def _of_the_shape(refusal: ValidationError, sheet: Sheet, advice: Advice) -> Iterator[Fault]:
    for error in refusal.errors(include_url=False):
        place = within(error["loc"], sheet.value)
        # Of what is missing, the place around it is pointed at: it has a line.
        shown = place[:-1] if error["type"] in {"missing", "extra_forbidden"} else place
        what, todo = sentences(error, place, advice)
        where = spoken(shown, sheet.value)
        yield Fault(sheet.file, sheet.line_of(place), f"{where}: {what}" if where else what, todo)


def _sheet(content: bytes, file: str, advice: Advice) -> Sheet:
    from ruamel import yaml
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    sheet = Sheet(file)
    try:
        text = _text(content, sheet)
        root = None if sheet.faults else yaml.YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        sheet.faults.append(_unreadable(file, mark.line + 1 if mark else 1))
    except (YAMLError, RecursionError):  # the second is a file of nothing but nesting
        sheet.faults.append(_unreadable(file, 1))
    else:
        if root is None and not sheet.faults:
            sheet.faults.append(Fault(file, 1, _("Filen er tom."), _("Begynn med en kopi av {example}.").format(example=advice.example)))
        elif root is not None:
            sheet.value = _Reading(sheet).value(root, ())
    return sheet


def _text(content: bytes, sheet: Sheet) -> str:
    if len(content) > LONGEST:
        sheet.faults.append(Fault(sheet.file, 1, _("Filen er for stor."), _("Den kan være høyst 400 kB. Er det riktig fil?")))
        return ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        where = content[: problem.start].count(b"\n") + 1
        sheet.faults.append(Fault(sheet.file, where, _("Filen er ikke lagret som UTF-8."), _("Lagre den på nytt med tegnsettet UTF-8.")))
        return ""
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            sheet.faults.append(Fault(sheet.file, number, _("Innrykket er laget med tabulator."), _("Bruk mellomrom, to for hvert nivå.")))
    return text


def _unreadable(file: str, line: int) -> Fault:
    return Fault(
        file,
        line,
        _("Linjen kan ikke leses som YAML."),
        _("Se på innrykk, kolon og anførselstegn her og på linjen over. Tekst med kolon må stå i anførselstegn."),
    )


class _Reading:
    """Nodes into plain values. Nothing but text, numbers, yes and no, lists and fields: no tags, no references."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.seen: set[int] = set()

    def value(self, node: Any, place: Place) -> Any:
        self.sheet.lines.setdefault(place, node.start_mark.line + 1)
        if node.anchor or id(node) in self.seen or len(place) > DEEPEST:
            self._refuse(node, _("Henvisninger (& og *) kan ikke brukes."), _("Skriv teksten på nytt der den skal stå."))
            return None
        self.seen.add(id(node))
        return {"mapping": self._fields, "sequence": self._points}.get(node.id, self._scalar)(node, place)

    def _points(self, node: Any, place: Place) -> list[Any]:
        return [self.value(one, (*place, number)) for number, one in enumerate(node.value)]

    def _fields(self, node: Any, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, inner in node.value:
            if name.id != "scalar":
                self._refuse(name, _("Et felt må ha et navn."), _("Skriv navnet på feltet, kolon og verdien."))
                continue
            if name.value in found:
                what = _("«{name}» står to ganger på samme sted.").format(name=name.value)
                self._refuse(name, what, _("Behold den ene og ta bort den andre."))
                continue
            self.sheet.lines[(*place, name.value)] = name.start_mark.line + 1
            found[name.value] = self.value(inner, (*place, name.value))
        return found

    def _scalar(self, node: Any, _place: Place) -> Any:
        tag, text = str(node.tag), str(node.value)
        if tag == f"{YAML}null":
            return None
        if tag == f"{YAML}bool":
            return text.lower() == "true"
        if tag == f"{YAML}int" and text.lstrip("+-").isdecimal():
            return int(text)
        if tag == f"{YAML}float":
            return _number(text)
        if tag not in PLAIN:
            self._refuse(node, _("Merkelapper som begynner med ! kan ikke brukes."), _("Ta bort merkelappen."))
        return text

    def _refuse(self, node: Any, what: str, advice: str) -> None:
        self.sheet.faults.append(Fault(self.sheet.file, node.start_mark.line + 1, what, advice))


def _number(text: str) -> float | str:
    """The number, or the text where JSON has no such number."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if number - number == 0 else text
