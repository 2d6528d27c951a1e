"""Tables as plain text, for whoever draws them: a column knows all about itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

R = TypeVar("R")
_R_contra = TypeVar("_R_contra", contravariant=True)
Cells = tuple[str, ...]

LEFT_OUT = "(left out)"
"""In place of a column's name: where there is little room, the column is not shown."""


class Column(NamedTuple, Generic[_R_contra]):
    """A column: its name, what its cell says of a row, and where that stands.

    `number`: aligns right. `below`: the column in whose cell it stands, on a line of its own,
    where there is little room (empty: it stands alone); `small`: the same on a page. `label`:
    how it reads there; `plain`: the cell that goes without saying there. `room`: it wants so many
    characters before its words are broken. `key`: what it sorts by on a page where that is not
    its text. Of a table with one line a row: `cut`, it may be cut to so many characters where there
    is no room (0: never), `wide`, it is shown from so many columns of a terminal on, and `long`,
    what it says where a line may be longer than a terminal's.
    """

    name: str
    cell: Callable[[_R_contra], str]
    number: bool = False
    below: str = ""
    small: str = ""
    label: str = "{}"
    plain: str = ""
    room: int = 1
    cut: int = 0
    wide: int = 0
    long: Callable[[_R_contra], str] | None = None
    key: Callable[[_R_contra], str] | None = None

    def whole(self, row: _R_contra) -> str:
        """What it says where there is room for every word."""
        return (self.long or self.cell)(row)

    def beside(self, row: _R_contra) -> str:
        """What it says in another column's cell; nothing where that goes without saying."""
        told = self.whole(row)
        return self.label.format(told) if told and told != self.plain else ""


class Table(NamedTuple, Generic[R]):
    """A titled table: what its rows are about, and the columns that tell it; `id` names it.

    `total` is a last row that sums up, if there is one; `flat`: one line a row.
    `below` is a line below each row that is shown whole, however long.
    """

    id: str
    title: str
    columns: tuple[Column[R], ...]
    rows: tuple[R, ...]
    key: str = ""
    total: tuple[R, ...] = ()
    flat: bool = False
    below: Callable[[R], str] | None = None

    def cells(self) -> tuple[Cells, ...]:
        """The rows as text, every column alone."""
        rows = (*self.rows, *self.total)
        return tuple(tuple(column.whole(row) for column in self.columns) for row in rows)


class Page(NamedTuple):
    """A report to be read: what it speaks for, its tables, `nothing` where there are none, notes.

    `title` names it where it stands alone; `lead` are sentences before the tables, `tail`
    sentences after them.
    """

    title: str
    headline: str
    tables: tuple[Table[Any], ...]
    nothing: str
    notes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
