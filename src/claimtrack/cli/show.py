"""`claimtrack show`: one model's whole story."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from claimtrack.cli import app, options


@app.command("show")
def show(
    model: options.ModelName,
    data: options.Data = None,
    as_of: options.AsOf = None,
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How to print it.")
    ] = "table",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """One model's whole story: every claim, re-promise, outcome, verdict, source."""
    from claimtrack.reports.show import dossier

    ledger = options.open_ledger(data)
    ledger.model(model)
    found = dossier(ledger, model, options.report_day(ledger, as_of))
    if output == "json":
        from claimtrack.formats.json import show as as_json_show

        options.write_bytes(as_json_show.show(found, ledger))
        return
    from claimtrack.formats.terminal import show as terminal_show

    terminal_show.print_dossier(found, ledger, options.console(no_color, ascii_only))
