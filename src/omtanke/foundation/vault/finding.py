"""Finding without telling: keyed hashes of what an owner holds, kept beside its key and dying with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .keys import Disposed, Owner, has_key
from .master import keyed_hash
from .models import FindingHash

if TYPE_CHECKING:
    from collections.abc import Mapping


def keep_hashes(owner: Owner, values: Mapping[str, str]) -> None:
    """Let the owner be found by these values, each under its purpose; committed at once, as a key is. Raises `Disposed`."""
    if not has_key(owner):
        raise Disposed(f"{owner.kind} has no key")
    for purpose, value in values.items():
        FindingHash.objects.get_or_create(kind=owner.kind, owner=owner.key, purpose=purpose, digest=keyed_hash(purpose, value))


def forget_hashes(owner: Owner, *, besides: Mapping[str, str] | None = None) -> None:
    """Let the owner be found by nothing, or by these values only."""
    kept = [keyed_hash(purpose, value) for purpose, value in (besides or {}).items()]
    FindingHash.objects.filter(kind=owner.kind, owner=owner.key).exclude(digest__in=kept).delete()


def can_be_found(owner: Owner) -> bool:
    """Whether there is anything to find the owner by."""
    return FindingHash.objects.filter(kind=owner.kind, owner=owner.key).exists()


def found_by_the_same(owner: Owner) -> set[Owner]:
    """The others that hold a value equal to one of this owner's."""
    hers = FindingHash.objects.filter(kind=owner.kind, owner=owner.key)
    same = FindingHash.objects.filter(digest__in=list(hers.values_list("digest", flat=True)))
    return {Owner(kind, key) for kind, key in same.values_list("kind", "owner")} - {owner}
