"""The phrase grammar: a text to its rule, a rule and a day to the window.

A phrase is respelt (`spelling`), loses its fillers, and is then a period (`periods`), a span
(`spans`), an interval, one of these under a bound (`bounds`), or two periods joined (`joins`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimtrack.grammar.appositions import apposed, sides
from claimtrack.grammar.bounds import bounds_of, from_on
from claimtrack.grammar.calendar import ImpossibleDayError, OpenDays
from claimtrack.grammar.fillers import without_fillers, without_trailing
from claimtrack.grammar.joins import join
from claimtrack.grammar.offsets import offset
from claimtrack.grammar.periods import iso_period, period
from claimtrack.grammar.rule import Rule, UnreadableError
from claimtrack.grammar.spans import span
from claimtrack.grammar.spelling import MAX_LENGTH, normalise, readings

_MOST_BOUNDS = 3
_MOST_SIDES = 2
_DAYS_OF_A_YEAR = [date(2025, month, day) for month in range(1, 13) for day in (4, 17, 28)]
_OPEN_ISO = re.compile(r"(?P<start>\S+?) ?/ ?\.\.")
_INTERVAL = re.compile(r"(?P<start>[0-9-]+) ?/ ?(?P<end>[0-9-]+)")


def _interval(text: str) -> Rule | None:
    if found := _OPEN_ISO.fullmatch(text):
        inner = iso_period(found["start"])
        return inner and from_on(inner)
    if (found := _INTERVAL.fullmatch(text)) is None:
        return None
    start, end = iso_period(found["start"]), iso_period(found["end"])
    if start is None or end is None:
        return None
    first, last = start.both(date.min)[0], end.both(date.min)[1]
    if first > last:
        raise UnreadableError("ends before it starts", "write the earlier day first")
    return Rule(
        lambda _: (first, last), "from the start of one to the end of the other", relative=False
    )


@lru_cache(maxsize=4096)
def _read(text: str, bounds: int = _MOST_BOUNDS) -> Rule | None:
    """The first reading of a text, less one filler after the other."""
    for rest in without_fillers(text):
        if rule := _interval(rest) or period(rest) or span(rest) or offset(rest):
            return rule
    for rest in without_fillers(text):
        if rule := _bounded(rest, bounds):
            return rule
    return next((rule for rest in without_fillers(text) if (rule := join(rest))), None)


def _bounded(text: str, bounds: int) -> Rule | None:
    if not bounds:
        return None
    for bound, x in bounds_of(text):
        inner = _read(x, bounds - 1)
        if inner is not None and (rule := bound(inner)) is not None:
            return rule
    return None


@lru_cache(maxsize=65536)
def parse(phrase: str) -> Rule:
    """The rule of a phrase. Raises UnreadableError for what the grammar does not hold."""
    if len(phrase) > MAX_LENGTH:
        raise UnreadableError(f"is longer than {MAX_LENGTH} characters", "write the words of time")
    if (rule := english_rule(phrase)) is not None:
        return rule
    if (translated := translation(phrase)) is not None:
        return translated.rule
    raise UnreadableError("is no window phrase")


class Translation(NamedTuple):
    """A phrase of another language in words of the English grammar."""

    language: str
    english: str
    rule: Rule


@lru_cache(maxsize=4096)
def translation(phrase: str) -> Translation | None:
    """The English of a phrase that only another language reads; None where none does.

    Raises UnreadableError where two languages read it differently.
    """
    if len(phrase) > MAX_LENGTH or english_rule(phrase) is not None:
        return None
    from claimtrack.grammar.languages import rewritten  # noqa: PLC0415 - where English fails

    found = [
        Translation(name, english, rule)
        for name, english in rewritten(phrase)
        if (rule := english_rule(english)) is not None
    ]
    for other in found[1:]:
        if not _same(found[0].rule, other.rule):
            raise UnreadableError(
                f"is {found[0].english!r} in {found[0].language}, {other.english!r} in "
                f"{other.language}",
                "write it in English, with the words in `said`",
            )
    return found[0] if found else None


def _same(one: Rule, other: Rule) -> bool:
    """Whether two rules give the same days, whenever in a year they were said."""
    return all(one.days(day) == other.days(day) for day in _DAYS_OF_A_YEAR)


@lru_cache(maxsize=65536)
def english_rule(phrase: str) -> Rule | None:
    """The rule of an English phrase; None where the grammar does not hold it.

    Raises UnreadableError as `parse` does.
    """
    try:
        return _any_reading(phrase) or _side_by_side(phrase)
    except (ValueError, OverflowError) as error:
        raise _unreadable(error) from None


def _side_by_side(phrase: str) -> Rule | None:
    parts, hedged = sides(phrase)
    if not 0 < len(parts) <= _MOST_SIDES:
        return None
    rules = [rule for part in parts if (rule := _any_reading(part)) is not None]
    if len(rules) < len(parts):
        return None
    return apposed(*rules, hedged=hedged) if len(rules) == _MOST_SIDES else rules[0]


def _any_reading(phrase: str) -> Rule | None:
    text = without_trailing(normalise(phrase))
    return next((rule for reading in readings(text) if (rule := _read(reading))), None)


def accepts(phrase: str) -> bool:
    """Whether the grammar holds `phrase`, whatever the day of its announcement."""
    try:
        parse(phrase)
    except UnreadableError:
        return False
    return True


def days(phrase: str, announced: date) -> OpenDays:
    """First and last day (None: open) of a phrase said on the day `announced`.

    Raises UnreadableError as `parse` does, and where the days fall outside years 1 to 9999.
    """
    rule = parse(phrase)
    try:
        return rule.days(announced)
    except (ValueError, OverflowError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> UnreadableError:
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, ImpossibleDayError):
        return UnreadableError("names a day that no calendar has")
    return UnreadableError("reaches outside the years 1 to 9999", "write a day within them")
