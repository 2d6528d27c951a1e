"""The terminal: tables, colours and widths. The only room that knows rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment, Segments
from rich.text import Text

from claimtrack.formats.terminal.grid import pieces
from claimtrack.formats.terminal.stacks import stacked
from claimtrack.verdicts.slips import Report
from claimtrack.words.slips import Table, headline, nothing_found, tables

if TYPE_CHECKING:
    from rich.status import Status

USUAL = 80
"""Columns of a console that does not say how many it has."""
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


def _drawn(table: Table, out: Console) -> Segments:
    """A table as wide as the console allows; a narrow one stacks what belongs together."""
    shown = table if out.width >= WIDE else stacked(table)
    rule = "─" if draws_lines(out) else "-"
    return Segments(
        Segment(text, out.get_style(style) if style else None)
        for text, style in pieces(shown, out.width, rule=rule)
    )


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
        out.print(_drawn(table, out), soft_wrap=True)
        if table.key:
            out.print(Text(table.key, style="dim"))
    if empty:
        out.print(nothing)


def print_notes(lines: Iterable[str], out: Console) -> None:
    """Remarks below the tables, each on a line of its own."""
    out.print()
    for line in lines:
        out.print(Text(line, style="bold yellow" if line.startswith("Warning") else "dim"))


def draws_lines(out: Console) -> bool:
    """Whether the console shows more than ASCII."""
    return (out.encoding or "").lower().startswith("utf")
