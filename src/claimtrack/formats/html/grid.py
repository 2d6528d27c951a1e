"""A table as a page shows it: what stands small in a cell, what it sorts by, where it leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from claimtrack.words.table import Column, Table

Chain = tuple[tuple[str, tuple[int, ...]], ...]
"""The statements of a promise, each with the numbers of its sources."""
Links = Mapping[str, Callable[[Any], str]]
"""Where the cells of a column lead, by the column's name."""
_NONE: Links = MappingProxyType({})
_MANY = 20
"""Lines from which on a table can be searched."""


class Cell(NamedTuple):
    """What a cell says, what stands small below it, what it sorts by, and where it leads.

    `key` None: it sorts by its text; empty: nothing is known, it comes last.
    """

    text: str
    small: str = ""
    key: str | None = None
    path: str = ""


class Line(NamedTuple):
    """A row: its anchor, its cells, the numbers of its sources, the statements of its chain."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    verdict: str = ""
    sources: tuple[int, ...] = ()
    chain: Chain = ()


class Grid(NamedTuple):
    """A table of a page; `lead` stands above it, `note` below, `cited`: its lines have sources.

    `foot` is a line that sums up.
    """

    id: str
    title: str
    columns: tuple[Column[Any], ...]
    lines: tuple[Line, ...]
    note: str = ""
    lead: str = ""
    cited: bool = False
    foot: tuple[Cell, ...] = ()

    @property
    def heads(self) -> tuple[tuple[str, bool], ...]:
        """The name of each column, and whether it holds numbers."""
        return tuple((column.name, column.number) for column in self.columns)

    @property
    def searched(self) -> bool:
        """Whether a reader may want to search it."""
        return self.cited or len(self.lines) > _MANY


def columns(table: Table[Any], without: Collection[str] = ()) -> tuple[Column[Any], ...]:
    """The columns that stand alone on a page."""
    return tuple(each for each in table.columns if not each.small and each.name not in without)


def cells(
    table: Table[Any], links: Links = _NONE, without: Collection[str] = ()
) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row, each leading where `links` says for its column."""
    shown = [
        (column, [other for other in table.columns if other.small == column.name])
        for column in columns(table, without)
    ]
    for row in table.rows:
        yield tuple(_cell(column, below, row, links) for column, below in shown)


def _cell(column: Column[Any], below: Sequence[Column[Any]], row: Any, links: Links) -> Cell:
    """What a column says of a row, with what the columns below it add."""
    small = "; ".join(filter(None, [other.beside(row) for other in below])) if below else ""
    text = column.whole(row)
    key = column.key(row) if column.key is not None else text
    path = links[column.name](row) if column.name in links else ""
    return Cell(text, small, None if key == text else key, path)


def key(table: Table[Any], note: str = "") -> str:
    """What stands below a table."""
    return f"{table.key} {note}".strip().replace("`", "")


def linked(table: Table[Any], links: Links = _NONE, without: Collection[str] = ()) -> Grid:
    """A table whose cells lead somewhere, without the columns that go without saying."""
    lines = (
        Line(made, verdict=getattr(row, "verdict", ""))
        for row, made in zip(table.rows, cells(table, links, without), strict=True)
    )
    return Grid(table.id, table.title, columns(table, without), tuple(lines), key(table))
