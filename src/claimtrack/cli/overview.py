"""`claimtrack`, `claimtrack overview`: what a ledger comes to, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("overview")
@filtered(without=("verdicts", "open"))
@looking()
def overview(
    filters: Filters,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """One screen: what was kept, what is owed, what falls due, what happened."""
    from claimtrack.reports.overview import overview as summed

    give("overview", summed(options.open_report(data, as_of, filters)), look)
