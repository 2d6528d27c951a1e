"""A table as lines of text: columns as wide as there is room, cells wrapped, nothing cut off.

rich's own table takes every cell through its general machinery several times; on the public ledger
that took longer than all the rest of a report. Widths of characters are rich's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any

from rich.cells import cell_len, chop_cells

from claimtrack.words.table import Cells, Column, Table

Columns = Sequence[Column[Any]]
Piece = tuple[str, str]
"""Text, and the name of the style it is shown in; the empty name: as it is."""
Block = list[Piece]
"""A cell, line by line."""

STYLES = {
    "cancelled": "red", "undated": "dim", "early": "green", "on-time": "green",
    "late": "yellow", "unclear": "magenta", "untraced": "magenta", "overdue": "bold red",
    "postponed": "yellow", "pending": "cyan", "as-claimed": "green", "below": "red",
    "above": "cyan", "unmeasured": "dim", "not-comparable": "dim", "exceeded": "green",
    "confirmed": "green", "within-noise": "cyan", "short": "red",
}  # fmt: skip
"""The style of each verdict."""
_LONGEST_WORD = 20
"""A longer word may be broken where others would have to give way."""


def alone(table: Table[Any]) -> tuple[Columns, Sequence[Cells]]:
    """Every column by itself, and the cells of the rows."""
    return table.columns, table.cells()


def width(columns: Columns, rows: Sequence[Cells]) -> int:
    """The width of a table in which nothing is wrapped."""
    texts = zip([column.name for column in columns], *rows, strict=True)
    return sum(max(map(size, text)) + 1 for text in texts) - 1


def stacked(table: Table[Any]) -> tuple[Columns, Sequence[Cells]]:
    """Fewer columns, some of whose cells have several lines: what qualifies one stands below."""
    columns = [column for column in table.columns if not column.below]
    below = {
        column.name: [other for other in table.columns if other.below == column.name]
        for column in columns
    }
    return columns, [
        tuple(_stack(row, column, below[column.name]) for column in columns)
        for row in (*table.rows, *table.total)
    ]


def _stack(row: Any, column: Column[Any], below: Sequence[Column[Any]]) -> str:
    told = (other.beside(row) for other in below)
    return "\n".join((column.cell(row), *(line for line in told if line)))


def pieces(
    columns: Columns,
    rows: Sequence[Cells],
    room: int,
    *,
    rule: str,
    widths: Sequence[int] | None = None,
    below: Sequence[str] = (),
) -> Iterator[Piece]:
    """The table in pieces, each line ending with a newline, at most `room` columns wide.

    Where `room` is less than one column a cell, it is wider. `rule` is drawn below the header,
    each line of `below` whole below its row.
    """
    names = tuple(column.name for column in columns)
    if widths is None:
        widths = _fitted(columns, rows, room - len(columns) + 1)
    right = [column.number for column in columns]
    yield from _row(_header(names, widths), widths, right)
    yield rule * (sum(widths) + len(widths) - 1) + "\n", ""
    for row, line in zip_longest(rows, below):
        blocks = [
            _block(name, cell, width) for name, cell, width in zip(names, row, widths, strict=True)
        ]
        yield from _row(blocks, widths, right)
        if line:
            yield f"  {line}\n", "dim"


def _fitted(columns: Columns, rows: Sequence[Cells], room: int) -> list[int]:
    """The width of each column: what it fills, or less, the widest narrowed first."""
    texts = list(zip([column.name for column in columns], *rows, strict=True))
    full = [_fill(text, max(room, 1)) for text in texts]
    widths = list(full)
    comfortable = [
        max(_longest_word(text), column.room) for column, text in zip(columns, texts, strict=True)
    ]
    for least in (comfortable, [1] * len(columns)):
        while sum(widths) > room and any(map(int.__gt__, widths, least)):
            widest = max(range(len(widths)), key=lambda at: (widths[at] > least[at], widths[at]))
            widths[widest] -= 1
    if widths == full:
        return full
    widths = [_fill(text, width) for text, width in zip(texts, widths, strict=True)]
    return refilled(widths, full, room)


def refilled(widths: list[int], full: Sequence[int], room: int) -> list[int]:
    """The widths, where what wrapping left over is enough to show a column in full."""
    for at in sorted(range(len(widths)), key=lambda at: full[at] - widths[at]):
        if sum(widths) - widths[at] + full[at] <= room:
            widths[at] = full[at]
    return widths


def _fill(texts: Cells, width: int) -> int:
    """The longest line of the cells, wrapped into a width."""
    lines = {line for cell in texts for line in cell.split("\n")}
    return max(size(part) for line in lines for part in _wrapped(line, width))


def _longest_word(texts: Cells) -> int:
    return min(max(map(size, chain.from_iterable(map(str.split, texts)))), _LONGEST_WORD)


def size(text: str) -> int:
    """The columns that a text fills."""
    return len(text) if text.isascii() else cell_len(text)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width`, broken between words where that is possible."""
    if size(text) <= width:
        yield text
        return
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if size(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = chop_cells(word, width) if size(word) > width else (word,)
        yield from full
    yield line


def _header(names: Cells, widths: Sequence[int]) -> list[Block]:
    """The names of the columns, standing on the line below them."""
    blocks = [
        [(line, "bold") for line in _wrapped(*each)] for each in zip(names, widths, strict=True)
    ]
    height = max(map(len, blocks))
    return [[("", "")] * (height - len(block)) + block for block in blocks]


def _block(column: str, cell: str, width: int) -> Block:
    """A cell: its first line in full, a verdict in its colour; what stands below it dimmed."""
    first, *below = cell.split("\n")
    style = (
        STYLES.get(first.split(" ", maxsplit=1)[0].rstrip("^~*"), "") if column == "Verdict" else ""
    )
    block = [(line, style) for line in _wrapped(first, width)]
    block += [(line, "dim") for each in below for line in _wrapped(each, width)]
    return block


def _row(blocks: Sequence[Block], widths: Sequence[int], right: Sequence[bool]) -> Iterator[Piece]:
    """The lines of cells side by side, what has no style in one piece with what is around it."""
    for at in range(max(map(len, blocks))):
        plain = ""
        for block, width, to_right in zip(blocks, widths, right, strict=True):
            text, style = block[at] if at < len(block) else ("", "")
            blank = " " * (width - size(text))
            before, after = (blank, "") if to_right else ("", blank)
            if style and text:
                yield plain + before, ""
                yield text, style
                plain = f"{after} "
            else:
                plain += f"{before}{text}{after} "
        yield plain.rstrip() + "\n", ""
