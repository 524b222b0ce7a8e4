"""What of a number may be published: pure functions, small enough to be tried on everything.

A number below five is hidden, none at all too, so that whoever reads knows no more than that it is 0, 1, 2, 3 or 4. A sum
may tell more. So a sum is published only when every hidden number can still be any of those after it, together with every
other sum that is published, whenever it was. What is published is never changed, and so there is no difference to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from omtanke.foundation.kernel.few import FEW

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
    net = Net.of(hidden, sums, totals)
    return all(_can_be(hidden, net, cell, extreme) for cell in told for extreme in (0, FEW - 1))


@dataclass(frozen=True)
class Net:
    """Which sums each hidden number is part of, and so what must give when it takes: a way leads from sum to sum through one number."""

    ends: Mapping[Cell, tuple[Node, Node]]
    ways: Mapping[Node, Sequence[tuple[Node, Cell, int]]]

    @staticmethod
    def of(hidden: Collection[Cell], sums: Collection[int], totals: Collection[int]) -> Net:
        ends = {
            cell: (("row", cell[0]) if cell[0] in sums else FREE, ("column", cell[1]) if cell[1] in totals else FREE) for cell in hidden
        }
        ways = defaultdict[Node, list[tuple[Node, Cell, int]]](list)
        for cell, (row, column) in ends.items():
            ways[column].append((row, cell, -1))
            ways[row].append((column, cell, 1))
        return Net(ends, ways)


def _can_be(hidden: Mapping[Cell, int], net: Net, cell: Cell, number: int) -> bool:
    """Whether the cell could have been this number, others with it, and every sum that is told the same."""
    moved = dict(hidden)
    while moved[cell] != number:
        if not _one_step(moved, net, cell, 1 if number > moved[cell] else -1):
            return False
    return True


def _one_step(numbers: dict[Cell, int], net: Net, cell: Cell, step: int) -> bool:
    """Make the cell one higher (or lower). Others give and take along a way from its column to its row; False without one."""
    goal, start = net.ends[cell]
    came: dict[Node, tuple[Node, Cell, int] | None] = {start: None}
    for node in (found := [start]):
        for there, other, sign in net.ways[node]:
            if there not in came and other != cell and 0 <= numbers[other] + sign * step < FEW:
                came[there] = (node, other, sign * step)
                found.append(there)
    if goal not in came:
        return False
    numbers[cell] += step
    back = came[goal]
    while back:
        node, other, change = back
        numbers[other] += change
        back = came[node]
    return True


def median(days: Sequence[int]) -> int | None:
    """The one in the middle (the higher of two), where there are enough of them."""
    return sorted(days)[len(days) // 2] if len(days) >= MANY_ENOUGH else None


def share(part: int | None, whole: int | None) -> int | None:
    """In per cent, of two numbers that are both published."""
    return None if part is None or not whole else round(100 * part / whole)
