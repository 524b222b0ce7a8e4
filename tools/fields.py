"""Every stored field of ours says what it holds, and what tells about somebody is sealed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


def faults() -> Iterator[str]:
    """One line for each field that is not classified, or whose class and seal do not agree."""
    from omtanke.foundation.kernel.privacy import our_models

    for model in our_models():
        yield from _of_classes(model)
        yield from _of_seals(model)


def _of_classes(model: type[Model]) -> Iterator[str]:
    from omtanke.foundation.kernel.privacy import unclassified_fields

    for field in sorted(unclassified_fields(model)):
        yield f"{model._meta.label}.{field}: its class in Privacy is missing, or the field is"


def _of_seals(model: type[Model]) -> Iterator[str]:
    from omtanke.foundation.kernel.privacy import SEALED, classes_of
    from omtanke.foundation.vault.sealed import SealedTextField

    name, fields = model._meta.label, {field.name: field for field in model._meta.concrete_fields}
    sealed = {field for field in fields if isinstance(fields[field], SealedTextField)}
    telling = {field: holds for field, holds in classes_of(model).items() if holds in SEALED and field in fields}
    for field in sorted(telling.keys() - sealed):
        yield f"{name}.{field}: holds {telling[field].name}, so it must be sealed"
    for field in sorted(sealed - telling.keys()):
        yield f"{name}.{field}: is sealed, so it holds IDENTITY or NARRATIVE"
    if sealed and not ({"key"} <= fields.keys() and hasattr(model, "sealed_by")):
        yield f"{name}: has sealed fields, so it needs a key of its own and sealed_by"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
