"""`claimtrack due`: what falls due next, what has lapsed, what went quiet."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Filters

UNITS = {"": "day", "d": "day", "w": "week", "m": "month", "y": "year"}


def parse_length(text: str) -> tuple[int, str]:
    """A length of time of the command line: a number of days, weeks, months or years."""
    found = re.fullmatch(r"\s*([0-9]{1,5})\s*([dwmy]?)\s*", text.lower(), re.ASCII)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no length of time; write it as 90d, 12w, 3m or 1y")
    return int(found[1]), UNITS[found[2]]


@app.command("due")
@filtered()
@looking()
def due(
    filters: Filters,
    look: Look,
    within: Annotated[
        str,
        typer.Option("--within", metavar="LENGTH", help="How far ahead: 90d, 12w, 3m or 1y."),
    ] = "90d",
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """What falls due next, what has lapsed, and what went quiet."""
    from claimtrack.reports.due import agenda
    from claimtrack.verdicts.slips import resolve

    length = parse_length(within)
    ledger = options.open_ledger(data)
    chosen = resolve(ledger, filters)
    day = options.report_day(ledger, as_of)
    found = agenda(ledger, day, _horizon(day, length), chosen)
    give("due", found, look)


def _horizon(day: date, length: tuple[int, str]) -> date:
    from claimtrack.grammar.spans import later

    try:
        return later(day, *length)
    except (ValueError, OverflowError):
        return date.max
