"""`claimtrack resolve`: an outcome, behind the last one on its model."""

from __future__ import annotations

import typer

from claimtrack.cli import app
from claimtrack.cli.record_options import declare

resolve = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(resolve, name="resolve", help="Add an outcome: what happened.")
declare(resolve, "outcomes")
