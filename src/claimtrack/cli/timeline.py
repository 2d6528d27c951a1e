"""`claimtrack timeline`: each chain on a common time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Filters


@app.command("timeline")
@filtered()
def timeline(
    filters: Filters,
    data: options.Data = None,
    as_of: options.AsOf = None,
    sort: Annotated[
        Literal["slip", "model", "org", "due", "announced", "verdict"],
        typer.Option("--sort", help="Order of the rows."),
    ] = "announced",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """The picture: every promised window, the slip and the outcome, on one time axis."""
    from claimtrack.formats.terminal import timeline as terminal_timeline
    from claimtrack.pictures import timeline as chart
    from claimtrack.verdicts.slips import resolve, slips
    from claimtrack.words import slips as tables

    ledger = options.open_ledger(data)
    chosen = resolve(ledger, filters)
    report = slips(ledger, options.report_day(ledger, as_of), chosen, sort)
    tracks = [chart.track(row) for row in report.releases]
    out = options.console(no_color, ascii_only)
    terminal_timeline.print_timeline(tables.releases_headline(report), tracks, report.as_of, out)
    if not tracks:
        out.print(tables.nothing_found(report))
