"""`claimtrack diff`: what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.reports.diff import Change
    from claimtrack.verdicts.slips import Filters


@app.command("diff")
@filtered()
def diff(
    filters: Filters,
    from_day: Annotated[
        date,
        typer.Option(
            "--from", parser=options.parse_day, metavar="DAY", help="The day to compare with."
        ),
    ],
    to_day: Annotated[
        date | None,
        typer.Option(
            "--to",
            "--as-of",
            parser=options.parse_day,
            metavar="DAY",
            help="The day up to which changes count. Default: today, or `checked`.",
        ),
    ] = None,
    data: options.Data = None,
    output: options.OutputFormat = "table",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """What changed between two days: promised, re-promised, shipped, overdue, cancelled."""
    from claimtrack.reports.diff import changes
    from claimtrack.verdicts.slips import resolve

    ledger = options.open_ledger(data)
    chosen = resolve(ledger, filters)
    period = from_day, options.report_day(ledger, to_day)
    found = changes(ledger, *period, chosen)
    if output == "table":
        _draw(ledger, period, found, options.console(no_color, ascii_only))
    else:
        options.write_bytes(_file(ledger, period, found, output))


def _draw(ledger: Ledger, period: tuple[date, date], found: Sequence[Change], out: Console) -> None:
    from claimtrack.formats.terminal import console as terminal
    from claimtrack.words import news

    shown = [news.changes_table(found)] if found else []
    headline = news.changes_headline(ledger, period, found)
    terminal.print_tables(headline, shown, news.nothing_changed(period), out)


def _file(
    ledger: Ledger, period: tuple[date, date], found: Sequence[Change], output: options.Format
) -> bytes:
    if output == "json":
        from claimtrack.formats.json import news as as_json_news

        return as_json_news.diff(ledger, period, found)
    if output == "csv":
        from claimtrack.formats.csv import news as as_csv_news

        return as_csv_news.diff(found).encode()
    from claimtrack.formats.markdown import tables as markdown
    from claimtrack.words import news

    shown = [news.changes_table(found)] if found else []
    headline = news.changes_headline(ledger, period, found)
    text = markdown.document("Changes", headline, shown, news.nothing_changed(period))
    return text.encode()
