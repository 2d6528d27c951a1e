"""A model's story in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from claimtrack.formats.terminal.grid import STYLES
from claimtrack.ledgers.ledger import Ledger
from claimtrack.reports.show import Dossier, Event, places
from claimtrack.words import cells
from claimtrack.words import show as stories
from claimtrack.words.cells import harmless

_INDENT = " " * 12
"""What stands left of a story: a day and two spaces."""


def draw(dossier: Dossier, out: Console, *, lines: bool = False) -> None:
    """Who the model is, its verdicts, then every record in the order of its day."""
    out.print(Text(harmless(dossier.model.name), style="bold"))
    out.print(Text(stories.about(dossier), style="dim"))
    if dossier.model.note:
        out.print(Text(harmless(dossier.model.note, stories.LONG)))
    out.print()
    report = dossier.report
    out.print(Text(cells.speaks_for(report.ledger, report.as_of), style="bold underline"))
    if dossier.events:
        out.print(_verdicts(dossier))
    where = places(dossier) if lines else {}
    for told in stories.forecasts(dossier):
        out.print(Text(told))
    for event in dossier.events:
        out.print()
        _print_event(event, report.ledger, out, where.get(id(event.record), ""))
    if not dossier.events:
        out.print(f"Nothing is recorded up to {report.as_of}.")


def _verdicts(dossier: Dossier) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(overflow="fold")
    for subject, verdict, basis in stories.verdicts(dossier):
        style = STYLES.get(verdict.split(" ", maxsplit=1)[0], "")
        grid.add_row(Text(subject), Text(verdict, style), Text(basis))
    return grid


def _print_event(event: Event, ledger: Ledger, out: Console, place: str) -> None:
    record = event.record
    head = Text.assemble((f"{event.day}  ", "bold"), stories.who(event))
    _print(head, out, first=True)
    _print(Text(stories.what(event, ledger), style="bold"), out)
    if told := stories.mark(event):
        _print(Text(f"-> {told}", style="yellow"), out)
    if record.note:
        _print(Text(harmless(record.note, stories.LONG)), out)
    if place:
        out.print(Text(f"{_INDENT}{harmless(place, stories.LONG)}", style="dim"), soft_wrap=True)
    for address in (record.source, record.archived):
        if address:
            # whole, however narrow the terminal: a folded address cannot be copied
            shown = ("" if address == record.source else "saved copy ") + harmless(
                address, stories.LONG
            )
            out.print(Text(_INDENT + shown, style="dim"), soft_wrap=True)


def _print(text: Text, out: Console, *, first: bool = False) -> None:
    room = max(out.width - len(_INDENT), 20)
    for at, line in enumerate(text.wrap(out, room + len(_INDENT) * first)):
        line.rstrip()
        out.print(Text.assemble("" if first and at == 0 else _INDENT, line))
