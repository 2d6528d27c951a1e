"""How a phrase or a figure is read, in one line: "fall 2025 or later -> from 2025-09-01, open"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from claimtrack.grammar import number, window
from claimtrack.grammar.number import Number
from claimtrack.grammar.window import Window
from claimtrack.words.cells import harmless, short_number


def readings(record: Mapping[str, object]) -> Iterator[str]:
    """The reading of each phrase and figure of a sound record, as far as it says more."""
    for field in ("due", "date", "value", "score"):
        if (told := reading(record, field)) is not None:
            yield told


def reading(record: Mapping[str, object], field: str) -> str | None:
    """The reading of one field; None where it has none, or is as it is read."""
    given, announced = record.get(field), record.get("announced")
    if not isinstance(given, str):
        return None
    if field in ("value", "score"):
        return f"{harmless(given)} -> {_range(number.read(given, percent=True))}"
    if field == "date":
        return f"{harmless(given)} -> {_days(window.read_absolute(given))}"
    if field == "due" and isinstance(announced, date):
        return f"{harmless(given)} -> {_days(window.read(given, announced))}"
    return None


def _days(read: Window) -> str:
    if read.latest is None:
        return f"from {read.earliest}, open"
    if read.latest == read.earliest:
        return f"{read.earliest}"
    return f"{read.earliest} to {read.latest}"


def _range(read: Number) -> str:
    if read.low is None or read.high is None:
        return f"up to {_figure(read.high)}" if read.low is None else f"{_figure(read.low)} or more"
    if read.low == read.high:
        return _figure(read.low)
    return f"{_figure(read.low)} to {_figure(read.high)}"


def _figure(value: Fraction | None) -> str:
    if value is None:
        return ""
    if value.denominator == 1:
        return short_number(int(value))
    return str(number.plain(value))
