"""Holidays: the days around them, and the day that counts where a bound stands before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.easter import easter

from claimtrack.grammar.calendar import Yearly, day, months, thanksgiving
from claimtrack.grammar.rule import Rule, fixed, of_year_after, yearly_rule


class _Feast(NamedTuple):
    """A holiday's days; its day under `by` and `after`; its day under `before`."""

    days: Yearly
    under_by: Yearly
    under_before: Yearly
    why: str


def _from_thanksgiving(year: int) -> tuple[date, date]:
    first, _ = thanksgiving(year)
    return first, first + timedelta(days=3)


def _easter(first: int, last: int) -> Yearly:
    """So many days around Easter Sunday."""

    def of_year(year: int) -> tuple[date, date]:
        sunday = easter(year)
        return sunday + timedelta(days=first), sunday + timedelta(days=last)

    return of_year


def _one_day(yearly: Yearly, why: str) -> _Feast:
    return _Feast(yearly, yearly, yearly, why)


def _black_friday(year: int) -> tuple[date, date]:
    thursday, _ = thanksgiving(year)
    return (thursday + timedelta(days=1),) * 2


def _turn_of_the_year(year: int) -> tuple[date, date]:
    return date(year, 12, 15), date(year + 1, 1, 15)


_CHRISTMAS = day(12, 25)
_NEW_YEAR = day(1, 1)
_HOLIDAYS = _Feast(
    months(10, 12), months(10, 12), _CHRISTMAS, "the holidays: 1 October to 31 December"
)
_FEASTS = {
    "christmas": _Feast(
        lambda year: (date(year, 12, 24), date(year, 12, 31)),
        _CHRISTMAS,
        _CHRISTMAS,
        "24 to 31 December",
    ),
    "thanksgiving": _Feast(
        _from_thanksgiving, thanksgiving, thanksgiving, "Thanksgiving and the three days after"
    ),
    "newyearsday": _one_day(_NEW_YEAR, "1 January"),
    "halloween": _one_day(day(10, 31), "31 October"),
    "valentine day": _one_day(day(2, 14), "14 February"),
    "black friday": _one_day(_black_friday, "the day after Thanksgiving"),
    "easter": _Feast(_easter(-2, 1), _easter(1, 1), _easter(0, 0), "Easter, Good Friday to Monday"),
    "turnoftheyear": _one_day(_turn_of_the_year, "15 December to 15 January"),
    "holidays": _HOLIDAYS,
    "holiday season": _HOLIDAYS,
    "holiday": _HOLIDAYS,
}
_FEAST = re.compile(
    rf"(?:(?P<lead>this|next|[0-9]{{4}}) )?(?:the )?(?P<name>{'|'.join(_FEASTS)})"
    r"(?: (?P<year>[0-9]{4}|(?:this|next) year))?"
)
_NEW_YEAR_WORDS = re.compile(r"(?:the )?new year")


def feast(text: str) -> Rule | None:
    """The rule of a holiday; None where `text` is none."""
    if _NEW_YEAR_WORDS.fullmatch(text):
        year = of_year_after(months(1, 12), 1, "year", "a calendar year")
        first = _maker(None)(_NEW_YEAR, "1 January")
        return year._replace(feast=first, eve=first)
    found = _FEAST.fullmatch(text)
    if found is None or (found["lead"] and found["year"]) or text == "holiday":
        return None
    named = _FEASTS[found["name"]]
    make = _maker(found["lead"] or found["year"])
    return make(named.days, named.why)._replace(
        kind="holiday",
        feast=make(named.under_by, named.why),
        eve=make(named.under_before, named.why),
    )


def _maker(which: str | None) -> Callable[[Yearly, str], Rule]:
    """What makes a day of each year one of the year that is named."""
    if which and which.isdigit():
        return lambda yearly, why: fixed(yearly, int(which), "day", why)
    if which in ("next", "next year"):
        return lambda yearly, why: of_year_after(yearly, 1, "day", why)
    if which == "this year":
        return lambda yearly, why: of_year_after(yearly, 0, "day", why)
    return lambda yearly, why: yearly_rule(yearly, "day", why)
