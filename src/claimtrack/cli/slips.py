"""`claimtrack slips`: the slip report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, completion, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("slips")
@filtered()
@looking()
def slips(
    filters: Filters,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
    sort: options.Order = "slip",
    every: Annotated[bool, typer.Option("--all", help="Every row, not only what slipped.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most so many rows of each table.")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="In reverse order.")] = False,
    long: Annotated[bool, typer.Option("--long", help="With who said it, and where.")] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT[,VERDICT]",
            help="Exit 1 if a row has this verdict on the record, of reports with --basis.",
            autocompletion=completion.verdicts,
        ),
    ] = None,
) -> None:
    """What was promised, what happened, and how far apart they are."""
    from claimtrack.verdicts.filters import Filters as RowFilters
    from claimtrack.verdicts.filters import select
    from claimtrack.words.view import View

    if fail_on:
        data = options.own_ledger(data)
    report = options.open_report(data, as_of, filters, sort)
    named = [name for each in fail_on or () for name in each.split(",")]
    failing = select(report.ledger, RowFilters(verdicts=named)).verdicts
    every = every or filters.selective or look.format != "table"
    view = View(every, limit, reverse, long, failing)
    if bom and look.format != "csv":
        raise typer.BadParameter("--bom is for CSV: add --format csv")
    give("slips", report, look._replace(bom=bom), view=view)
    if failing and report.failing(failing):
        raise typer.Exit(1)
