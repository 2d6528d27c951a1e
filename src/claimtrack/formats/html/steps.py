"""A Kaplan-Meier curve as the paths of a picture: the share shipped, day by day after the due date.

Drawn in a box of WIDTH x HEIGHT; the interval is a band behind the line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimtrack.stats.group import Group
from claimtrack.stats.stats import WITHIN
from claimtrack.stats.survival import Curve, Point

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 690, 12, 246
SHOWN = 365
"""Days on either side of the due date that are drawn at most."""
DAYS = (-365, -270, -180, -90, 0, 90, 180, 270, 365)


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class _Steps:
    """The picture: two paths, where the axes are labelled, where the due date stands; in words."""

    line: str
    band: str
    days: tuple[Mark, ...]
    shares: tuple[Mark, ...]
    due: float
    caption: str
    alternative: str


def steps(group: Group) -> _Steps | None:
    """The curve of a group; None where nothing has shipped."""
    curve = group.curve
    if not curve.points:
        return None
    first, last = _days(curve)
    shown = [point for point in curve.points if point.time <= last]

    def across(day: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (max(day, first) - first) / (last - first), 1)

    path = _paths(shown, across, last)
    return _Steps(
        line=path(lambda point: point.survival),
        band=f"{path(lambda point: point.low)} {_back(shown, across, last)}",
        days=tuple(Mark(across(day), f"{day:+d}" if day else "0") for day in _labels(first, last)),
        shares=tuple(Mark(_up(share / 100), f"{share}%") for share in (0, 25, 50, 75, 100)),
        due=across(0),
        caption=_caption(curve),
        alternative=_alternative(group),
    )


def _days(curve: Curve) -> tuple[float, float]:
    """The first and the last day drawn, around the due date and as far as anything was watched."""
    until = curve.observed_until
    last = min(until, SHOWN) if until is not None and math.isfinite(until) else SHOWN
    return max(min(curve.points[0].time, 0) - 5, -SHOWN), max(last, 10)


def _labels(first: float, last: float) -> Iterable[int]:
    return (day for day in DAYS if first <= day <= last)


def _up(shipped: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * shipped, 1)


def _paths(
    points: Sequence[Point], across: Callable[[float], float], last: float
) -> Callable[[Callable[[Point], float]], str]:
    """How to draw a step line of what is read off each point, up to the last day."""

    def draw(left: Callable[[Point], float]) -> str:
        corners = "".join(f"H{across(point.time)}V{_up(1 - left(point))}" for point in points)
        return f"M{LEFT} {_up(0)}{corners}H{across(last)}"

    return draw


def _back(points: Sequence[Point], across: Callable[[float], float], last: float) -> str:
    """The other edge of the band, from the last day back to the first."""
    levels = [1.0, *(point.high for point in points)]
    corners = "".join(
        f"V{_up(1 - level)}H{across(point.time)}"
        for point, level in zip(reversed(points), reversed(levels[1:]), strict=True)
    )
    return f"L{across(last)} {_up(1 - levels[-1])}{corners}V{_up(0)}H{LEFT}Z"


def _caption(curve: Curve) -> str:
    return (
        "Share shipped, by days after the last day first promised, with its 95% interval; "
        f"{curve.events:,} of {curve.subjects:,} shipped so far"
    )


def _alternative(group: Group) -> str:
    told = ((days, group.shipped_within(days)) for days in WITHIN)
    known = [f"{100 * share:.0f}% within {days} days" for days, share in told if share is not None]
    return f"{_caption(group.curve)}: {', '.join(known) or 'not known for long enough'}."
