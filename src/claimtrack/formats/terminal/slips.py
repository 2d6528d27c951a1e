"""The slip report in the terminal: what slipped, or everything where one screen holds it."""

from __future__ import annotations

from rich.console import Console

from claimtrack.formats.terminal.page import print_page
from claimtrack.verdicts.slips import Report
from claimtrack.words.slips import page
from claimtrack.words.table import Page
from claimtrack.words.view import View


def draw(report: Report, out: Console, *, view: View) -> None:
    """The rows that are asked for; all of them where they fit the screen."""
    every = view._replace(every=True)
    if not view.every and len(report.rows) < out.height and _fits(page(report, every), out):
        view = every
    print_page(page(report, view), out)


def _fits(whole: Page, out: Console) -> bool:
    """Whether a page leaves a line of the screen for the prompt."""
    with out.capture() as captured:
        print_page(whole, out)
    return captured.get().count("\n") < out.height
