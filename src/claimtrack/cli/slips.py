"""`claimtrack slips`: the slip report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, completion, options

if TYPE_CHECKING:
    from claimtrack.report import Report


@app.command("slips")
def slips(
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
    from claimtrack.report import Filters, resolve
    from claimtrack.report import slips as slip_report

    ledger = options.open_ledger(data)
    filters = options.make_filters(
        models, organizations, kinds, verdicts, milestones, bases, speakers, since, until
    )
    failing = resolve(ledger, Filters(verdicts=fail_on or ())).verdicts
    filters = resolve(ledger, filters)
    report = slip_report(ledger, options.report_day(ledger, as_of), filters, sort)
    _print(report, output, no_color)
    if any(row.verdict in failing for row in report.rows):
        raise typer.Exit(1)


def _print(report: Report, output: options.Format, no_color: bool) -> None:
    if output == "json":
        from claimtrack.render import as_json

        options.write_bytes(as_json.slips(report))
    elif output == "csv":
        from claimtrack.render import as_csv

        options.write_bytes(as_csv.slips(report).encode())
    elif output == "markdown":
        from claimtrack.render import markdown

        options.write_bytes(markdown.slips(report).encode())
    else:
        from claimtrack.render import terminal

        terminal.print_slips(report, options.console(no_color))
