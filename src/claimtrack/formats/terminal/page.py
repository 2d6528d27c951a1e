"""A report in the terminal: what it speaks for, its tables, and notes below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.segment import Segment, Segments
from rich.text import Text

from claimtrack.formats.terminal.console import cut_mark, draws_lines
from claimtrack.formats.terminal.flat import flat
from claimtrack.formats.terminal.grid import Piece, alone, pieces, stacked, width
from claimtrack.words.table import Page, Table

WIDE = 130
"""Columns of a console from which every column of a table stands alone, whatever it holds."""


def print_page(page: Page, out: Console, between: Iterable[str] = ()) -> None:
    """A report; `between` are lines between its tables and its notes."""
    out.print(Text(page.headline, style="bold"))
    for line in page.lead:
        out.print(Text(line))
    for table in page.tables:
        out.print(Text(f"\n{table.title}", style="bold underline"))
        out.print(_drawn(table, out), soft_wrap=True)
        if table.key:
            out.print(Text(table.key, style="dim"))
    if not page.tables:
        out.print(page.nothing)
    for line in between:
        out.print(line)
    if page.tail or page.notes:
        out.print()
    for line in page.tail:
        out.print(Text(line))
    for line in page.notes:
        out.print(Text(line, style="bold yellow" if line.startswith("Warning") else "dim"))


def _drawn(table: Table[Any], out: Console) -> Segments:
    """A table as wide as the console allows; a narrow one stacks what belongs together."""
    rule, mark = "─" if draws_lines(out) else "-", cut_mark(out)
    return Segments(
        Segment(text, out.get_style(style) if style else None)
        for text, style in _laid_out(table, out.width, rule, mark)
    )


def _laid_out(table: Table[Any], room: int, rule: str, mark: str) -> Iterator[Piece]:
    if table.flat:
        columns, rows, widths = flat(table, room, mark=mark)
        below = [table.below(row) for row in table.rows] if table.below else []
        return pieces(columns, rows, room, rule=rule, widths=widths, below=below)
    columns, rows = alone(table)
    if room < min(WIDE, width(columns, rows)):
        columns, rows = stacked(table)
    return pieces(columns, rows, room, rule=rule)
