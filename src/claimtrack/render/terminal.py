"""The terminal: tables, colours and widths. The only room that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Column
from rich.table import Table as Grid
from rich.text import Text

from claimtrack.render.tables import Table, headline, nothing_found, tables
from claimtrack.report import Report

STYLES = {
    "cancelled": "red", "undated": "dim", "early": "green", "on-time": "green",
    "late": "yellow", "unclear": "magenta", "untraced": "magenta", "overdue": "bold red",
    "postponed": "yellow", "pending": "cyan", "as-claimed": "green", "below": "red",
    "above": "cyan", "unmeasured": "dim", "not-comparable": "dim", "exceeded": "green",
    "confirmed": "green", "within-noise": "cyan", "short": "red",
}  # fmt: skip
WIDE = 130
"""Columns from which every column of a table stands alone."""


def console(*, color: bool = True, stderr: bool = False, width: int | None = None) -> Console:
    """A console for this process's streams; without a terminal it prints plain text."""
    return Console(
        stderr=stderr,
        no_color=None if color else True,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def print_slips(report: Report, out: Console) -> None:
    """The slip report: a line that says what it speaks for, then a table for each kind."""
    out.print(Text(headline(report), style="bold"))
    if not report.rows:
        out.print(nothing_found(report))
    for table in tables(report):
        out.print(Text(f"\n{table.title}", style="bold underline"))
        out.print(draw(table, out))
        if table.key:
            out.print(Text(table.key, style="dim"))


def draw(table: Table, out: Console) -> RenderableType:
    """A table as wide as the console allows; a narrow one stacks what belongs together."""
    if out.width < WIDE:
        return _grid(_stacked(table), out)
    return _grid(table, out)


def _stacked(table: Table) -> Table:
    """The table with what qualifies a cell in a second line below it."""
    if table.title == "Releases":
        columns = ("Model", "First promise", "Newest promise", "Happened", "Slip, days", "Verdict")
        below = {"Model": "Said by", "Slip, days": "vs newest", "First promise": "Milestone"}
    elif table.title == "Benchmarks":
        columns = ("Model", "Benchmark", "Claimed", "Measured", "Gap", "Verdict")
        below = {"Model": "Said by", "Measured": "Measured by", "Gap": "Noise"}
    else:
        columns = ("Model", "Quantity", "Claimed", "Measured", "Ratio", "Verdict")
        below = {"Model": "Said by"}
    return Table(
        table.title,
        columns,
        tuple(_stack(table, row, columns, below) for row in table.rows),
        table.key,
        table.numbers,
    )


def _stack(
    table: Table, row: Sequence[str], columns: Iterable[str], below: dict[str, str]
) -> tuple[str, ...]:
    cells = dict(zip(table.columns, row, strict=True))
    if cells.get("vs newest"):
        cells["vs newest"] = f"{cells['vs newest']} vs newest"
    if cells.get("Noise"):
        cells["Noise"] = f"noise {cells['Noise']}"
    if cells.get("Milestone") == "release":
        cells["Milestone"] = ""
    return tuple(
        f"{cells[name]}\n{cells[below[name]]}" if cells.get(below.get(name, "")) else cells[name]
        for name in columns
    )


def _grid(table: Table, out: Console) -> Grid:
    box = SIMPLE_HEAD if _draws_lines(out) else ASCII2
    grid = Grid(
        *(_column(name, table) for name in table.columns),
        box=box,
        expand=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for row in table.rows:
        grid.add_row(*(_text(name, cell) for name, cell in zip(table.columns, row, strict=True)))
    return grid


def _column(name: str, table: Table) -> Column:
    narrow = {"Verdict": 9, "Model": 14, "Happened": 10}
    return Column(
        name,
        justify="right" if name in table.numbers else "left",
        overflow="fold",
        min_width=narrow.get(name, 5),
        ratio=2 if name in ("Model", "Said by") else None,
    )


def _text(name: str, cell: str) -> Text:
    if name == "Verdict":
        return Text(cell, style=STYLES.get(cell.split(" ", maxsplit=1)[0], ""))
    first, newline, second = cell.partition("\n")
    return Text.assemble(first, newline, (second, "dim"))


def _draws_lines(out: Console) -> bool:
    return (out.encoding or "").lower().startswith("utf")
