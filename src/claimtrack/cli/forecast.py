"""`claimtrack forecast`: when open promises will really ship, and how such forecasts have done."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import Milestones, Models, Organizations, make_filters
from claimtrack.cli.output import Look, give, looking


@app.command("forecast")
@looking()
def forecast(
    look: Look,
    models: Models = None,
    backtest: Annotated[
        bool,
        typer.Option("--backtest", help="How such forecasts of past claims would have done."),
    ] = False,
    data: options.Data = None,
    as_of: options.AsOf = None,
    organizations: Organizations = None,
    milestones: Milestones = None,
) -> None:
    """When open promises will really ship, from what became of earlier ones."""
    filters = make_filters(models, organizations, milestones=milestones)
    report = options.open_report(data, as_of, filters)
    if backtest:
        from claimtrack.stats.backtest import backtest as replay

        give("backtest", replay(report), look)
        return
    from claimtrack.stats.forecast import outlook

    give("forecast", outlook(report), look)
