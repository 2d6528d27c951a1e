"""The terminal: tables, colours and widths. The only room that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.status import Status
from rich.table import Column
from rich.table import Table as Grid
from rich.text import Text

from claimtrack.render.tables import Table, headline, nothing_found, tables
from claimtrack.reports.report import Report

STYLES = {
    "cancelled": "red", "undated": "dim", "early": "green", "on-time": "green",
    "late": "yellow", "unclear": "magenta", "untraced": "magenta", "overdue": "bold red",
    "postponed": "yellow", "pending": "cyan", "as-claimed": "green", "below": "red",
    "above": "cyan", "unmeasured": "dim", "not-comparable": "dim", "exceeded": "green",
    "confirmed": "green", "within-noise": "cyan", "short": "red",
}  # fmt: skip
USUAL = 80
"""Columns of a console that does not say how many it has."""
NARROW = 78
"""Columns that the least widths need; below that, cells fold as they must."""
WIDE = 130
"""Columns from which every column of a table stands alone."""


class _Console(Console):
    """A console that leaves a closed pipe to whoever ends the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class _AsciiConsole(_Console):
    """A console that draws nothing outside ASCII, whatever its stream can show."""

    @property
    def encoding(self) -> str:
        return "ascii"


def console(
    *, color: bool = True, ascii_only: bool = False, stderr: bool = False, width: int | None = None
) -> Console:
    """A console for this process's streams; without a terminal it prints plain text."""
    kind = _AsciiConsole if ascii_only else _Console
    made = kind(
        stderr=stderr,
        no_color=None if color else True,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    if made.width < 1:  # COLUMNS=0 says that the width is not known
        made.width = USUAL
    return made


def status(text: str) -> Status:
    """A line on stderr that moves while something is being done; it goes when that is done."""
    return console(stderr=True).status(Text(text))


def print_slips(report: Report, out: Console) -> None:
    """The slip report: a line that says what it speaks for, then a table for each kind."""
    print_tables(headline(report), tables(report), nothing_found(report), out)


def print_tables(speaks_for: str, shown: Iterable[Table], nothing: str, out: Console) -> None:
    """A line that says what they speak for, then titled tables; `nothing` where there are none."""
    out.print(Text(speaks_for, style="bold"))
    empty = True
    for table in shown:
        empty = False
        out.print(Text(f"\n{table.title}", style="bold underline"))
        out.print(draw(table, out))
        if table.key:
            out.print(Text(table.key, style="dim"))
    if empty:
        out.print(nothing)


def print_notes(lines: Iterable[str], out: Console) -> None:
    """Remarks below the tables, each on a line of its own."""
    out.print()
    for line in lines:
        out.print(Text(line, style="bold yellow" if line.startswith("Warning") else "dim"))


def draw(table: Table, out: Console) -> RenderableType:
    """A table as wide as the console allows; a narrow one stacks what belongs together."""
    if out.width >= WIDE:
        return _grid(table, out)
    return _grid(_stacked(table), out, WIDTHS.get(table.title) if out.width >= NARROW else None)


FIGURE_STACK = (
    ("Model", "Said by"),
    ("Quantity",),
    ("Claimed",),
    ("Measured",),
    ("Ratio",),
    ("Verdict",),
)
STACKS = {  # for each table what a narrow one shows: a column, and what stands below in it
    "Releases": (
        ("Model", "Milestone", "Said by"),
        ("First promise",),
        ("Newest promise",),
        ("Happened",),
        ("Slip, days", "vs newest"),
        ("Verdict",),
    ),
    "Benchmarks": (
        ("Model", "Said by"),
        ("Benchmark",),
        ("Claimed",),
        ("Measured", "Measured by"),
        ("Gap", "Noise"),
        ("Verdict",),
    ),
    "Parameters": FIGURE_STACK,
    "Quantities": FIGURE_STACK,
    "Changes": (("Day",), ("Model", "Milestone"), ("What changed", "Said by"), ("Verdict", "Was")),
    "Track record": (
        ("Group", "Note"),
        ("Subjects",),
        ("On time", "95% interval"),
        ("vs newest",),
        ("Re-promises",),
        ("Median slip", "95% of median"),
    ),
    "Forecasts": (
        ("Model", "Milestone", "Verdict", "Pool"),
        ("Due by", "In time"),
        ("In 30 days", "In 90 days"),
        ("In 180 days", "In 365 days"),
        ("Half by", "80% between"),
    ),
    "Benchmark claims": (
        ("Group",),
        ("Claims", "Never measured"),
        ("Like settings", "Gap"),
        ("Differing settings", "Gap there"),
    ),
    **dict.fromkeys(
        ("Due", "Lapsed", "Gone quiet"),
        (
            ("Model", "Milestone", "Said by"),
            ("Due", "First promise"),
            ("Days",),
            ("Last heard",),
            ("Verdict",),
        ),
    ),
}
LABELS = {
    "95% interval": "95%: {}", "95% of median": "95%: {}", "Never measured": "{} unmeasured",
    "In time": "{} in time", "In 90 days": "in 90: {}", "In 365 days": "in 365: {}",
    "Pool": "pool: {}",
    "Gap": "gap {}", "Gap there": "gap {}",
    "Noise": "noise {}", "Was": "was {}", "First promise": "first {}",
}  # fmt: skip
WIDTHS = {  # where the first column would else be squeezed by what hardly needs its width
    "Releases": {
        "First promise": 13, "Newest promise": 13, "Happened": 10, "Slip, days": 12, "Verdict": 10,
    },
    "Benchmarks": {
        "Benchmark": 12, "Claimed": 11, "Measured": 13, "Gap": 9, "Verdict": 14,
    },
}  # fmt: skip
LEAST_WIDTHS = {
    "Model": 14, "First promise": 13, "Newest promise": 13, "Happened": 10, "Slip, days": 12,
    "Day": 10, "Due by": 10, "Half by": 10, "Last heard": 10, "What changed": 16,
    "Benchmark": 10, "Measured": 10, "Verdict": 10,
}  # fmt: skip


def _stacked(table: Table) -> Table:
    """The table with what qualifies a cell in a line of its own below it."""
    stacks = STACKS.get(table.title) or tuple((name,) for name in table.columns)
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return Table(
        table.title,
        tuple(stack[0] for stack in stacks),
        tuple(tuple(_stack(row, stack) for stack in stacks) for row in rows),
        table.key,
        table.numbers,
    )


def _stack(cells: dict[str, str], names: Sequence[str]) -> str:
    below = (_labelled(name, cells[name]) for name in names[1:] if _tells(cells, name))
    return "\n".join((cells[names[0]], *below))


def _labelled(name: str, cell: str) -> str:
    """A cell that stands below another column's, with the name of its own."""
    if name == "vs newest" and " vs " not in cell:
        return f"{cell} vs newest"
    return LABELS.get(name, "{}").format(cell)


def _tells(cells: dict[str, str], name: str) -> bool:
    """Whether a cell says more than what goes without saying."""
    return bool(cells[name]) and (name, cells[name]) != ("Milestone", "release")


def _grid(table: Table, out: Console, widths: Mapping[str, int] | None = None) -> Grid:
    """The table; where `widths` are given, the column without one takes what is left."""
    box = SIMPLE_HEAD if draws_lines(out) else ASCII2
    grid = Grid(
        *(_column(name, table, out.width, widths) for name in table.columns),
        box=box,
        expand=widths is not None,
        show_edge=False,
        pad_edge=False,
        padding=0,
        header_style="bold",
    )
    for row in table.rows:
        grid.add_row(*(_text(name, cell) for name, cell in zip(table.columns, row, strict=True)))
    return grid


def _column(name: str, table: Table, width: int, widths: Mapping[str, int] | None) -> Column:
    return Column(
        name,
        justify="right" if name in table.numbers else "left",
        overflow="fold",
        width=widths.get(name) if widths else None,
        ratio=1 if widths and name not in widths else None,
        min_width=LEAST_WIDTHS.get(name, 5) if width >= NARROW else 1,
    )


def _text(name: str, cell: str) -> Text:
    first, newline, second = cell.partition("\n")
    style = STYLES.get(first.split(" ", maxsplit=1)[0], "") if name == "Verdict" else ""
    return Text.assemble((first, style), newline, (second, "dim"))


def draws_lines(out: Console) -> bool:
    """Whether the console shows more than ASCII."""
    return (out.encoding or "").lower().startswith("utf")
