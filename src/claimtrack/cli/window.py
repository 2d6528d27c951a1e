"""`claimtrack window`: how a phrase is read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import parse_day


@app.command("window")
def window(
    phrase: Annotated[str, typer.Argument(help='As said: "fall 2025 or later".')],
    announced: Annotated[
        date | None,
        typer.Option(
            "--announced",
            parser=parse_day,
            metavar="DAY",
            help="The day on which it was said. Default: today.",
        ),
    ] = None,
    output: Annotated[Literal["table", "json"], typer.Option("--format")] = "table",
) -> None:
    """How a phrase like "fall 2025 or later" is read, and why."""
    from claimtrack.grammar.window import read, why

    said_on = announced or date.today()  # noqa: DTZ011 - the day on the user's calendar
    reading = read(phrase, said_on)
    if output == "json":
        from claimtrack.formats.json import slips as as_json

        options.write_bytes(
            as_json.dump(
                {
                    "text": reading.text,
                    "announced": said_on,
                    "earliest": reading.earliest,
                    "latest": reading.latest,
                    "why": why(phrase),
                }
            )
        )
        return
    from claimtrack.words.cells import harmless

    latest = f"to {reading.latest}" if reading.latest else "onwards, no last day"
    typer.echo(f"{harmless(phrase)}, said on {said_on}")
    typer.echo(f"  {reading.iso}: from {reading.earliest} {latest}")
    typer.echo(f"  {why(phrase)}")
