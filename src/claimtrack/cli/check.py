"""`claimtrack check` and `claimtrack schema`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimtrack.check.findings import Finding


@app.command("check")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", readable=False, help="Ledger files or folders."),
    ] = None,
    data: options.Data = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings, too.")] = False,
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How to print it.")
    ] = "table",
) -> None:
    """Every problem in the ledger, with file and line: errors, warnings, notes."""
    from claimtrack.check.findings import counted

    found = _findings(paths or ([data] if data else []))
    _print(found, output)
    count = counted(found)
    options.remark(", ".join(f"{many} {level}{'s' * (many != 1)}" for level, many in count.items()))
    if count["error"] or (strict and count["warning"]):
        raise typer.Exit(1)


def _findings(paths: list[Path]) -> Sequence[Finding]:
    from claimtrack.check import findings as lint
    from claimtrack.ledgers.store import load

    try:
        ledger = load(*paths)
    except LedgerError as error:
        return lint.errors(error)
    today = date.today()  # noqa: DTZ011 - the day on the user's calendar
    return lint.findings(ledger, min(today, ledger.checked or today), today)


def _print(found: Sequence[Finding], output: str) -> None:
    if output == "json":
        from claimtrack.formats.json import check as as_json_check

        options.write_bytes(as_json_check.findings(found))
        return
    from claimtrack.words.check import line

    for finding in found:
        typer.echo(line(finding))


@app.command("schema")
def schema() -> None:
    """The JSON Schema of a ledger, for editors."""
    from claimtrack.formats.json import slips as as_json
    from claimtrack.ledgers.schema import ledger_schema

    options.write_bytes(as_json.dump(ledger_schema()))
