"""Periods of the phrase grammar: the `X` that stands alone or after a bound ("by X").

A period is read in two steps: its text gives a `Rule` once, and the rule gives the days for
each day of announcement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.grammar import calendar
from claimtrack.grammar.calendar import Days, ImpossibleDayError, Named, OpenDays

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
PARTS = {
    "early": 0,
    "beginning of": 0,
    "start of": 0,
    "mid": 1,
    "middle of": 1,
    "late": 2,
    "end of": 2,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a text is read: `days(announced)` gives its first and last day (None: open).

    `relative` is true where the days depend on `announced`; `why` says the rule in words.
    """

    days: Callable[[date], OpenDays]
    why: str
    relative: bool = False


_MONTH = "|".join(MONTH_NUMBERS)
_YEAR = "[0-9]{4}|(?:this|next|the)[ ]year"
_UNIT = "week|month|quarter|year"
_NAMED = re.compile(
    rf"""
    (?:(?P<lead>this|next|later[ ]this)[ ])?
    (?: (?P<day>[0-9]{{1,2}})[ ](?:of[ ])?(?P<day_month>{_MONTH})
      | (?P<month_day>{_MONTH})[ ](?P<day_after>[0-9]{{1,2}})
      | (?P<month>{_MONTH})
      | (?: q(?P<quarter>[1-4]) | (?P<quarter_word>first|second|third|fourth|last)[ ]quarter
          | h(?P<half>[12]) | (?P<half_word>first|second)[ ]half
          | (?P<season>spring|summer|fall|autumn|winter)
        ) (?:[ ]of(?=[ ]))?
    )
    (?:[ ](?P<year>{_YEAR}))?
    """,
    re.VERBOSE,
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?| q(?P<quarter>[1-4])| h(?P<half>[12]))?"
)
_PART = re.compile(rf"(?P<part>{'|'.join(PARTS)}) (?:the )?(?P<of>.+)")
_UNIT_ALONE = re.compile(rf"(?:this )?(?P<unit>{_UNIT})")
_UNIT_END = re.compile(rf"(?P<unit>{_UNIT}) end")
_REST_OF_UNIT = re.compile(rf"(?:this|later this|later in the|within the) (?P<unit>{_UNIT})")
_NEXT_UNIT = re.compile(rf"(?P<the>the )?next (?P<unit>{_UNIT})")


@lru_cache(maxsize=4096)
def period(text: str) -> Rule | None:
    """The rule of a normalised period; None where `text` is none.

    Raises ImpossibleDayError for one that names a day no calendar has.
    """
    return iso_period(text) or _named_period(text) or _unit_period(text) or _part(text)


def iso_period(text: str) -> Rule | None:
    """An ISO day, month, quarter, half or year."""
    if (found := _ISO.fullmatch(text)) is None:
        return None
    year = int(found["year"])
    if found["day"]:
        named = _iso_month(
            int(found["month"]), lambda month: calendar.day_of_year(month, int(found["day"]))
        )
    elif found["month"]:
        named = _iso_month(int(found["month"]), calendar.month)
    elif found["quarter"]:
        named = calendar.quarter(int(found["quarter"]))
    elif found["half"]:
        named = calendar.half(int(found["half"]))
    else:
        named = calendar.YEAR
    return _in_year(named, year)


def _iso_month(month: int, make: Callable[[int], Named]) -> Named:
    if not 1 <= month <= 12:
        raise ImpossibleDayError
    return make(month)


def _named(found: re.Match[str]) -> Named:
    if found["day"] or found["month_day"]:
        month = found["day_month"] or found["month_day"]
        return calendar.day_of_year(MONTH_NUMBERS[month], int(found["day"] or found["day_after"]))
    if found["month"]:
        return calendar.month(MONTH_NUMBERS[found["month"]])
    if found["season"]:
        return calendar.season(found["season"])
    if found["half"] or found["half_word"]:
        return calendar.half(int(found["half"] or ORDINALS[found["half_word"]]))
    return calendar.quarter(int(found["quarter"] or ORDINALS[found["quarter_word"]]))


def _in_year(named: Named, year: int) -> Rule:
    days = named.of_year(year)
    return Rule(lambda _: days, named.why)


