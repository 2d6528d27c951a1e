"""The overview in the terminal: a taller screen shows more of what is owed."""

from __future__ import annotations

from rich.console import Console

from claimtrack.formats.terminal.page import print_page
from claimtrack.reports.overview import Overview
from claimtrack.words.overview import SHOWN, page

USUAL = 24
"""Lines of a screen that the overview fits."""


def draw(overview: Overview, out: Console) -> None:
    """The overview on one screen: what is owed gives way where other lines are long."""
    height = max(out.height, USUAL) if out.is_terminal else USUAL
    most = SHOWN + height - USUAL
    while most > 1 and _lines(overview, most, out) >= height:
        most -= 1
    print_page(page(overview, most), out)


def _lines(overview: Overview, most: int, out: Console) -> int:
    with out.capture() as captured:
        print_page(page(overview, most), out)
    return captured.get().count("\n")
