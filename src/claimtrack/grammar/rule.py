"""A rule: how a phrase is read, whatever the day on which it was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from claimtrack.grammar.calendar import (
    Days,
    ImpossibleDayError,
    OpenDays,
    Recurring,
    Yearly,
    every_year,
)


class UnreadableError(ValueError):
    """A phrase that the grammar does not hold: what it does, and the remedy where it is plain."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Length(NamedTuple):
    """A length of time: months by the calendar, then days; `slack`: what `about` adds."""

    months: int
    days: int
    slack: tuple[int, int]

    def after(self, day: date) -> date:
        """The day that is so much later. Raises ValueError or OverflowError past the year 9999."""
        return day + relativedelta(months=self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """The day that is so much earlier. Raises as `after` does, before the year 1."""
        return day - relativedelta(months=self.months) - timedelta(days=self.days)

    def and_then(self, other: Length) -> Length:
        """Both, one after the other."""
        slack = max(self.slack, other.slack)
        return Length(self.months + other.months, self.days + other.days, slack)

    def loosened(self) -> Length:
        """The length that `about` makes of it."""
        return self._replace(months=self.months + self.slack[0], days=self.days + self.slack[1])


class Rule(NamedTuple):
    """How a text is read: `days(announced)` gives its first and last day (None: open)."""

    days: Callable[[date], OpenDays]
    why: str
    relative: bool = True
    """Whether the days depend on the day of the announcement."""
    kind: str = ""
    """What it is one of ("month", "year"): its parts depend on that."""
    whole: Rule | None = None
    """All of it, where it begins with the announcement ("this month") and its parts do not."""
    recurs: Recurring | None = None
    """All such periods, where no year is named."""
    at_end: bool = False
    """Whether it is the end of something: what is due before the end is due by it."""
    length: Length | None = None
    """Of a span."""
    feast: Rule | None = None
    """What it stands for under a bound: "by Christmas" is by 25 December."""
    eve: Rule | None = None
    """What it stands for under `before`."""
    direction: str = ""
    """"closing" or "opening" where a bound has set one end."""

    def both(self, announced: date) -> Days:
        """First and last day of a rule that is not open."""
        first, last = self.days(announced)
        assert last is not None  # only a bound opens a rule
        return first, last


def fixed(yearly: Yearly, year: int, kind: str, why: str) -> Rule:
    """A period of a named year."""
    days = yearly(year)
    return Rule(lambda _: days, why, relative=False, kind=kind)


def of_year_after(yearly: Yearly, offset: int, kind: str, why: str) -> Rule:
    """A period of the year of the announcement (offset 0) or of the next (1)."""
    which = "next calendar year" if offset else "year of the announcement"
    return Rule(
        lambda announced: yearly(announced.year + offset), f"{why}, that of the {which}", kind=kind
    )


def first_ending_from(recurs: Recurring, day: date) -> Days:
    """The first of what comes back that ends on or after a day."""
    for days in recurs(day):
        if days[1] >= day:
            return days
    raise ImpossibleDayError


def last_beginning_by(recurs: Recurring, day: date) -> Days:
    """The last of what comes back that begins no later than a day."""
    begun = [days for days in recurs(day) if days[0] <= day]
    if not begun:
        raise ImpossibleDayError
    return begun[-1]


def coming_back(recurs: Recurring, kind: str, why: str) -> Rule:
    """The first of what comes back that ends on or after the announcement."""
    return Rule(
        lambda announced: first_ending_from(recurs, announced), why, kind=kind, recurs=recurs
    )


def recurring(recurs: Recurring, kind: str, why: str) -> Rule:
    """The same, with a `why` that says so."""
    return coming_back(recurs, kind, f"{why}, the first that ends on or after the announcement")


def yearly_rule(yearly: Yearly, kind: str, why: str) -> Rule:
    """The same for what comes back each year."""
    return recurring(every_year(yearly), kind, why)
