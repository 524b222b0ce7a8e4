"""Owners of keys. A key is committed before its first row and destroyed before its rows."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections

from omtanke.foundation.kernel.recording import current_recording
from omtanke.foundation.kernel.storing import store

from .master import KEY_BYTES, master_keys
from .models import DataKey, FindingHash
from .router import VAULT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import Model


class Disposed(Exception):
    """The key is gone, and with it everything it sealed."""


class Owner(NamedTuple):
    """What a key belongs to: a case, a clarification, a consultation, a disclosure, a unit or a draft."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def of(cls, row: Model) -> Owner:
        """The row itself as owner; it needs a random `key`, which is there before insert."""
        return cls(row._meta.label_lower, row.key)  # type: ignore[attr-defined]

    @classmethod
    def named(cls, text: str) -> Owner:
        """The owner that `str()` wrote."""
        kind, _, key = text.partition(":")
        return cls(kind, key)


def make_key(owner: Owner, *, at: datetime) -> None:
    """Give the owner a data key, committed at once in the vault (no transaction spans the two databases)."""
    keys, data_key = master_keys(), secrets.token_bytes(KEY_BYTES)
    wrapped = keys.wrap(data_key, str(owner))
    store(DataKey(kind=owner.kind, owner=owner.key, wrapped=wrapped, master_key=keys.current, made_at=at))
    if recording := current_recording():  # whoever makes a key is about to seal with it
        recording.opened[owner] = AESGCM(data_key)


_KEY = "select wrapped, master_key from vault_datakey where kind = %s and owner = %s"  # plain, since every page with content waits for it


def open_key(owner: Owner) -> AESGCM:
    """The owner's cipher, remembered no longer than the recording that asked. Raises `Disposed`."""
    recording = current_recording()
    opened = recording.opened if recording else {}
    if owner not in opened:
        with connections[VAULT].cursor() as cursor:
            cursor.execute(_KEY, [owner.kind, owner.key])
            found = cursor.fetchone()
        if found is None:
            raise Disposed(f"{owner.kind} has no key")
        opened[owner] = AESGCM(master_keys().unwrap(bytes(found[0]), found[1], str(owner)))
    return opened[owner]  # type: ignore[return-value]


def check_master_keys() -> None:
    """Open one data key of each master key in use. Raises NotConfigured when the key file is not this vault's."""
    keys = master_keys()
    for name in DataKey.objects.values_list("master_key", flat=True).order_by("master_key").distinct():
        row = DataKey.objects.filter(master_key=name).latest("pk")
        keys.unwrap(bytes(row.wrapped), name, str(Owner(row.kind, row.owner)))


def has_key(owner: Owner) -> bool:
    """Whether anything the owner seals can still be opened."""
    return DataKey.objects.filter(kind=owner.kind, owner=owner.key).exists()


def destroy_keys(owners: Iterable[Owner]) -> None:
    """Destroy keys for good, and what found their owners; their rows show as disposed from now on."""
    for owner in owners:
        DataKey.objects.filter(kind=owner.kind, owner=owner.key).delete()
        FindingHash.objects.filter(kind=owner.kind, owner=owner.key).delete()
