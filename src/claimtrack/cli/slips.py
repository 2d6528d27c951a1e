"""`claimtrack slips`: the slip report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, completion, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


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
    from claimtrack.verdicts.filters import Filters as RowFilters
    from claimtrack.verdicts.filters import select

    report = options.open_report(data, as_of, filters, sort)
    failing = select(report.ledger, RowFilters(verdicts=fail_on or ())).verdicts
    give("slips", report, look)
    if report.failing(failing):
        raise typer.Exit(1)
