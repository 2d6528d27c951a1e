"""`claimtrack diff`: what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import parse_day
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("diff")
@filtered()
@looking()
def diff(
    filters: Filters,
    look: Look,
    from_day: Annotated[
        date,
        typer.Option("--from", parser=parse_day, metavar="DAY", help="The day to compare with."),
    ],
    to_day: Annotated[
        date | None,
        typer.Option(
            "--to",
            "--as-of",
            parser=parse_day,
            metavar="DAY",
            help="The day up to which changes count. Default: today, or `checked`.",
        ),
    ] = None,
    data: options.Data = None,
) -> None:
    """What changed between two days: promised, re-promised, shipped, overdue, cancelled."""
    from claimtrack.reports.diff import diff as changed

    give("diff", changed(options.open_report(data, to_day, filters), from_day), look)
