"""The overview in the terminal: a taller screen shows more of what is owed."""

from __future__ import annotations

from rich.console import Console

from claimtrack.formats.terminal.page import print_page
from claimtrack.reports.overview import Overview
from claimtrack.words.overview import SHOWN, page

USUAL = 24
"""Lines of a screen that the overview fits."""


def draw(overview: Overview, out: Console) -> None:
    """The overview on one screen."""
    taller = out.height - USUAL if out.is_terminal else 0
    print_page(page(overview, SHOWN + max(taller, 0)), out)
