"""Spans of the phrase grammar: "two weeks", "a few months", from the announcement onwards."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from claimtrack.grammar.periods import Rule

COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
A_FEW = {"day": 14, "week": 8, "month": 6, "year": 5}
"""The most that "a few days", "weeks" and so on stand for, each in its own unit."""

_WORDS = "|".join(COUNTS)
_NUMBER = rf"[0-9]{{1,6}}|{_WORDS}"
_UNIT = "day|week|month|year"
_SPAN = re.compile(
    rf"""
    (?:within[ ])?(?:the[ ])?
    (?: (?:next[ ]|coming[ ])?
        (?: (?P<number>{_NUMBER})(?:(?:-|[ ]or[ ]|[ ]to[ ])(?P<larger>{_NUMBER}))?
            [ ](?P<unit>{_UNIT})s?
          | (?P<one>a|one)[ ](?P<unit_or>{_UNIT})[ ]or[ ](?P<or_more>[2-9]|{_WORDS})
          | (?:a[ ])?couple[ ]of[ ](?P<couple>{_UNIT})s
        )
      | (?: a[ ]few | several | (?:the[ ])?(?:next|coming)[ ](?:a[ ])?(?:few|several) | coming )
        [ ](?P<few>{_UNIT})s
      | (?P<bare>{_UNIT})s
      | coming[ ](?P<year>year)
    )
    """,
    re.VERBOSE,
)


def _count(word: str) -> int:
    return COUNTS.get(word) or int(word)


def _length(found: re.Match[str]) -> tuple[int, str]:
    """Number of units (the larger where two are named) and the unit."""
    if found["number"]:
        larger = found["larger"] or found["number"]
        return max(_count(found["number"]), _count(larger)), found["unit"]
    if found["one"]:
        return _count(found["or_more"]), found["unit_or"]
    if found["couple"]:
        return 3, found["couple"]
    if found["year"]:
        return 1, "year"
    unit = found["few"] or found["bare"]
    return A_FEW[unit], unit


def later(day: date, count: int, unit: str) -> date:
    """The day `count` units after `day`; months and years by the calendar, cut to month ends.

    Raises ValueError or OverflowError past the year 9999.
    """
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    months = count if unit == "month" else 12 * count
    return day + relativedelta(months=months)


@lru_cache(maxsize=4096)
def span(text: str) -> Rule | None:
    """The rule of a normalised span; None where `text` is none."""
    if (found := _SPAN.fullmatch(text)) is None:
        return None
    count, unit = _length(found)
    return Rule(
        lambda announced: (announced, later(announced, count, unit)),
        f"from the announcement to {count} {unit}{'s' * (count != 1)} after it",
        relative=True,
    )
