"""`claimtrack slips`: the slip report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, completion, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Filters


@app.command("slips")
@filtered()
@looking("ascii_only")
def slips(
    filters: Filters,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
    sort: Annotated[
        Literal["slip", "model", "org", "due", "announced", "verdict"],
        typer.Option("--sort", help="Order of the rows."),
    ] = "slip",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit 1 if a row has this verdict.",
            autocompletion=completion.verdicts,
        ),
    ] = None,
) -> None:
    """What was promised, what happened, and how far apart they are."""
    from claimtrack.verdicts.slips import Filters as RowFilters
    from claimtrack.verdicts.slips import resolve
    from claimtrack.verdicts.slips import slips as slip_report

    ledger = options.open_ledger(data)
    failing = resolve(ledger, RowFilters(verdicts=fail_on or ())).verdicts
    chosen = resolve(ledger, filters)
    report = slip_report(ledger, options.report_day(ledger, as_of), chosen, sort)
    give("slips", report, look)
    if any(row.verdict in failing for row in report.rows):
        raise typer.Exit(1)
