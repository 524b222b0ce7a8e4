"""Keys that nothing belongs to: left behind when somebody began what was never stored."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from omtanke.foundation.kernel.errors import NotConfigured

from .keys import Owner
from .models import DataKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

OLD_ENOUGH = timedelta(days=1)  # no transaction lasts that long, so a row that is to come has come
MOST = 20
BATCH = 1000


def keys_without_rows(*, at: datetime) -> list[Owner]:
    """The owners of keys older than a day whose own row is not there.

    Raises NotConfigured when there are more of them than accidents can explain: then this is the wrong main
    database, or an old one, and to destroy its keys would destroy every text in the right one.
    """
    forsaken, with_rows = list[Owner](), 0
    for owners in _batches(at - OLD_ENOUGH):
        there = _owners_with_row(owners)
        with_rows += len(there)
        forsaken += [owner for owner in owners if owner not in there]
    if len(forsaken) > min(with_rows, MOST):
        raise NotConfigured(
            f"{len(forsaken)} nøkler i hvelvet har ingen rad i hoveddatabasen. "
            "Kontroller at de to databasene hører sammen. Ingen nøkler er slettet."
        )
    return forsaken


def _batches(made_before: datetime) -> Iterator[list[Owner]]:
    after, keys = 0, DataKey.objects.filter(made_at__lt=made_before).order_by("pk").values_list("pk", "kind", "owner")
    while found := list(keys.filter(pk__gt=after)[:BATCH]):
        yield [Owner(kind, owner) for _, kind, owner in found]
        after = found[-1][0]


def _owners_with_row(owners: list[Owner]) -> set[Owner]:
    """An owner is named by the model and the random key of its row, so each kind is one question."""
    keys_by_kind = defaultdict[str, list[str]](list)
    for owner in owners:
        keys_by_kind[owner.kind].append(owner.key)
    return {
        Owner(kind, key)
        for kind, keys in keys_by_kind.items()
        for key in apps.get_model(kind)._base_manager.filter(key__in=keys).values_list("key", flat=True)
    }
