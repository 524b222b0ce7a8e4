"""Questions that can be answered with numbers and nothing else.

What is counted by is a list that was closed before anybody asked, and every number is there, the noughts too: so that an
answer has neither a word, a key, a row nor a gap in which something else could lie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from omtanke.foundation.kernel import keys

OTHER = "other"  # where a row falls that fits no other code
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class Trait:
    """Something rows are counted by: its codes, and which of them a row has. What fits none is `OTHER`."""

    name: str
    codes: tuple[str, ...]
    of: Callable[[Any], str]

    def __post_init__(self) -> None:
        refused = [code for code in (self.name, *self.codes) if not _CODE.fullmatch(code) or re.fullmatch(keys.PATTERN, code)]
        if refused:
            raise ValueError(f"{self.name} is to have codes only, neither words nor keys of anything: {len(refused)} are not")

    @property
    def all_codes(self) -> tuple[str, ...]:
        return (*dict.fromkeys((*self.codes, OTHER)),)

    def code_of(self, row: Any) -> str:
        """The row's code, from the list and from nowhere else."""
        code = self.of(row)
        return next((known for known in self.all_codes if known == code), OTHER)


class Counts(Mapping[tuple[str, ...], int]):
    """How many there are of each kind. Nothing can be added to it, and it holds nothing but whole numbers."""

    __slots__ = ("_numbers", "traits")
    traits: tuple[str, ...]
    _numbers: dict[tuple[str, ...], int]

    def __init__(self, numbers: Mapping[tuple[str, ...], int], *traits: Trait) -> None:
        kinds = list(product(*(trait.all_codes for trait in traits)))
        if not set(numbers) <= set(kinds):
            raise ValueError("there are numbers of kinds that nobody has listed")
        if not all(type(number) is int and number >= 0 for number in numbers.values()):  # neither a bool nor an int that carries more
            raise TypeError("counts are whole numbers, and nothing else")
        object.__setattr__(self, "_numbers", {kind: numbers.get(kind, 0) for kind in kinds})
        object.__setattr__(self, "traits", tuple(trait.name for trait in traits))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("counts are not changed, and nothing is added to them")

    def __getitem__(self, kind: tuple[str, ...] | str) -> int:
        return self._numbers[(kind,) if isinstance(kind, str) else kind]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return f"Counts({self._numbers})"

    @property
    def total(self) -> int:
        return sum(self.values())


def count(rows: Iterable[Any], *traits: Trait) -> Counts:
    """How many rows there are of each kind. The rows themselves go no further than this."""
    return Counts(Counter(tuple(trait.code_of(row) for trait in traits) for row in rows), *traits)
