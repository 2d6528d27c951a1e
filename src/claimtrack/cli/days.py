"""Days of the command line, one way for every option: `2025-06-15`, `24 Nov 2026`, `30d` ago."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from claimtrack.grammar.window import Window

ACCEPTED = "write it as 2025-06-15, 15 Jun 2025, Jun 15, yesterday or 30d (ago)"
UNITS = {"": "day", "d": "day", "w": "week", "m": "month", "y": "year"}
_LENGTH = re.compile(r"([0-9]{1,5})\s*([dwmy]?)", re.ASCII)
_SLASHES = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", re.ASCII)
_NAMED = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)? [a-z]+\.?(?:,? [0-9]{4})?"
    r"|[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?(?:,? [0-9]{4})?",
    re.ASCII | re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{2})?|[a-z]{3,9} [0-9]{4}", re.ASCII | re.IGNORECASE)


def today() -> date:
    """The day in UTC: the same for everyone who asks at one time."""
    return datetime.now(UTC).date()


def parse_day(text: str) -> date:
    """A day; one without its year is the last one."""
    day = day_of(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} is not a day; {ACCEPTED}")
    return day


def parse_since(text: str) -> date:
    """A day, or the first one of a month or year."""
    period = _period(text)
    return period.earliest if period else parse_day(text)


def parse_until(text: str) -> date:
    """A day, or the last one of a month or year."""
    period = _period(text)
    return (period and period.latest) or parse_day(text)


def parse_length(text: str) -> tuple[int, str]:
    """A length of time: a number of days, weeks, months or years."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if found is None:
        raise typer.BadParameter(f"{text!r} is no length of time; write it as 90d, 12w, 3m or 1y")
    return int(found[1]), UNITS[found[2]]


def day_option(
    name: str, help_text: str, parser: Any = parse_day, envvar: str | None = None
) -> Any:
    """An option whose value is a day."""
    return typer.Option(name, parser=parser, metavar="DAY", help=help_text, envvar=envvar)


def day_of(text: str) -> date | None:
    """The day that a text names; None where it names none."""
    from claimtrack.grammar.window import iso_day

    text = " ".join(text.split())
    lower = text.lower()
    if lower in ("today", "yesterday"):
        return today() - timedelta(days=lower == "yesterday")
    if (length := _LENGTH.fullmatch(lower)) and length[2]:
        return _ago(int(length[1]), UNITS[length[2]])
    slashes = _SLASHES.fullmatch(text)
    if slashes:
        text = f"{slashes[1]}-{slashes[2]:0>2}-{slashes[3]:0>2}"
    if (day := iso_day(text)) is not None:
        return day
    return _last(text) if _NAMED.fullmatch(text) else None


def _last(text: str) -> date | None:
    """The newest such day up to today, where it names no year."""
    from claimtrack.grammar.spans import later

    has_year = text[-4:].isdigit()
    for years in (1, 4, 8):  # so long ago may the last 29 February be
        read = _read(text, later(today(), -years, "year") + timedelta(days=1))
        if read and read.earliest == read.latest and (has_year or read.earliest <= today()):
            return read.earliest
    return None


def _ago(many: int, unit: str) -> date:
    from claimtrack.grammar.spans import later

    try:
        return later(today(), -many, unit)
    except (ValueError, OverflowError):
        return date.min


def _period(text: str) -> Window | None:
    text = " ".join(text.split())
    return _read(text, today()) if _MONTH_OR_YEAR.fullmatch(text) else None


def _read(text: str, announced: date) -> Window | None:
    from claimtrack.errors import ClaimtrackError
    from claimtrack.grammar.window import read

    try:
        return read(text, announced)
    except ClaimtrackError:
        return None
