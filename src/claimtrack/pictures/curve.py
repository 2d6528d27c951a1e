"""A Kaplan-Meier curve in characters: what has not shipped, day by day after the due date."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.stats.survival import Curve

HEIGHT = 10
"""Rows from 100% to 0%, one for each tenth and the top one."""
SHOWN = 365
"""Days after the due date that are drawn at most; the few stragglers would flatten the rest."""
WIDEST = 100
"""Columns from which a drawing only grows flatter."""
MARGIN = 6


@dataclass(frozen=True, slots=True)
class _Ink:
    """The characters of a drawing."""

    flat: str
    drop: str
    band: str
    side: str
    floor: str
    due: str


LINES = _Ink("━", "┃", "░", "┤", "─", "┴")
ASCII = _Ink("=", "#", ".", "|", "-", "+")


def title(name: str, curve: Curve) -> str:
    """What a drawing shows, and of how many."""
    return (
        f"{name}: share not yet shipped, by days after the last day first promised;"
        f" {curve.events:,} of {curve.subjects:,} shipped"
    )


def draw(curve: Curve, width: int, *, ascii_only: bool) -> Iterator[str]:
    """The lines of a drawing `width` columns wide.

    Down: the share not yet shipped, with its 95% interval as a shade; across: days after the
    last day promised (negative = before it), a mark at 0.
    """
    if not curve.points:
        yield "  nothing to draw: none has shipped"
        return
    ink = ASCII if ascii_only else LINES
    days = _days(curve, max(20, width - MARGIN - 1))
    columns = [_column(curve, before, day, ink) for before, day in pairwise(days)]
    for row in range(HEIGHT + 1):
        label = f"{100 - 100 * row // HEIGHT}%" if row % 5 == 0 else ""
        line = f"{label:>{MARGIN - 1}}{ink.side}{''.join(column[row] for column in columns)}"
        yield line.rstrip()
    yield from _axis(days, ink)


def _days(curve: Curve, width: int) -> list[float]:
    """The day at which each column ends, and before them the day at which the first begins."""
    first = min(curve.points[0].time, 0) - 1
    until = curve.observed_until or 0.0
    last = max(first + 10, min(until, SHOWN) if math.isfinite(until) else SHOWN)
    last = max(last, 0)
    return [first + (last - first) * column / width for column in range(width + 1)]


def _column(curve: Curve, before: float, day: float, ink: _Ink) -> list[str]:
    """One column from 100% at the top to 0%: the shade, and over it the line down to `day`."""
    low, high = _limits(curve, day)
    column = [" "] * (HEIGHT + 1)
    for row in range(_row(high), _row(low) + 1):
        column[row] = ink.band
    top, bottom = _row(curve.survival_at(before)), _row(curve.survival_at(day))
    for row in range(top, bottom):
        column[row] = ink.drop
    column[bottom] = ink.flat if top == bottom else ink.drop
    return column


def _limits(curve: Curve, day: float) -> tuple[float, float]:
    passed = [point for point in curve.points if point.time <= day]
    return (passed[-1].low, passed[-1].high) if passed else (1.0, 1.0)


def _row(share: float) -> int:
    return round((1 - share) * HEIGHT)


def _axis(days: list[float], ink: _Ink) -> Iterator[str]:
    """The floor with a mark at the due date, and below it the days at both ends and at 0."""
    width = len(days) - 1
    due = next((at for at, day in enumerate(days[1:]) if day >= 0), width - 1)
    floor = ink.floor * width
    yield f"{'':>{MARGIN - 1}}{ink.side}{floor[:due]}{ink.due}{floor[due + 1 :]}"
    first, last = f"{math.ceil(days[0]) + 1:+d}", f"{math.floor(days[-1]):+d} days"
    labels = [" "] * (MARGIN + width)
    for at, text in ((MARGIN, first), (MARGIN + width - len(last), last), (MARGIN + due, "0")):
        if not "".join(labels[max(0, at - 1) : at + len(text) + 1]).strip():
            labels[at : at + len(text)] = text
    yield "".join(labels).rstrip()
