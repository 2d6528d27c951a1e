"""The slip report in the terminal: what slipped, or everything where one screen holds it."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from claimtrack.formats.terminal.page import print_page
from claimtrack.verdicts.slips import Report
from claimtrack.words.slips import View, page


def draw(report: Report, out: Console, *, view: View) -> None:
    """The rows that are asked for; all of them where they fit the screen."""
    if not view.every:
        whole = page(report, replace(view, every=True))
        with out.capture() as captured:
            print_page(whole, out)
        if captured.get().count("\n") < out.height:
            view = replace(view, every=True)
    print_page(page(report, view), out)
