"""`claimtrack forecast`: when open promises will really ship, and how such forecasts have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("forecast")
@filtered(only=("models", "organizations", "milestones"))
@looking()
def forecast(
    filters: Filters,
    look: Look,
    backtest: Annotated[
        bool,
        typer.Option("--backtest", help="How such forecasts of past claims would have done."),
    ] = False,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """When open promises will really ship, from what became of earlier ones."""
    report = options.open_report(data, as_of, filters)
    if backtest:
        from claimtrack.stats.backtest import backtest as replay

        give("backtest", replay(report), look)
        return
    from claimtrack.stats.forecast import outlook

    give("forecast", outlook(report), look)
