"""Counted from another day: "two weeks after June 10", "the week before Christmas"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from claimtrack.grammar.calendar import Days, next_unit, unit_around
from claimtrack.grammar.fillers import without_fillers
from claimtrack.grammar.periods import period
from claimtrack.grammar.rule import Rule
from claimtrack.grammar.spans import span
from claimtrack.grammar.spelling import WEEKDAY_NUMBERS

_OFFSET = re.compile(
    r"(?P<span>.+?) (?:(?P<after>from|after|following)|before|prior to|ahead of) (?P<x>.+)"
)


_NEXT_TO = re.compile(
    rf"(?P<unit>day|week|month|quarter|year|{'|'.join(WEEKDAY_NUMBERS)})"
    r" (?P<side>after|before) (?P<x>.+)"
)


def offset(text: str) -> Rule | None:
    """The rule of a span, or a unit, and the period beside it; None where `text` is none."""
    if found := _NEXT_TO.fullmatch(text):
        return _beside(found["unit"], found["x"], after=found["side"] == "after")
    found = _OFFSET.fullmatch(text)
    rule = found and span(found["span"])
    length = rule.length if rule else None
    if found is None or length is None:
        return None
    if (x := _x(found["x"])) is None:
        return None

    if found["after"]:
        return _counted(
            x.feast or x, lambda days: (days[0], length.after(days[1])), "up to a span after"
        )
    return _counted(
        x.eve or x,
        lambda days: (length.before(days[0]), days[0] - timedelta(days=1)),
        "up to a span before",
    )


def _x(text: str) -> Rule | None:
    return next((x for rest in without_fillers(text) if (x := period(rest))), None)


def _beside(unit: str, text: str, *, after: bool) -> Rule | None:
    if (x := _x(text)) is None:
        return None
    if after:
        return _counted(x.feast or x, lambda days: _days_after(unit, days[1]), f"a {unit} after")
    return _counted(x.eve or x, lambda days: _days_before(unit, days[0]), f"a {unit} before")


def _days_after(unit: str, last: date) -> Days:
    """The day after, such a weekday, or all days up to the end of the next week or other unit."""
    next_day = last + timedelta(days=1)
    if unit == "day":
        return next_day, next_day
    if unit in WEEKDAY_NUMBERS:
        day = next_day + timedelta(days=(WEEKDAY_NUMBERS[unit] - next_day.weekday()) % 7)
        return day, day
    return next_day, next_unit(unit, last)[1]


def _days_before(unit: str, first: date) -> Days:
    day_before = first - timedelta(days=1)
    if unit == "day":
        return day_before, day_before
    if unit in WEEKDAY_NUMBERS:
        day = day_before - timedelta(days=(day_before.weekday() - WEEKDAY_NUMBERS[unit]) % 7)
        return day, day
    return unit_around(unit, unit_around(unit, first)[0] - timedelta(days=1))[0], day_before


def _counted(x: Rule, change: Callable[[Days], Days], side: str) -> Rule:
    return Rule(lambda announced: change(x.both(announced)), f"{side}: {x.why}", x.relative)
