"""Calendar periods as first and last day: months, seasons, holidays, weeks, and their parts.

Where the calendar leaves a choice, the widest common reading is taken. Seasons are those of the
northern hemisphere: the union of the meteorological and the astronomical one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both inclusive."""
OpenDays = tuple[date, date | None]
"""The same, where the last day may be open."""
Yearly = Callable[[int], Days]
"""The days in a year of what comes back each year."""
Recurring = Callable[[date], Iterator[Days]]
"""What comes back: its days in order, from well before a day to well after it."""

_SEASONS = {
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "fall": ((9, 1), (12, 21)),
    "autumn": ((9, 1), (12, 21)),
}
_YEARS_AROUND = 8
"""From anywhere, the 29 February before and the one after lie within so many years."""


class ImpossibleDayError(ValueError):
    """A phrase of the right form that names a day that no calendar has."""


def day(month: int, number: int) -> Yearly:
    """A day of a month. Raises ImpossibleDayError for one that no year has."""
    if not (1 <= month <= 12 and 1 <= number <= _longest(month)):
        raise ImpossibleDayError

    def of_year(year: int) -> Days:
        if number > monthrange(year, month)[1]:
            raise ImpossibleDayError
        return (date(year, month, number),) * 2

    return of_year


def months(first: int, last: int) -> Yearly:
    """The months `first` to `last` of a year. Raises ImpossibleDayError for no month."""
    if not 1 <= first <= last <= 12:
        raise ImpossibleDayError
    return lambda year: (date(year, first, 1), month_end(date(year, last, 1)))


def quarter(number: int) -> Yearly:
    """A calendar quarter, 1 to 4."""
    return months(3 * number - 2, 3 * number)


def half(number: int) -> Yearly:
    """A half of the year, 1 or 2."""
    return months(6 * number - 5, 6 * number)


def season(name: str) -> Yearly:
    """A season of a year; a winter is both winters that bear the year's number."""
    if name == "winter":
        return lambda year: (date(year, 1, 1), date(year + 1, 3, 20))
    first, last = _SEASONS[name]
    return lambda year: (date(year, *first), date(year, *last))


def one_winter(year: int) -> Days:
    """The winter that begins in a year."""
    return date(year, 12, 1), date(year + 1, 3, 20)


def iso_week(number: int) -> Yearly:
    """A week by its number (ISO 8601). Raises ImpossibleDayError for one that a year lacks."""

    def of_year(year: int) -> Days:
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError as error:
            raise ImpossibleDayError from error
        return monday, monday + timedelta(days=6)

    return of_year


def thanksgiving(year: int) -> Days:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return (first + timedelta(days=21 + (3 - first.weekday()) % 7),) * 2


def every_year(of_year: Yearly) -> Recurring:
    """What comes back each year; a year that lacks it is passed over."""

    def around(near: date) -> Iterator[Days]:
        for year in range(near.year - _YEARS_AROUND, near.year + _YEARS_AROUND + 1):
            try:
                days = of_year(year)
            except ValueError:  # no such day in that year, or outside the years 1 to 9999
                continue
            yield days

    return around


def every_month(number: int) -> Recurring:
    """A day that comes back each month. Raises ImpossibleDayError for one that no month has."""
    yearly = [every_year(day(month, number)) for month in range(1, 13) if number <= _longest(month)]
    if not yearly:
        raise ImpossibleDayError
    return lambda near: iter(sorted(days for recurring in yearly for days in recurring(near)))


def _longest(month: int) -> int:
    return monthrange(2000, month)[1]  # a leap year


def every_week(weekday: int) -> Recurring:
    """A day that comes back each week; 0 is Monday."""

    def around(near: date) -> Iterator[Days]:
        monday = near - timedelta(days=near.weekday())
        for week in (-1, 0, 1, 2):
            yield (monday + timedelta(days=7 * week + weekday),) * 2

    return around


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def unit_around(unit: str, day: date) -> Days:
    """The calendar week (Monday to Sunday), weekend, month, quarter, year or decade of a day."""
    match unit:
        case "week":
            return week_of((day, day))
        case "weekend":
            sunday = week_of((day, day))[1]
            return sunday - timedelta(days=1), sunday
        case "month":
            return day.replace(day=1), month_end(day)
        case "quarter":
            return quarter((day.month + 2) // 3)(day.year)
        case "decade":
            last = -(-day.year // 10) * 10
            return date(last - 9, 1, 1), date(last, 12, 31)
    return months(1, 12)(day.year)


def next_unit(unit: str, day: date) -> Days:
    """The calendar unit after the one around a day."""
    return unit_around(unit, unit_around(unit, day)[1] + timedelta(days=1))


def week_of(days: Days) -> Days:
    """From the Monday of the week of the first day to the Sunday of the week of the last."""
    first, last = days
    return (
        first - timedelta(days=first.weekday()),
        last + timedelta(days=6 - last.weekday()),
    )
