"""`claimtrack list`: what can be named."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.output import Look, give, looking


@app.command("list")
@looking()
def names(
    what: Annotated[
        Literal["models", "organizations", "speakers", "benchmarks", "milestones"],
        typer.Argument(
            metavar="WHAT", help="models, organizations, speakers, benchmarks or milestones."
        ),
    ],
    look: Look,
    data: options.Data = None,
) -> None:
    """What can be named: models, organizations, speakers, benchmarks, milestones, with counts."""
    from claimtrack.reports.list import listing

    give("list", listing(options.open_ledger(data), what), look)
