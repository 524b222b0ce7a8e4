"""Going through many rows with few of them in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

M = TypeVar("M", bound="Model")


def in_turn(rows: QuerySet[M], number: int) -> Iterator[list[M]]:
    """The rows by their numbers, so many at a time. Each time is a query of its own: what is written meanwhile locks nobody out."""
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk")[:number]):
        yield found
        after = found[-1].pk
