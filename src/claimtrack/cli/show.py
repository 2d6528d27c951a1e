"""`claimtrack show`: one model's whole story."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.hits import want_one
from claimtrack.cli.output import Look, give, looking


@app.command("show")
@looking()
def show(
    model: options.ModelName,
    look: Look,
    lines: Annotated[
        bool, typer.Option("--lines", help="With file and line of each record.")
    ] = False,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """One model's whole story: every claim, re-promise, outcome, verdict, source."""
    from claimtrack.reports.show import dossiers
    from claimtrack.verdicts.filters import Filters

    report = options.open_report(data, as_of, Filters(models=[model]), one=True)
    want_one(report, look)
    (dossier,) = dossiers(report).values()
    give("show", dossier, look, lines=lines)
