"""`claimtrack timeline`: each chain on a common time axis."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from claimtrack.cli import app, options


@app.command("timeline")
def timeline(
    models: options.Models = None,
    data: options.Data = None,
    as_of: options.AsOf = None,
    organizations: options.Organizations = None,
    kinds: options.Kinds = None,
    verdicts: options.Verdicts = None,
    milestones: options.Milestones = None,
    bases: options.Bases = None,
    speakers: options.Speakers = None,
    since: options.Since = None,
    until: options.Until = None,
    sort: Annotated[
        Literal["slip", "model", "org", "due", "announced", "verdict"],
        typer.Option("--sort", help="Order of the rows."),
    ] = "announced",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """The picture: every promised window, the slip and the outcome, on one time axis."""
    from claimtrack.render import chart, tables, terminal_timeline
    from claimtrack.report import resolve, slips

    ledger = options.open_ledger(data)
    filters = resolve(
        ledger,
        options.make_filters(
            models, organizations, kinds, verdicts, milestones, bases, speakers, since, until
        ),
    )
    report = slips(ledger, options.report_day(ledger, as_of), filters, sort)
    tracks = [chart.track(row) for row in report.releases]
    out = options.console(no_color, ascii_only)
    terminal_timeline.print_timeline(tables.releases_headline(report), tracks, report.as_of, out)
    if not tracks:
        out.print(tables.nothing_found(report))
