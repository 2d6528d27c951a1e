"""Days, months, quarters, halves and seasons, which come back each year; weeks; their parts.

Where the calendar leaves a choice, the widest common reading is taken. Seasons are those of the
northern hemisphere: the union of the meteorological and the astronomical one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both inclusive."""
OpenDays = tuple[date, date | None]
"""The same, where the last day may be open."""

SEASONS = {
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "fall": ((9, 1), (12, 21)),
    "autumn": ((9, 1), (12, 21)),
}


class ImpossibleDayError(ValueError):
    """A phrase of the right form that names a day that no calendar has."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day, month, quarter, half or season: what comes back each year.

    `recurring` gives its days where it is named without a year, if these are others.
    """

    of_year: Callable[[int], Days]
    why: str
    recurring: Callable[[int], Days] | None = None
    in_thirds: bool = False

    def first_after(self, announced: date) -> Days:
        """Days of the first one that ends on or after the day `announced`."""
        of_year = self.recurring or self.of_year
        # eight years reach the next 29 February from anywhere
        for year in range(max(announced.year - 1, 1), announced.year + 9):
            try:
                days = of_year(year)
            except ImpossibleDayError:
                continue
            if days[1] >= announced:
                return days
        raise ImpossibleDayError


def _days_of_month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Days:
    """The months `first` to `last` of a year."""
    return date(year, first, 1), _days_of_month(year, last)[1]


def day_of_year(month: int, day: int) -> Named:
    """A day of a month. Raises ImpossibleDayError for one that no year has."""

    def of_year(year: int) -> Days:
        if year and day > monthrange(year, month)[1]:
            raise ImpossibleDayError
        return (date(year, month, day),) * 2

    if not 1 <= day <= monthrange(2000, month)[1]:  # a leap year
        raise ImpossibleDayError
    return Named(of_year, "a day")


def month(number: int) -> Named:
    """A month, 1 to 12."""
    return Named(lambda year: _days_of_month(year, number), "a month", in_thirds=True)


def quarter(number: int) -> Named:
    """A calendar quarter, 1 to 4."""
    return Named(lambda year: months(year, 3 * number - 2, 3 * number), "a calendar quarter")


def half(number: int) -> Named:
    """A half of the year, 1 or 2."""
    return Named(lambda year: months(year, 6 * number - 5, 6 * number), "a half of the year")


def season(name: str) -> Named:
    """A season by its name."""
    if name == "winter":
        return Named(
            of_year=lambda year: (date(year, 1, 1), date(year + 1, 3, 20)),
            why="a winter: both that bear the year's name; without a year, 1 December to 20 March",
            recurring=lambda year: (date(year, 12, 1), date(year + 1, 3, 20)),
        )
    first, last = SEASONS[name]
    return Named(
        lambda year: (date(year, *first), date(year, *last)),
        "a season: the meteorological and the astronomical one together",
    )


YEAR = Named(lambda year: months(year, 1, 12), "a calendar year")


def unit_around(unit: str, day: date) -> Days:
    """The calendar week (Monday to Sunday, ISO 8601), month, quarter or year around a day."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _days_of_month(day.year, day.month)
    if unit == "quarter":
        return quarter((day.month + 2) // 3).of_year(day.year)
    return YEAR.of_year(day.year)


def next_unit(unit: str, day: date) -> Days:
    """The calendar week, month, quarter or year after the one around a day."""
    return unit_around(unit, unit_around(unit, day)[1] + timedelta(days=1))


def third(days: Days, part: int) -> Days:
    """One of the three parts of a month (1-10, 11-20, 21-end) or of a year (four months each)."""
    first, last = days
    if first.month != last.month:
        return months(first.year, 4 * part + 1, 4 * part + 4)
    starts = (1, 11, 21)[part]
    return first.replace(day=starts), last if part == 2 else first.replace(day=starts + 9)
