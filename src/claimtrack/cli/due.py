"""`claimtrack due`: what falls due next, what has lapsed, what went quiet."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.reports.due import Agenda
    from claimtrack.verdicts.slips import Filters

UNITS = {"": "day", "d": "day", "w": "week", "m": "month", "y": "year"}


def parse_length(text: str) -> tuple[int, str]:
    """A length of time of the command line: a number of days, weeks, months or years."""
    found = re.fullmatch(r"\s*([0-9]{1,5})\s*([dwmy]?)\s*", text.lower(), re.ASCII)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no length of time; write it as 90d, 12w, 3m or 1y")
    return int(found[1]), UNITS[found[2]]


@app.command("due")
@filtered()
def due(
    filters: Filters,
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="How far ahead: 90d, 12w, 3m or 1y."),
    ] = "90d",
    data: options.Data = None,
    as_of: options.AsOf = None,
    output: options.OutputFormat = "table",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """What falls due next, what has lapsed, and what went quiet."""
    from claimtrack.reports.due import agenda
    from claimtrack.verdicts.slips import resolve

    length = parse_length(within)
    ledger = options.open_ledger(data)
    chosen = resolve(ledger, filters)
    day = options.report_day(ledger, as_of)
    found = agenda(ledger, day, _horizon(day, length), chosen)
    if output == "table":
        from claimtrack.formats.terminal import console as terminal
        from claimtrack.words import news

        headline, nothing = news.agenda_headline(ledger, found), news.nothing_due(found)
        out = options.console(no_color, ascii_only)
        terminal.print_tables(headline, news.agenda_tables(found), nothing, out)
    else:
        options.write_bytes(_file(ledger, found, output))


def _horizon(day: date, length: tuple[int, str]) -> date:
    from claimtrack.grammar.spans import later

    try:
        return later(day, *length)
    except (ValueError, OverflowError):
        return date.max


def _file(ledger: Ledger, found: Agenda, output: options.Format) -> bytes:
    if output == "json":
        from claimtrack.formats.json import news as as_json_news

        return as_json_news.due(ledger, found)
    if output == "csv":
        from claimtrack.formats.csv import news as as_csv_news

        return as_csv_news.due(found).encode()
    from claimtrack.formats.markdown import tables as markdown
    from claimtrack.words import news

    headline, nothing = news.agenda_headline(ledger, found), news.nothing_due(found)
    return markdown.document("Promises", headline, news.agenda_tables(found), nothing).encode()
