"""A table of one line a row: which columns there is room for, and which cells are cut for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich.cells import chop_cells

from claimtrack.formats.terminal.grid import Columns, refilled, size
from claimtrack.words.table import Cells, Column, Table

_FEW_CUT = 20
"""A column that may be missing is shown where it cuts at most one cell in so many."""


def flat(table: Table[Any], room: int, *, mark: str) -> tuple[Columns, Sequence[Cells], list[int]]:
    """One line a row: the columns that there is room for, with cells cut where that helps.

    `mark` stands at the end of a cell that is cut.
    """
    every = [_filled(column, (*table.rows, *table.total)) for column in table.columns]
    shown = list(_affordable(every, room))
    columns = [each.column for each in shown]
    widths = [each.width for each in shown]
    rows = list(zip(*(each.cells for each in shown), strict=True))
    spare = room - len(shown) + 1
    _narrow(columns, rows, widths, spare)
    names = [size(column.name) for column in columns]
    refilled(widths, [max(*each) for each in zip(widths, names, strict=True)], spare)
    cut = [
        tuple(_cut(cell, width, mark) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return columns, cut, widths


class _Filled(NamedTuple):
    """A column with its cells, and the width that shows all of them whole."""

    column: Column[Any]
    cells: list[str]
    width: int

    @property
    def needs(self) -> int:
        """The width that it should have: one that may be cut, for all but one cell in twenty."""
        if not self.column.cut:
            return self.width
        if self.column.wide:
            return min(self.column.cut, self.width)
        sizes = sorted(map(size, self.cells))
        return sizes[-1 - len(sizes) // _FEW_CUT] if sizes else self.width


def _filled(column: Column[Any], rows: Sequence[Any]) -> _Filled:
    cells = [column.cell(row) for row in rows]
    header = max(min(column.room, len(column.name)), *map(size, (*column.name.split(), "")))
    return _Filled(column, cells, max(header, *map(size, cells), 1))


def _affordable(columns: Sequence[_Filled], room: int) -> Iterator[_Filled]:
    """The columns that are shown: one that may be missing only where it cuts next to no cell."""
    spare = room + 1 - sum(each.needs + 1 for each in columns if not each.column.wide)
    for each in columns:
        if not each.column.wide:
            yield each
        elif each.column.wide <= room and each.needs + 1 <= spare:
            spare -= each.needs + 1
            yield each


def _narrow(columns: Columns, rows: Sequence[Cells], widths: list[int], room: int) -> None:
    """Narrow what may be cut until all fit, at each step where the fewest cells are newly cut."""
    lengths = [Counter(map(size, cells)) for cells in zip(*rows, strict=True)]
    least = [min(column.cut or width, width) for column, width in zip(columns, widths, strict=True)]

    def loss(at: int) -> tuple[int, int]:
        return lengths[at][widths[at]], -widths[at]

    while sum(widths) > room:
        wider = [at for at in range(len(widths)) if widths[at] > least[at]]
        if not wider:
            return
        widths[min(wider, key=loss)] -= 1


def _cut(cell: str, width: int, mark: str) -> str:
    if size(cell) <= width:
        return cell
    return f"{next(iter(chop_cells(cell, width - 1)))}{mark}"
