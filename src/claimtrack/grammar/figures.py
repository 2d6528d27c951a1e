"""Dates in figures: 9/18/25, 18/9/2025, 11/19, 10.31, 2025/10, 10/2025, Jun-25."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, date

from claimtrack.grammar.calendar import (
    Days,
    ImpossibleDayError,
    Recurring,
    day,
    every_year,
    month_end,
    months,
)
from claimtrack.grammar.rule import Rule, UnreadableError, first_ending_from, fixed
from claimtrack.grammar.spelling import MONTH_NUMBERS

_YEARS_AHEAD = 4
"""`Dec-26` can be a month at most so many years ahead; `Dec-31` said in 2025 is a day."""

_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"
)
_MONTH_YEAR = re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_THREE = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<mark>[/.-])(?P<b>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"
)
_MONTH_AND = re.compile(rf"(?P<month>{'|'.join(MONTH_NUMBERS)})/(?P<b>[0-9]{{2}})")
_TWO = re.compile(r"(?P<a>[0-9]{1,2})[/.](?P<b>[0-9]{1,2})")


def figures(text: str) -> Rule | None:
    """The rule of a date in figures; None where `text` is none.

    Raises ImpossibleDayError where no calendar has it, UnreadableError where it has two readings.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        month, number = int(found["month"]), found["day"]
        if number:
            return fixed(day(month, int(number)), int(found["year"]), "day", "a day")
        return fixed(months(month, month), int(found["year"]), "month", "a month")
    if found := _MONTH_YEAR.fullmatch(text):
        month = int(found["month"])
        return fixed(months(month, month), int(found["year"]), "month", "a month")
    if found := _THREE.fullmatch(text):
        return _with_year(int(found["a"]), int(found["b"]), found["year"])
    if found := _MONTH_AND.fullmatch(text):
        month, number = MONTH_NUMBERS[found["month"]], int(found["b"])
        return _without_year([(month, number)], month, number, _YEARS_AHEAD)
    if found := _TWO.fullmatch(text):
        a, b = int(found["a"]), int(found["b"])
        return _without_year([(a, b), (b, a)], a, b, MAXYEAR * ("/" in text))
    return None


def _with_year(a: int, b: int, written: str) -> Rule:
    year = int(written) + 2000 * (len(written) == 2)
    days = sorted({days for days in map(_days_in(year), ((a, b), (b, a))) if days})
    if not days:
        raise ImpossibleDayError
    if len(days) > 1:
        raise _two_readings(*(_day_and_month(first, year) for first, _ in days))
    return fixed(lambda _: days[0], year, "day", "a day: the one reading of its figures")


def _days_in(year: int) -> Callable[[tuple[int, int]], Days | None]:
    def days(month_and_day: tuple[int, int]) -> Days | None:
        try:
            return day(*month_and_day)(year)
        except ImpossibleDayError:
            return None

    return days


def _without_year(days: list[tuple[int, int]], month: int, other: int, ahead: int) -> Rule:
    """One of the days (month and day), or a month of the year 20`other`, `ahead` years at most."""
    recurs = [recur for day in dict.fromkeys(days) if (recur := _each(*day))]

    def one_of(announced: date) -> Days:
        readings = [first_ending_from(recur, announced) for recur in recurs]
        readings += _month_of(month, other, announced, ahead)
        if not readings:
            raise ImpossibleDayError
        if len(readings) > 1:
            raise _two_readings(*(_named(*reading) for reading in readings[:2]))
        return readings[0]

    one = recurs[0] if len(recurs) == 1 else None
    return Rule(one_of, "a day: the one reading of its figures", kind="day", recurs=one)


def _each(month: int, number: int) -> Recurring | None:
    try:
        return every_year(day(month, number))
    except ImpossibleDayError:
        return None


def _month_of(month: int, year: int, announced: date, ahead: int) -> list[Days]:
    """`11/26` as a month of 2026, where that is not over, and at most so many years ahead."""
    if not 1 <= month <= 12 or 2000 + year > announced.year + ahead:
        return []
    first = date(2000 + year, month, 1)
    last = month_end(first)
    return [(first, last)] if last >= announced else []


def _named(first: date, last: date) -> str:
    if first == last:
        return _day_and_month(first)
    return f"{first:%B} {first.year}"


def _day_and_month(when: date, year: int | None = None) -> str:
    """A day as "18 September 2025", or without its year."""
    return f"{when.day} {when:%B}" + (f" {year}" if year else "")


def _two_readings(one: str, other: str) -> UnreadableError:
    return UnreadableError(
        f"could be {one} or {other}", "write the month by its name, or the day as 2025-06-15"
    )
