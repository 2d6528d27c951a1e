"""`claimtrack window`: how a phrase is read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import parse_day, today
from claimtrack.cli.output import Look, looking, show_bytes, show_text
from claimtrack.errors import ReadingError


@app.command("window")
@looking("output", "no_color", "ascii_only")
def window(
    look: Look,
    phrase: Annotated[
        str, typer.Argument(help='As said: "fall 2025 or later"; - reads one a line from stdin.')
    ],
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
    said_on = announced or today()
    if phrase == "-":
        _many(said_on, output, look)
    elif output == "json":
        _dump(_reading(phrase, said_on), look)
    else:
        _print(map(_wrapped, _lines(phrase, said_on)), look)


def _many(said_on: date, output: str, look: Look) -> None:
    """One phrase a line; what has no reading is told on stderr, and the exit code is 2."""
    readings: list[dict[str, object]] = []
    refused = False
    for number, line in enumerate(sys.stdin.read().splitlines(), 1):
        if not (phrase := line.strip()):
            continue
        try:
            readings.append(_reading(phrase, said_on))
        except ReadingError as error:
            refused = True
            readings.append({"text": phrase, "announced": said_on, "error": str(error)})
            options.remark(f"line {number}: {error}")
    if output == "json":
        _dump(readings, look)
    else:
        _print(map(_row, readings), look)
    if refused:
        raise typer.Exit(2)


def _reading(phrase: str, said_on: date) -> dict[str, object]:
    from claimtrack.grammar.window import english, read, why

    reading = read(phrase, said_on)
    language, words = english(phrase) or (None, None)
    return {
        "text": reading.text,
        "announced": said_on,
        "earliest": reading.earliest,
        "latest": reading.latest,
        "why": why(phrase),
        "language": language,
        "english": words,
    }


def _dump(value: object, look: Look) -> None:
    from claimtrack.formats.json import slips as as_json

    show_bytes(as_json.dump(value), paged=look.pager)


def _wrapped(line: str) -> str:
    """A line broken at words, what follows as far in as it begins."""
    import shutil
    import textwrap

    indent = " " * (len(line) - len(line.lstrip()))
    width = shutil.get_terminal_size().columns
    return textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False)


def _print(lines: Iterable[str], look: Look) -> None:
    show_text("".join(f"{line}\n" for line in lines), paged=look.pager)


def _row(reading: dict[str, object]) -> str:
    """First day, last day and phrase, with tabs between: a spreadsheet takes it as it is."""
    from claimtrack.words.cells import harmless

    days = (reading.get(end) or "" for end in ("earliest", "latest"))
    return "\t".join((*map(str, days), harmless(str(reading["text"]))))


def _lines(phrase: str, said_on: date) -> Iterator[str]:
    from claimtrack.grammar.window import english, read, why
    from claimtrack.words.cells import harmless

    reading = read(phrase, said_on)
    latest = f"to {reading.latest}" if reading.latest else "onwards, no last day"
    yield f"{harmless(phrase)}, said on {said_on}"
    if translated := english(phrase):
        language, words = translated
        yield f"  {language}, in English: {harmless(words)}"
    yield f"  {reading.iso}: from {reading.earliest} {latest}"
    yield f"  {why(phrase)}"