def _anchored(named: Named, lead: str | None, year: str | None) -> Rule:
    if year and year.isdigit():
        return _in_year(named, int(year))
    if lead == "next" or year == "next year":
        return Rule(
            lambda announced: named.of_year(announced.year + 1),
            f"{named.why}, that of the next calendar year",
            relative=True,
        )
    if year:
        return Rule(
            lambda announced: named.of_year(announced.year),
            f"{named.why}, that of the year of the announcement",
            relative=True,
        )
    return Rule(
        named.first_after,
        f"{named.why}, the first that ends on or after the announcement",
        relative=True,
    )


def _match_named(text: str) -> re.Match[str] | None:
    found = _NAMED.fullmatch(text)
    if found is None or not found["lead"]:
        return found
    leads = ("this", "next", "later this") if found["season"] else ("this", "next")
    fits = (found["month"] or found["season"]) and found["lead"] in leads and not found["year"]
    return found if fits else None


def _named_period(text: str) -> Rule | None:
    found = _match_named(text)
    return found and _anchored(_named(found), found["lead"], found["year"])


def _unit_period(text: str) -> Rule | None:
    if text in ("today", "tomorrow"):
        offset = timedelta(days=int(text == "tomorrow"))
        return Rule(
            lambda announced: (announced + offset,) * 2,
            "counted from the announcement",
            relative=True,
        )
    if text == "the year":
        return Rule(
            lambda announced: calendar.unit_around("year", announced),
            "the calendar year of the announcement",
            relative=True,
        )
    if found := _REST_OF_UNIT.fullmatch(text):
        unit = found["unit"]
        return Rule(
            lambda announced: (announced, calendar.unit_around(unit, announced)[1]),
            f"from the announcement to the end of its {unit}",
            relative=True,
        )
    if (found := _NEXT_UNIT.fullmatch(text)) is None:
        return None
    unit = found["unit"]
    if found["the"]:
        return Rule(
            lambda announced: (announced, calendar.next_unit(unit, announced)[1]),
            f"from the announcement to the end of the next {unit}",
            relative=True,
        )
    return Rule(
        lambda announced: calendar.next_unit(unit, announced),
        f"the whole of the next calendar {unit}",
        relative=True,
    )


def _part(text: str) -> Rule | None:
    if ended := _UNIT_END.fullmatch(text):
        return _part_of_unit(2, ended["unit"])
    if (found := _PART.fullmatch(text)) is None:
        return None
    part, whole = PARTS[found["part"]], found["of"]
    if alone := _UNIT_ALONE.fullmatch(whole):
        return _part_of_unit(part, alone["unit"])
    if whole in ("next month", "next year") or re.fullmatch(r"[0-9]{4}", whole):
        rule = period(whole)
        return rule and _thirds(rule, part)
    if whole in ("next week", "next quarter"):
        return period(whole)
    if named := _match_named(whole):
        return _part_of_named(part, named)
    iso = iso_period(whole)
    return iso and _iso_part(iso, part)


def _iso_part(rule: Rule, part: int) -> Rule | None:
    """A part of an ISO month, quarter or half ("early 2025-06"); a day has no parts."""
    first, last = rule.days(date.min)
    if last is None or first == last:
        return None
    return _thirds(rule, part) if first.month == last.month else rule


def _thirds(rule: Rule, part: int) -> Rule:
    def days(announced: date) -> Days:
        first, last = rule.days(announced)
        assert last is not None  # no period is open
        return calendar.third((first, last), part)

    return Rule(days, f"{rule.why}: {_part_name(part)}", rule.relative)


def _part_name(part: int) -> str:
    return ("its first", "its middle", "its last")[part] + " third"


def _part_of_unit(part: int, unit: str) -> Rule:
    if unit in ("week", "quarter"):
        return Rule(
            lambda announced: calendar.unit_around(unit, announced),
            f"the whole of this {unit}: no common reading of its parts is narrower",
            relative=True,
        )
    return Rule(
        lambda announced: calendar.third(calendar.unit_around(unit, announced), part),
        f"this {unit}: {_part_name(part)}",
        relative=True,
    )


def _part_of_named(part: int, found: re.Match[str]) -> Rule | None:
    named = _named(found)
    if found["day"] or found["month_day"]:
        return None
    if not named.in_thirds:
        rule = _anchored(named, found["lead"], found["year"])
        return Rule(rule.days, f"the whole of {rule.why}", rule.relative)
    third = Named(
        lambda year: calendar.third(named.of_year(year), part), f"{named.why}: {_part_name(part)}"
    )
    return _anchored(third, found["lead"], found["year"])
