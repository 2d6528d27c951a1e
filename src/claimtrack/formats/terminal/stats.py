"""Track records in the terminal, with their curves where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from claimtrack.formats.terminal.console import draws_lines
from claimtrack.formats.terminal.page import print_page
from claimtrack.pictures import curve as curves
from claimtrack.stats.stats import Stats
from claimtrack.words.stats import name, page


def draw(stats: Stats, out: Console, *, curve: bool = False, full: bool = False) -> None:
    """The tables, the curves, and what was counted."""
    print_page(page(stats, full=full), out, _curves(stats, out) if curve else ())


def _curves(stats: Stats, out: Console) -> Iterator[str]:
    """The curve of all, then of every group that is not small."""
    width, ascii_only = min(out.width, curves.WIDEST), not draws_lines(out)
    for group in (stats.all, *(group for group in stats.groups if not group.small)):
        yield from ("", curves.title(name(group), group.curve))
        yield from curves.draw(group.curve, width, ascii_only=ascii_only)
