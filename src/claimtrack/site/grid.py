"""Tables of a site: cells that link, sort and stack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from claimtrack.words.table import Column, Table


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, what stands small below it, what it sorts by, and where it leads."""

    text: str
    small: str = ""
    key: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page; `numbers` are the columns that align right."""

    id: str
    title: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def grid(table: Table[Any], path: Callable[[Any], str], title: str = "") -> Grid:
    """A table of words as a page has it: the first cell of a row leads where `path` says."""
    alone = tuple(column for column in table.columns if not column.small)
    return Grid(
        table.id,
        title or table.title,
        tuple(column.name for column in alone),
        tuple(column.name for column in alone if column.number),
        tuple(_row(table, alone, row, path(row)) for row in table.rows),
        table.key,
    )


def _row(
    table: Table[Any], alone: Iterable[Column[Any]], row: object, path: str
) -> tuple[Cell, ...]:
    cells = []
    for at, column in enumerate(alone):
        below = (other.beside(row) for other in table.columns if other.small == column.name)
        key = column.key(row) if column.key else ""
        cells.append(
            Cell(column.cell(row), "; ".join(filter(None, below)), key, "" if at else path)
        )
    return tuple(cells)
