"""A time axis: where a day falls on a picture of any width, and which days to label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.grammar.spans import later

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12000)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A day to label: the first of a year, quarter, month, or a day itself."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days `first` to `last`, both inclusive and in that order."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def cell(self, day: date, cells: int) -> int:
        """The cell of the day on an axis of so many cells; days outside fall on its ends."""
        return min(max((day - self.first).days * cells // self.days, 0), cells - 1)

    def end_cell(self, day: date, cells: int) -> int:
        """The last cell of the day, where a short axis gives it several."""
        past = ((day - self.first).days + 1) * cells // self.days - 1
        return max(min(past, cells - 1), self.cell(day, cells))

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """At most so many ticks (at least one is allowed), as close as that permits."""
        for step in _DAY_STEPS:
            if self.days <= step * max(most, 1):
                return tuple(self._day_ticks(step))
        for step in _MONTH_STEPS:
            if self.days > 31 * step * (max(most, 1) + 1):
                continue  # too many for certain
            found = tuple(self._month_ticks(step))
            if len(found) <= max(most, 1):
                return found
        return ()

    def _day_ticks(self, step: int) -> Iterator[Tick]:
        for after in range(0, self.days, step):
            day = self.first + timedelta(days=after)
            yield Tick(day, day.isoformat())

    def _month_ticks(self, step: int) -> Iterator[Tick]:
        """The first of every `step`-th month, counted from January of a round year."""
        index = self.first.year * 12 + self.first.month - 1
        index += (self.first.day > 1) + -(index + (self.first.day > 1)) % step
        while index < 12 * 10000 and (day := date(index // 12, index % 12 + 1, 1)) <= self.last:
            yield Tick(day, f"{MONTHS[day.month - 1]} {day.year}" if step < 12 else f"{day.year}")
            index += step


def span(days: list[date], as_of: date) -> Axis:
    """The axis that holds these days and the as-of day.

    A day in the far future does not squeeze the past: the axis ends a year after the as-of day,
    or a third of the time before it where that is longer.
    """
    first = min([*days, as_of])
    room = max((as_of - first).days // 3, 366)
    try:
        horizon = later(as_of, room, "day")
    except OverflowError:
        horizon = date.max
    return Axis(first, min(max([*days, as_of]), horizon))
