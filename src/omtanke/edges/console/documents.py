"""What the house says about itself: the documents that are made from the code and never written by hand."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import omtanke
from omtanke.foundation.access.rules import Rule, Through, existence_rule
from omtanke.foundation.access.third_party import THIRD_PARTY
from omtanke.foundation.audit import lock
from omtanke.foundation.audit.entries import CLOCK_DEEDS, DEEDS
from omtanke.foundation.kernel.privacy import Holds, classes_of, our_models
from omtanke.foundation.vault.router import VAULT
from omtanke.foundation.vault.sealed import SealedTextField

if TYPE_CHECKING:
    from django.db.models import Model

    from omtanke.foundation.access.rules import Permission, Predicate

HOME = Path(omtanke.__path__[0])
ROOMS = {"policy", "queries", "actions"}
RECORDERS = {"recorded", "record_done", "record_refusal"}

CLASSES = {
    Holds.NOTHING_PERSONAL: "codes, random keys of things, moments",
    Holds.PSEUDONYM: "points at the person concerned, for those who know the case",
    Holds.STAFF: "an employee acting in a role",
    Holds.IDENTITY: "name, national number, address; always sealed",
    Holds.NARRATIVE: "free text about somebody; always sealed",
}


def what_we_store() -> str:
    """Every field, what it holds, and whose key seals it."""
    return as_document(
        "What we store",
        "Every table and every field. Identity and narrative are sealed, with a key that is destroyed when its owner is disposed of.",
        as_table(("Class", "Holds"), ((_words(holds), meaning) for holds, meaning in CLASSES.items())),
        *(_of_model(model) for model in our_models()),
        "## The tables of Django and allauth",
        *(_of_others(table) for table in THIRD_PARTY),
    )


def who_may_do_what() -> str:
    """Every rule with its lines and its reason, and every deed with its permission."""
    _open_the_rooms()
    rules = sorted(_rules(), key=lambda rule: (rule.model._meta.label, rule.name))
    models = list(dict.fromkeys(rule.model for rule in rules))
    return as_document(
        "Who may do what",
        "A rule lets somebody in when one of its lines holds, and a line when all its parts do. "
        "The same rule filters the list, guards the page, answers the template and gives the reason.",
        *(_of_rules(model, [rule for rule in rules if rule.model is model]) for model in models),
        "## Deeds\n\nWhat stands in the log. A command changes something, a reading opens something.",
        as_table(("Deed", "What", "Function", "Permission"), sorted(_deeds())),
        "## Deeds without a question\n\nRecorded where no rule can be asked: before there is anybody, or because the answer was no.",
        as_table(("Deed", "Recorded by"), sorted(set(_other_deeds()))),
        f"The clock, which is nobody and opens nothing, may do these only: {', '.join(f'`{deed}`' for deed in sorted(CLOCK_DEEDS))}.",
    )


def as_document(title: str, about: str, *parts: str) -> str:
    """A document under its heading, which says that it is made."""
    return "\n\n".join((f"# {title}", f"{about}\nMade from the code by `make documents`; a check holds it up to date.", *parts)) + "\n"


def as_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table under its heads."""
    lines = (" | ".join(row) for row in (heads, ("---",) * len(heads), *rows))
    return "\n".join(f"| {line} |" for line in lines)


def _words(holds: Holds) -> str:
    return holds.replace("_", " ")


def _first_sentence(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ")


def _of_model(model: type[Model]) -> str:
    classes, sealed = classes_of(model), _seals(model)
    rows = ((f"`{field.name}`", _words(classes[field.name]) + sealed.get(field.name, "")) for field in model._meta.concrete_fields)
    return f"## {model._meta.label}\n\n{_first_sentence(model)} {_writing(model)}\n\n{as_table(('Field', 'Holds'), rows)}"


def _seals(model: type[Model]) -> dict[str, str]:
    """Whose key seals each sealed field of the model."""
    path = getattr(model, "sealed_by", "")
    told = getattr(model, path, None)
    whose = _first_sentence(told).rstrip(".") if isinstance(told, property) else f"`{path}`"
    return {field.name: f", sealed with the key of: {whose}" for field in model._meta.concrete_fields if isinstance(field, SealedTextField)}


def _writing(model: type[Model]) -> str:
    table = model._meta.db_table
    if model._meta.app_label == VAULT:
        return "In the vault, which has its own backups."
    if table in lock.APPEND_ONLY:
        return "Can only grow."
    return f"Outside the lock: {lock.OUTSIDE[table]}." if table in lock.OUTSIDE else "Written by commands only."


def _of_others(table: str) -> str:
    rows = ((f"`{column}`", _words(holds)) for column, holds in THIRD_PARTY[table].items())
    why = lock.OUTSIDE[table]
    return f"### {table}\n\n{why[0].upper()}{why[1:]}.\n\n{as_table(('Column', 'Holds'), rows)}"


def _modules() -> Iterator[str]:
    """The name of every module of ours, tests and migrations left out."""
    for path in sorted(HOME.rglob("*.py")):
        parts = path.relative_to(HOME).with_suffix("").parts
        if not {"tests", "migrations"} & set(parts):
            yield ".".join(("omtanke", *parts)).removesuffix(".__init__")


def _open_the_rooms() -> None:
    """Rules and deeds are known when their modules have been read."""
    for name in _modules():
        if ROOMS & set(name.rpartition(".")[2].split("_")):
            import_module(name)


def _rules() -> set[Rule]:
    rooms = (import_module(name) for name in _modules() if name.rpartition(".")[2] == "policy")
    return {rule for room in rooms for rule in vars(room).values() if isinstance(rule, Rule)}


def _of_rules(model: type[Model], rules: list[Rule]) -> str:
    rows = ((_name(rule), "<br>or ".join(" and ".join(map(_predicate, line)) for line in rule.lines), str(rule.why_not)) for rule in rules)
    return f"## About {model._meta.label}\n\n{as_table(('Rule', 'Who', 'Otherwise'), rows)}"


def _name(rule: Rule) -> str:
    try:
        decides_existence = existence_rule(rule.model) is rule
    except KeyError:
        decides_existence = False
    return f"`{rule.name}`" + (" (or it does not exist for her)" if decides_existence else "")


def _predicate(predicate: Predicate) -> str:
    if isinstance(predicate, Rule | Through):
        return _permission(predicate)
    return predicate.__name__.strip("_").replace("_", " ")


def _permission(permission: Permission | None) -> str:
    if isinstance(permission, Through):
        return f"`{permission.rule.name}` of its {permission.path.replace('__', ' its ')}"
    return f"`{permission.name}`" if isinstance(permission, Rule) else "its own query, row by row"


def _deeds() -> Iterator[tuple[str, str, str, str]]:
    for deed, function in DEEDS.items():
        if function.__module__ in set(_modules()):
            place = f"{function.__module__.removeprefix('omtanke.')}.{function.__name__}"
            yield f"`{deed}`", _first_sentence(function), f"`{place}`", _permission(function.permission)  # type: ignore[attr-defined]


def _other_deeds() -> Iterator[tuple[str, str]]:
    """Deeds that are recorded by name instead of by `@command` or `@reading`."""
    for name in _modules():
        source = HOME.parent.joinpath(*name.split(".")).with_suffix(".py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if source.exists() else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDERS and len(node.args) > 1:
                yield f"`{_value(node.args[1], name)}`", f"`{name.removeprefix('omtanke.')}`"


def _value(node: ast.expr, module: str) -> Any:
    return node.value if isinstance(node, ast.Constant) else getattr(import_module(module), ast.unparse(node))
