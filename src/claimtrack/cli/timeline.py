"""`claimtrack timeline`: each chain on a common time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("timeline")
@filtered()
@looking()
def timeline(
    filters: Filters,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
    sort: options.Order = "announced",
    every: Annotated[
        bool, typer.Option("--all", help="Also what is neither open nor late.")
    ] = False,
) -> None:
    """The picture: every promised window, the slip and the outcome, on one time axis."""
    report = options.open_report(data, as_of, filters, sort)
    give("timeline", report, look, every=every or filters.selective)
