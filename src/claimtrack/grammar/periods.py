"""Periods of the phrase grammar: the `X` that stands alone or after a bound ("by X").

A period is read in two steps: its text gives a `Rule` once, and the rule gives the days for
each day of announcement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.grammar import calendar
from claimtrack.grammar.calendar import Days, OpenDays, Yearly
from claimtrack.grammar.feasts import feast
from claimtrack.grammar.figures import figures
from claimtrack.grammar.parts import head_of, in_part
from claimtrack.grammar.rule import (
    Rule,
    UnreadableError,
    first_ending_from,
    fixed,
    of_year_after,
    recurring,
    yearly_rule,
)
from claimtrack.grammar.spelling import MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS
from claimtrack.grammar.units import alone, unit

_LONGEST = 80
"""Characters that no period exceeds."""
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_MONTH = "|".join(MONTH_NUMBERS)
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_YEAR = "[0-9]{4}|(?:this|next|the)[ ]year"
_ORDINAL = "(?:st|nd|rd|th)?"
_NAMED = re.compile(
    rf"""
    (?:(?P<year_first>[0-9]{{4}}|(?:this|next)[ ]year)[ ])?
    (?:(?P<lead>this|next|later[ ]this)[ ])?
    (?: (?P<day>[0-9]{{1,2}}){_ORDINAL}[ ](?P<day_month>{_MONTH})
      | (?P<month_day>{_MONTH})[ ](?:the[ ])?(?P<day_after>[0-9]{{1,2}}){_ORDINAL}
      | (?P<month>{_MONTH})
      | q(?P<quarter>[1-4]) | (?P<quarter_word>first|second|third|fourth|last)[ ]quarter
      | h(?P<half>[12]) | (?P<half_word>first|second)[ ]half
      | (?P<season>spring|summer|fall|autumn|winter)
    )
    (?:[ ](?P<year>{_YEAR}))?
    """,
    re.VERBOSE,
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-w(?P<week>[0-9]{2}))?"
)
_OF_MONTH = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?: (?:(?P<which>this|next)|the) month)?"
)
_WEEKDAY_BESIDE = re.compile(
    rf"(?P<front>{_WEEKDAY}) (?:the )?(?P<date>\S.*)"
    rf"|(?P<date_first>\S.*?) (?:on )?(?P<back>{_WEEKDAY})"
)
_WEEK_OF = re.compile(r"weekof (?P<day>.+)")
_LATER_IN = re.compile(r"laterin (?:the )?(?P<of>.+)")
_CLOSE_OF = re.compile(r"cob (?:on )?(?:the )?(?P<day>.+)")
_WHY = {
    "day": "a day", "week": "a week, Monday to Sunday", "month": "a month",
    "quarter": "a calendar quarter", "half": "a half of the year", "year": "a calendar year",
    "season": "a season: the meteorological and the astronomical one together",
}  # fmt: skip
_WINTER = "a winter: both that bear the year's name; without a year, 1 December to 20 March"


@lru_cache(maxsize=4096)
def period(text: str) -> Rule | None:
    """The rule of a normalised period; None where `text` is none.

    Raises ImpossibleDayError for one that names a day no calendar has.
    """
    if len(text) > _LONGEST:
        return None
    return next((rule for read in _ROWS if (rule := read(text)) is not None), None)


def iso_period(text: str) -> Rule | None:
    """An ISO day, week, month or year."""
    if (found := _ISO.fullmatch(text)) is None:
        return None
    kind, yearly = _iso(found)
    return fixed(yearly, int(found["year"]), kind, _WHY[kind])


def _iso(match: re.Match[str]) -> tuple[str, Yearly]:
    if match["day"]:
        return "day", calendar.day(int(match["month"]), int(match["day"]))
    if match["month"]:
        return "month", calendar.months(int(match["month"]), int(match["month"]))
    if match["week"]:
        return "week", calendar.iso_week(int(match["week"]))
    return "year", calendar.months(1, 12)


def _named(text: str) -> Rule | None:
    found = _NAMED.fullmatch(text)
    if found is None or not _lead_fits(found) or (found["year_first"] and found["year"]):
        return None
    kind, yearly = _what(found)
    why = _WINTER if found["season"] == "winter" else _WHY[kind]
    year = found["year"] or found["year_first"]
    if year and year.isdigit():
        return fixed(yearly, int(year), kind, why)
    if found["lead"] == "next" or year == "next year":
        return of_year_after(yearly, 1, kind, why)
    if year:
        return of_year_after(yearly, 0, kind, why)
    return yearly_rule(calendar.one_winter if found["season"] == "winter" else yearly, kind, why)


def _lead_fits(match: re.Match[str]) -> bool:
    if not match["lead"]:
        return True
    if match["year"] or match["year_first"]:
        return False
    return bool(match["season"] or (match["month"] and match["lead"] != "later this"))


def _what(match: re.Match[str]) -> tuple[str, Yearly]:
    if number := match["day"] or match["day_after"]:
        month = MONTH_NUMBERS[match["day_month"] or match["month_day"]]
        return "day", calendar.day(month, int(number))
    if match["month"]:
        month = MONTH_NUMBERS[match["month"]]
        return "month", calendar.months(month, month)
    if match["season"]:
        return "season", calendar.season(match["season"])
    if match["half"] or match["half_word"]:
        return "half", calendar.half(int(match["half"] or _ORDINALS[match["half_word"]]))
    number = match["quarter"] or _ORDINALS[match["quarter_word"]]
    return "quarter", calendar.quarter(int(number))


def _day_of_month(text: str) -> Rule | None:
    if (found := _OF_MONTH.fullmatch(text)) is None:
        return None
    number = int(found["day"])
    if found["which"]:
        return Rule(
            lambda announced: _day_of(announced, number, ahead=found["which"] == "next"),
            f"a day of {found['which']} month",
            kind="day",
        )
    return recurring(calendar.every_month(number), "day", "a day of the month")


def _day_of(announced: date, number: int, *, ahead: bool) -> Days:
    around = calendar.next_unit if ahead else calendar.unit_around
    first, _ = around("month", announced)
    return calendar.day(first.month, number)(first.year)


def _part(text: str) -> Rule | None:
    for head, rest in head_of(text):
        inner = alone(rest) or period(rest)
        if inner is not None and (rule := in_part(head, inner)) is not None:
            return rule
    return None


def _week_of(text: str) -> Rule | None:
    found = _WEEK_OF.fullmatch(text)
    inner = found and period(found["day"])
    inner = inner and (inner.feast or inner)
    if inner is None or inner.kind != "day":
        return None

    def week(announced: date) -> Days:
        if inner.recurs is None:
            first, last = inner.both(announced)
        else:  # said within its week, that of this year
            first, last = first_ending_from(inner.recurs, _monday(announced))
        return _monday(first), last + timedelta(days=6)

    why = "from the Monday of its week to six days after a day"
    return Rule(week, why, inner.relative, "week")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _later_in(text: str) -> Rule | None:
    found = _LATER_IN.fullmatch(text)
    inner = found and period(found["of"])
    if inner is None or inner.kind != "year":
        return inner or None

    def days(announced: date) -> OpenDays:
        first, last = inner.both(announced)
        return (max(first, announced), last) if last >= announced else (first, last)

    return inner._replace(days=days, relative=True, why="what is left of a year")


def _close_of(text: str) -> Rule | None:
    found = _CLOSE_OF.fullmatch(text)
    inner = found and period(found["day"])
    return inner._replace(at_end=True) if inner is not None and inner.kind == "day" else None


def _beside_weekday(text: str) -> Rule | None:
    if (found := _WEEKDAY_BESIDE.fullmatch(text)) is None:
        return None
    inner = period(found["date"] or found["date_first"])
    if inner is None or inner.kind != "day":
        return None
    name = WEEKDAYS[WEEKDAY_NUMBERS[found["front"] or found["back"]]]
    if inner.recurs is None:
        return inner._replace(days=lambda announced: _checked(inner.both(announced), name))
    return inner


def _checked(days: Days, name: str) -> Days:
    day, _ = days
    if (weekday := WEEKDAYS[day.weekday()]) != name:
        raise UnreadableError(
            f"names a {name.capitalize()}, but {day} is a {weekday.capitalize()}",
            "write the day without its weekday, or the right one",
        )
    return days


_ROWS: tuple[Callable[[str], Rule | None], ...] = (
    iso_period, _named, unit, feast, figures, _day_of_month, _close_of, _later_in, _part,
    _week_of, _beside_weekday,
)  # fmt: skip
