"""`claimtrack check` and `claimtrack schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.errors import LedgerError


@app.command("check")
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Ledger files or folders.")
    ] = None,
    data: options.Data = None,
) -> None:
    """Every problem in the ledger, with file and line."""
    from claimtrack.store import load

    try:
        ledger = load(paths or ([data] if data else []))
    except LedgerError as error:
        typer.echo(str(error))
        options.remark(f"{len(error.problems)} errors")
        raise typer.Exit(1) from None
    options.remark(f"{', '.join(ledger.names)}: no errors")


@app.command("schema")
def schema() -> None:
    """The JSON Schema of a ledger, for editors."""
    from claimtrack.render import as_json
    from claimtrack.schema import ledger_schema

    options.write_bytes(as_json.dump(ledger_schema()))
