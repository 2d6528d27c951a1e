"""`claimtrack slips`: the slip report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, completion, options
from claimtrack.cli.filters import filtered

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Filters, Report


@app.command("slips")
@filtered()
def slips(
    filters: Filters,
    data: options.Data = None,
    as_of: options.AsOf = None,
    sort: Annotated[
        Literal["slip", "model", "org", "due", "announced", "verdict"],
        typer.Option("--sort", help="Order of the rows."),
    ] = "slip",
    output: options.OutputFormat = "table",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit 1 if a row has this verdict.",
            autocompletion=completion.verdicts,
        ),
    ] = None,
    no_color: options.NoColor = False,
) -> None:
    """What was promised, what happened, and how far apart they are."""
    from claimtrack.verdicts.slips import Filters as RowFilters
    from claimtrack.verdicts.slips import resolve
    from claimtrack.verdicts.slips import slips as slip_report

    ledger = options.open_ledger(data)
    failing = resolve(ledger, RowFilters(verdicts=fail_on or ())).verdicts
    chosen = resolve(ledger, filters)
    report = slip_report(ledger, options.report_day(ledger, as_of), chosen, sort)
    _print(report, output, no_color)
    if any(row.verdict in failing for row in report.rows):
        raise typer.Exit(1)


def _print(report: Report, output: options.Format, no_color: bool) -> None:
    if output == "json":
        from claimtrack.formats.json import slips as as_json

        options.write_bytes(as_json.slips(report))
    elif output == "csv":
        from claimtrack.formats.csv import slips as as_csv

        options.write_bytes(as_csv.slips(report).encode())
    elif output == "markdown":
        from claimtrack.formats.markdown import tables as markdown

        options.write_bytes(markdown.slips(report).encode())
    else:
        from claimtrack.formats.terminal import console as terminal

        terminal.print_slips(report, options.console(no_color))
