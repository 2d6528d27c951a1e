"""`claimtrack show`: one model's whole story."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import app, options


@app.command("show")
def show(
    model: Annotated[str, typer.Argument(help="Id, name or alias of a model.")],
    data: options.Data = None,
    as_of: options.AsOf = None,
    no_color: options.NoColor = False,
) -> None:
    """One model's whole story: every claim, re-promise, outcome, verdict, source."""
