"""What of a number may be published: pure functions, small enough to be tried on everything.

A number below five is hidden, none at all too, so that whoever reads knows no more than that it is 0, 1, 2, 3 or 4. A sum
may tell more. So a sum is published only when every hidden number can still be any of those after it, together with every
other sum that is published, whenever it was. What is published is never changed, and so there is no difference to look at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

FEW = 5
MANY_ENOUGH = 10  # a median of fewer says how long somebody in particular waited
LENGTH = 6  # half-years in a total of three years

Block = Sequence[Sequence[int]]  # a row of numbers for each period
Cell = tuple[int, int]  # which period, which number
Node = tuple[str, int]
FREE: Node = ("free", 0)  # every period and every number whose sum nobody is told


@dataclass(frozen=True)
class Published:
    """Which numbers of some periods are published, which periods' sums, and which numbers' sums over the periods."""

    numbers: frozenset[Cell]
    sums: frozenset[int]
    totals: frozenset[int]


def published(block: Block, *, length: int = LENGTH) -> Published:
    """What is published of the periods so far. Another period changes nothing of what was published before it."""
    numbers = frozenset((row, column) for row, line in enumerate(block) for column, number in enumerate(line) if number >= FEW)
    sums, totals = frozenset[int](), frozenset[int]()
    for row, line in enumerate(block):
        if sum(line) >= FEW and every_hidden_is_free([line], {0}, ()):  # each by itself: totals come later
            sums |= {row}
    for column in range(len(block[0]) if len(block) == length else 0):
        if sum(line[column] for line in block) >= FEW and every_hidden_is_free(block, sums, totals | {column}):
            totals |= {column}
    return Published(numbers, sums, totals)


def every_hidden_is_free(block: Block, sums: Collection[int], totals: Collection[int]) -> bool:
    """Whether each hidden number can be both none and four, and so everything between, when these sums are told."""
    hidden = {(row, column): number for row, line in enumerate(block) for column, number in enumerate(line) if number < FEW}
    told = [cell for cell in hidden if cell[0] in sums or cell[1] in totals]
    return all(_can_be(hidden, sums, totals, cell, extreme) for cell in told for extreme in (0, FEW - 1))


def _can_be(hidden: Mapping[Cell, int], sums: Collection[int], totals: Collection[int], cell: Cell, number: int) -> bool:
    """Whether the cell could have been this number, others with it, and every sum that is told the same."""
    moved: Mapping[Cell, int] | None = hidden
    while moved is not None and moved[cell] != number:
        moved = _one_step(moved, sums, totals, cell, 1 if number > moved[cell] else -1)
    return moved is not None


def _one_step(
    hidden: Mapping[Cell, int], sums: Collection[int], totals: Collection[int], cell: Cell, step: int
) -> Mapping[Cell, int] | None:
    """The same with the cell one higher (or lower). Others give and take along a way from its column to its row; None without one."""

    def ends(of: Cell) -> tuple[Node, Node]:
        return ("row", of[0]) if of[0] in sums else FREE, ("column", of[1]) if of[1] in totals else FREE

    goal, start = ends(cell)
    came: dict[Node, tuple[Node, Cell, int] | None] = {start: None}
    ways = [(*ends(other), other, number) for other, number in hidden.items() if other != cell]
    for node in (found := [start]):
        for row, column, other, number in ways:
            for here, there, change in ((column, row, -step), (row, column, step)):
                if here == node and there not in came and 0 <= number + change < FEW:
                    came[there] = (node, other, change)
                    found.append(there)
    if goal not in came:
        return None
    moved, back = {**hidden, cell: hidden[cell] + step}, came[goal]
    while back:
        node, other, change = back
        moved[other] += change
        back = came[node]
    return moved


def median(days: Sequence[int]) -> int | None:
    """The one in the middle (the higher of two), where there are enough of them."""
    return sorted(days)[len(days) // 2] if len(days) >= MANY_ENOUGH else None


def share(part: int | None, whole: int | None) -> int | None:
    """In per cent, of two numbers that are both published."""
    return None if part is None or not whole else round(100 * part / whole)
