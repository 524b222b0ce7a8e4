"""Text that only `unseal` opens, and only while somebody's opening of it is recorded."""

from __future__ import annotations

import secrets
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from django.db import models

from omtanke.foundation.kernel.recording import current_recording

from .keys import Owner, open_key
from .master import NONCE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from django.db.models import Model

    from omtanke.foundation.kernel.recording import Recording

FORMAT = b"\x01"


class Unrecorded(Exception):
    """Somebody tried to open content outside a recorded reading or command."""


class SealBroken(Exception):
    """The sealed bytes belong to another row or field, or were changed."""


class Sealed:
    """Text as it is stored. It has no way of being read except `unseal`."""

    __slots__ = ("stored",)

    def __init__(self, stored: bytes) -> None:
        self.stored = stored

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> str:
        raise TypeError("sealed text is opened with unseal(row, field), inside a recorded reading or command")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.stored == self.stored

    __hash__ = None  # type: ignore[assignment]


class _ReadyToStore(bytes):
    """Bytes that `pre_save` has sealed: the only kind the field writes."""


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text sealed with its owner's key.

    The row has a random `key` made before insert and says whose key seals it: `sealed_by = "plan.case"`, a path
    to a row or to an `Owner`. `label` is part of the seal and never changes, whatever the table is called later.

    `save` and `bulk_create` seal row by row. `update`, `bulk_update` and every search raise TypeError: one value for
    many rows would be sealed for none of them, and sealed text cannot be compared.
    """

    def __init__(self, *, label: str, **options: Any) -> None:
        self.label = label
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"label": self.label}

    def pre_save(self, model_instance: Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        stored = value.stored if isinstance(value, Sealed) else self._seal(model_instance, value)
        setattr(model_instance, self.attname, Sealed(stored))  # the plain text does not stay on the row
        return _ReadyToStore(stored)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, _ReadyToStore):
            raise TypeError(f"{self.label} is sealed row by row: use save(), never update()")
        return super().get_db_prep_value(value, connection, prepared)

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):  # update(text=Value("…")) asks nothing else of the field
            raise TypeError(f"{self.label} is sealed row by row: use save(), never an expression")
        return super().get_placeholder(value, compiler, connection)  # type: ignore[misc]

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"{self.label} is sealed and cannot be searched")
        return super().get_lookup(lookup_name)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def _seal(self, row: Model, text: str) -> bytes:
        if not isinstance(text, str):
            raise TypeError(f"{self.label} seals text, not {type(text).__name__}")
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = open_key(owner_of(row)).encrypt(nonce, text.encode(), _association(row.key, self.label))  # type: ignore[attr-defined]
        return FORMAT + nonce + sealed


def unseal(row: Model, field: str) -> str:
    """Open one field of one row.

    Raises `Unrecorded` outside a recorded reading or command, `Disposed` when the key is gone, and `SealBroken`
    when the bytes were changed, or moved from another row or field.
    """
    _may_open(current_recording(), type(row), field)
    return _opened(row, (field,), lambda: owner_of(row))[0]


def unsealing(owner: Owner) -> Callable[..., tuple[str, ...]]:
    """`unseal` for several fields of a row, and many rows of one owner, which need not each lead to it.

    A row of another's raises `SealBroken`. It opens nothing once the reading or command that made it is over.
    """
    recording = current_recording()

    def opened(row: Model, *fields: str) -> tuple[str, ...]:
        _may_open(recording, type(row), fields[0])
        return _opened(row, fields, lambda: owner)

    return opened


def _opened(row: Model, fields: tuple[str, ...], owner: Callable[[], Owner]) -> tuple[str, ...]:
    of, key, cipher = type(row), row.key, None  # type: ignore[attr-defined]
    found = list[str]()
    for field in fields:
        sealed = getattr(row, field)
        if sealed is not None and cipher is None:
            cipher = open_key(owner())
        found.append("" if cipher is None or sealed is None else _plain(sealed, key, _label(of, field), cipher))
    return tuple(found)


def opener(*, of: type[Model], field: str, owner: Owner) -> Callable[[Sealed | None, str], str]:
    """What opens a field that was fetched without its row: it is given the value and the row's key, and raises as `unseal`.

    It opens nothing once the reading or command that made it is over.
    """
    recording, label = current_recording(), _label(of, field)

    def opened(sealed: Sealed | None, key: str) -> str:
        _may_open(recording, of, field)
        return "" if sealed is None else _plain(sealed, key, label, open_key(owner))

    return opened


def _may_open(recording: Recording | None, of: type[Model], field: str) -> None:
    if recording is None or not recording.opens_content or current_recording() is not recording:
        raise Unrecorded(f"{of._meta.label}.{field} may only be opened inside a recorded reading or command")


@cache  # as many as there are sealed fields
def _label(of: type[Model], field: str) -> str:
    return of._meta.get_field(field).label  # type: ignore[union-attr,no-any-return]


def _plain(sealed: Sealed, key: str, label: str, cipher: AESGCM) -> str:
    stored = sealed.stored
    if stored[:1] != FORMAT or len(stored) < 1 + NONCE_BYTES:
        raise SealBroken(f"{label} is not as it was stored")
    try:
        return cipher.decrypt(stored[1 : 1 + NONCE_BYTES], stored[1 + NONCE_BYTES :], _association(key, label)).decode()
    except InvalidTag:
        raise SealBroken(f"{label} does not belong to this row, or was changed") from None


def owner_of(row: Model) -> Owner:
    """Whose key seals the row: follows its `sealed_by`."""
    found = _way_to_owner(type(row))(row)
    return found if isinstance(found, Owner) else Owner.of(found)


@cache  # as many as there are models with sealed fields
def _way_to_owner(of: type[Model]) -> attrgetter[Any]:
    return attrgetter(of.sealed_by)  # type: ignore[attr-defined]


def _association(key: str, label: str) -> bytes:
    return f"{label}\x00{key}".encode()
