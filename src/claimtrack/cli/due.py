"""`claimtrack due`: what is past due, what falls due next, where nobody has looked yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import parse_length
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking, show_bytes

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters
    from claimtrack.verdicts.slips import Report


def _authority(name: str) -> str:
    if not name.strip():
        raise typer.BadParameter("the name is empty; write a host, as example.org")
    return name


@app.command("due")
@filtered()
@looking("output")
def due(
    filters: Filters,
    look: Look,
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="How far ahead: 90d, 12w, 3m or 1y."),
    ] = "90d",
    output: Annotated[
        Literal["table", "json", "csv", "markdown", "ics"],
        typer.Option("--format", help="How to print it; ics: a calendar."),
    ] = "table",
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            metavar="NAME",
            parser=_authority,
            help="Whose ids a calendar's events bear. Default: claimtrack.",
        ),
    ] = None,
    fail_on: Annotated[
        Literal["past-due"] | None,
        typer.Option("--fail-on", help="past-due: exit 1 if a promise is past due."),
    ] = None,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """What is past due, what falls due next, and where nobody has looked yet."""
    from claimtrack.reports.due import due as promises

    try:
        length = parse_length(within)
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint="--within") from None
    if authority is not None and output != "ics":
        raise typer.BadParameter("--authority is for a calendar: add --format ics")
    if fail_on:
        data = options.own_ledger(data)
    report = options.open_report(data, as_of, filters)
    if output == "ics":
        show_bytes(_calendar(report, authority or "claimtrack"), paged=look.pager)
    else:
        found = promises(report, _horizon(report.as_of, length))
        give("due", found, look._replace(format=output))
    if fail_on and _past_due(report):
        raise typer.Exit(1)


def _calendar(report: Report, authority: str) -> bytes:
    from claimtrack.formats.ics.due import calendar

    promises = (row for row in report.shown if row.outcome is None)
    return calendar(promises, report.as_of, name="Promised days", authority=authority)


def _past_due(report: Report) -> bool:
    """Whether a promise on the record is past due; a reported one only where it is asked for."""
    reported = report.reported if report.selection.counts_reports else ()
    return any(row.past_due for row in (*report.on_record, *reported))


def _horizon(day: date, length: tuple[int, str]) -> date:
    from claimtrack.grammar.spans import later

    try:
        return later(day, *length)
    except (ValueError, OverflowError):
        return date.max
