"""`claimtrack add`: a claim, behind the last one on its model."""

from __future__ import annotations

import typer

from claimtrack.cli import app
from claimtrack.cli.record_options import declare

add = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(add, name="add", help="Add a claim, and its model where that is new.")
declare(add, "claims")
