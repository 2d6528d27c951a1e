"""`claimtrack forecast`: when open promises will really ship, and how such forecasts have done."""

from __future__ import annotations

from typing import Annotated, Literal

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
    weigh: Annotated[
        Literal["none", "lead"],
        typer.Option(
            "--weigh",
            help="lead: earlier promises made about as long ahead count most (docs/forecasts.md).",
        ),
    ] = "none",
    data: options.Data = None,
    as_of: options.AsOf = None,
    organizations: Organizations = None,
    milestones: Milestones = None,
) -> None:
    """When open promises will really ship, from the slips of earlier ones."""
    filters = make_filters(models, organizations, milestones=milestones)
    report = options.open_report(data, as_of, filters)
    if backtest:
        from claimtrack.stats.backtest import backtest as replay

        give("backtest", replay(report, weigh), look)
        return
    from claimtrack.stats.forecast import outlook

    give("forecast", outlook(report, weigh), look)
