"""Spans of the phrase grammar: "two weeks", "a few months", from the announcement onwards."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from claimtrack.grammar.rule import Length, Rule
from claimtrack.grammar.spelling import COUNTS

UNITS: dict[str, tuple[int, int]] = {
    "day": (0, 1), "week": (0, 7), "fortnight": (0, 14), "month": (1, 0), "quarter": (3, 0),
    "year": (12, 0), "decade": (120, 0),
}  # fmt: skip
"""Months and days of each unit."""
HALVES = {
    "day": (0, 1), "week": (0, 4), "fortnight": (0, 7), "month": (0, 16), "quarter": (2, 0),
    "year": (6, 0), "decade": (60, 0),
}  # fmt: skip
_SLACK = {"month": (1, 0), "quarter": (1, 0), "year": (6, 0), "decade": (6, 0)}
"""What `about` adds; seven days to the shorter units."""
A_FEW = {"day": 14, "week": 8, "month": 6, "quarter": 4, "year": 5}
"""The most that "a few days", "weeks" and so on stand for, each in its own unit."""

_WORDS = "|".join(COUNTS)
_NUMBER = rf"[0-9]{{1,6}}|{_WORDS}"
_UNIT = "|".join(UNITS)
_LEAD = (
    "within|the|next|another|under|less than|a matter"
    "|space"
    "|up to|at most|no more than|almost|nearly|only"
)
_TAIL = "more|away|off|out|later|time|ahead|or less|down the (?:road|line)"


def _spaced(words: str) -> str:
    """Words for a pattern in which a bare space counts for nothing."""
    return words.replace(" ", "[ ]")


_SPAN = re.compile(
    rf"""
    (?:(?:{_spaced(_LEAD)})[ ])*
    (?: (?:between[ ])?(?P<number>{_NUMBER})
          (?:(?:/|[ ](?:or|to|and|~)[ ])(?P<larger>{_NUMBER}))?
          (?P<and_half>[ ]and[ ]a[ ]half)?(?P<point>\.5)?(?:[ ]more)?[ ](?P<unit>{_UNIT})s?
          (?P<half_after>[ ]and[ ]a[ ]half)?
      | (?:a[ ])?half[ ](?:a[ ])?(?P<half>{_UNIT})
      | (?P<one>a|one|next|coming|another)[ ](?P<unit_or>{_UNIT})[ ]or[ ](?P<or_more>[2-9]|{_WORDS})
      | (?:a[ ])?couple[ ](?:more[ ])?(?P<couple>{_UNIT})s
      | (?:(?:a[ ])?few|several|some|(?:a[ ])?handful)[ ](?:more[ ])?(?P<few>{_UNIT})s
      | (?P<bare>{_UNIT})s
      | (?P<next>another|next|coming)[ ](?P<next_unit>fortnight|decade)
      | (?:next|coming)[ ](?P<so_unit>{_UNIT})(?=[ ]or[ ]so)
      | another[ ](?P<another>{_UNIT})
    )
    (?P<or_so>[ ]or[ ]so)?
    (?:[ ](?:{_spaced(_TAIL)}))*
    """,
    re.VERBOSE,
)
_PLUS = re.compile(rf"(?P<count>{_NUMBER})\+ (?P<unit>(?:{_UNIT})s?)(?P<tail>(?: (?:{_TAIL}))*)")
_OR = re.compile(
    r" (?:(?:or even|or|to|and|~|but also|if not)(?: also)?|(?P<denied>but not|not|rather than)) "
)
"""What joins two spans; the second is denied in "weeks, not months"."""


def _sum(count: int, unit: str, *, half: bool = False) -> Length:
    months, days = UNITS[unit]
    half_months, half_days = HALVES[unit] if half else (0, 0)
    return Length(count * months + half_months, count * days + half_days, _SLACK.get(unit, (0, 7)))


def _count(word: str) -> int:
    return COUNTS.get(word) or int(word)


def _length(match: re.Match[str]) -> Length | None:
    """The length that is named, the larger where two are."""
    if match["number"]:
        larger = match["larger"] or match["number"]
        count = max(_count(match["number"]), _count(larger))
        half = match["and_half"] or match["point"] or match["half_after"]
        return _sum(count, match["unit"], half=bool(half))
    if unit := match["half"]:
        return _sum(0, unit, half=True)
    if unit := match["unit_or"]:
        return _sum(_count(match["or_more"]), unit)
    if unit := match["couple"]:
        return _sum(3, unit)
    if unit := match["next_unit"] or match["so_unit"] or match["another"]:
        return _sum(1, unit)
    unit = match["few"] or match["bare"]
    return _sum(A_FEW[unit], unit) if unit in A_FEW else None


@lru_cache(maxsize=4096)
def span(text: str) -> Rule | None:
    """The rule of a normalised span; None where `text` is none."""
    return _single(text) or _larger(text)


def _single(text: str) -> Rule | None:
    if found := _PLUS.fullmatch(text):
        inner = _single(f"{found['count']} {found['unit']}{found['tail']}")
        return inner and at_least(inner)
    if (found := _SPAN.fullmatch(text)) is None or (length := _length(found)) is None:
        return None
    if found["or_so"]:
        unit = next(
            found[group]
            for group in ("unit", "half", "unit_or", "couple", "few", "bare", "next_unit",
                          "so_unit", "another")
            if found[group]
        )  # fmt: skip
        one = _sum(1, unit)
        length = length._replace(months=length.months + one.months, days=length.days + one.days)
    return _of_length(length)


def _larger(text: str) -> Rule | None:
    """Two spans joined: the longer one, or the one that is not denied.

    "A year and three months", each with its number: both.
    """
    for found in _OR.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        one, other = _single(left), _single(right)
        if one and other and one.length and other.length:
            if found["denied"]:
                return one
            if found[0] == " and " and _counted(left) and _counted(right):
                return _of_length(one.length.and_then(other.length))
            return _of_length(max(one.length, other.length, key=_in_days))
    return None


def _counted(text: str) -> bool:
    found = _SPAN.fullmatch(text)
    return bool(found and found["number"])


def _in_days(length: Length) -> float:
    return length.months * 30.5 + length.days


def _of_length(length: Length) -> Rule:
    """From the announcement to so much after it."""
    return Rule(
        lambda announced: (announced, length.after(announced)),
        f"from the announcement to {_said(length)} after it",
        length=length,
    )


def _said(length: Length) -> str:
    parts = [
        f"{count} {unit}{'s' * (count != 1)}"
        for count, unit in ((length.months, "month"), (length.days, "day"))
        if count
    ]
    return " and ".join(parts) or "0 days"


def about(inner: Rule) -> Rule:
    """A span, longer by what `about` adds."""
    assert inner.length is not None  # a span
    return _of_length(inner.length.loosened())


def at_least(inner: Rule) -> Rule:
    """From a span's end onwards."""
    length = inner.length
    assert length is not None  # a span
    return Rule(
        lambda announced: (length.after(announced), None),
        f"from {_said(length)} after the announcement, without an end",
        direction="opening",
    )


def later(day: date, count: int, unit: str) -> date:
    """The day `count` units after `day`; months and years by the calendar, cut to month ends.

    Raises ValueError or OverflowError past the year 9999.
    """
    return _sum(count, unit).after(day)
