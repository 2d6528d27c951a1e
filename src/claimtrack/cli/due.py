"""`claimtrack due`: what falls due next, what has lapsed, what went quiet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import parse_length
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("due")
@filtered()
@looking()
def due(
    filters: Filters,
    look: Look,
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="How far ahead: 90d, 12w, 3m or 1y."),
    ] = "90d",
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """What falls due next, what has lapsed, and what went quiet."""
    from claimtrack.reports.due import agenda

    length = parse_length(within)
    report = options.open_report(data, as_of, filters)
    give("due", agenda(report, _horizon(report.as_of, length)), look)


def _horizon(day: date, length: tuple[int, str]) -> date:
    from claimtrack.grammar.spans import later

    try:
        return later(day, *length)
    except (ValueError, OverflowError):
        return date.max
