"""Parts of a period: "early 2025", "end of June", "second half of May", "first week of June"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from claimtrack.grammar.calendar import Days, month_end, week_of
from claimtrack.grammar.rule import Rule, coming_back
from claimtrack.grammar.spans import A_FEW
from claimtrack.grammar.spelling import COUNTS, WEEKDAY_NUMBERS

Part = Callable[[Days], Days]
_THIRDS = {"early": 0, "mid": 1, "late": 2, "end": 2}
HALVES = {"first half": 0, "second half": 1}
_WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": 5}
_BEHIND = {"end": "end", "mid": "mid", "early": "early", "late": "late", "start": "early",
          "beginning": "early"}  # fmt: skip
"""Heads that may stand behind their period: "June end"."""
_PARTS = _THIRDS | HALVES
_WHOLE = frozenset({"week", "weekend", "season", "quarter", "half", "holiday", "decade"})
"""Of these no common reading of "early" or "late" is narrower than the whole."""
_WEEKED = frozenset({"month", "quarter", "year"})

_HEAD = re.compile(rf"(?P<head>{'|'.join(_PARTS)}) (?P<of>.+)")
_TRAILING_HEAD = re.compile(rf"(?P<of>.+) (?P<head>{'|'.join(_BEHIND)})")
_WEEK = re.compile(rf"(?P<head>(?:{'|'.join(_WEEKS)}) week) (?:in )?(?:the )?(?P<of>.+)")
_WEEKDAY = re.compile(
    rf"(?P<head>(?:{'|'.join(_WEEKS)}) (?:{'|'.join(WEEKDAY_NUMBERS)})) (?:in )?(?:the )?(?P<of>.+)"
)
_COUNT = rf"[1-9]|1[0-2]|couple|few|{'|'.join(COUNTS)}"
_SOME = re.compile(
    rf"(?P<head>(?:first|last|final) (?:(?:{_COUNT}) )?(?:days?|weeks|months?))"
    r" (?:in )?(?:the )?(?P<of>.+)"
)
_MONTHS_OF = {"year": 12, "half": 6, "quarter": 3}


def head_of(text: str) -> Iterator[tuple[str, str]]:
    """Each way to take a head off a text: the head, and what it is a part of."""
    for pattern in (_HEAD, _WEEK, _WEEKDAY, _SOME, _TRAILING_HEAD):
        if found := pattern.fullmatch(text):
            head = found["head"]
            yield (_BEHIND[head] if pattern is _TRAILING_HEAD else head), found["of"]


def in_part(head: str, inner: Rule) -> Rule | None:
    """The rule of a part of a period; None where the period has no such part."""
    found = _part(head, inner.kind)
    if found is None:
        return None
    part, kind, what = found
    inner = inner.whole or inner
    why = f"{what} of {inner.why}" if what else f"the whole of {inner.why}"
    at_end = head == "end"
    if (recurs := inner.recurs) is not None:
        rule = coming_back(lambda near: map(part, recurs(near)), kind, why)
        return rule._replace(at_end=at_end)
    return Rule(
        lambda announced: part(inner.both(announced)), why, inner.relative, kind, at_end=at_end
    )


def _part(head: str, kind: str) -> tuple[Part, str, str] | None:
    """What the head makes of the days, the kind that this is one of, and its name."""
    if head.endswith(" week"):
        number = _WEEKS[head.removesuffix(" week")]
        return (_week(number), "week", f"the {head}") if kind in _WEEKED else None
    which, _, weekday = head.partition(" ")
    if weekday in WEEKDAY_NUMBERS:
        day = _nth(_WEEKS[which], WEEKDAY_NUMBERS[weekday])
        return (day, "day", f"the {head}") if kind == "month" else None
    if head not in _PARTS:
        some = _some(head, kind)
        return some and (some, "part", f"the {head}")
    part = _PARTS[head]
    if head in HALVES and kind in _HALF_OF:
        return _HALF_OF[kind](part), "half" if kind == "year" else "part", f"the {head}"
    if kind == "month":
        return _third_of_month(part), "part", f"the {('first', 'second', 'last')[part]} third"
    if kind == "year":
        return _months_of(4 * part, 4), "part", f"the {('first', 'second', 'last')[part]} third"
    return (_itself, kind, "") if kind in _WHOLE else None


def _itself(days: Days) -> Days:
    return days


def _third_of_month(part: int) -> Part:
    def days(whole: Days) -> Days:
        first, last = whole
        start = first.replace(day=10 * part + 1)
        return start, last if part == 2 else start.replace(day=10 * part + 10)

    return days


def _half_of_month(part: int) -> Part:
    def days(whole: Days) -> Days:
        first, last = whole
        return (first.replace(day=16), last) if part else (first, first.replace(day=15))

    return days


def _months_of(skipped: int, count: int) -> Part:
    """So many months of a period, after those that are skipped."""

    def days(whole: Days) -> Days:
        first = whole[0]
        start = first.replace(month=first.month + skipped)
        return start, month_end(start.replace(month=start.month + count - 1))

    return days


def _half_of_decade(part: int) -> Part:
    def days(whole: Days) -> Days:
        first, last = whole
        return (date(last.year - 4, 1, 1), last) if part else (first, date(last.year - 5, 12, 31))

    return days


_HALF_OF: dict[str, Callable[[int], Part]] = {
    "month": _half_of_month,
    "quarter": lambda part: _months_of(part, 2),
    "half": lambda part: _months_of(3 * part, 3),
    "year": lambda part: _months_of(6 * part, 6),
    "decade": _half_of_decade,
}


def _week(number: int) -> Part:
    def days(month: Days) -> Days:
        first, last = month
        if number == 5:
            return week_of((last - timedelta(days=6),) * 2)[0], last
        start = first + timedelta(days=7 * number - 7)
        return start, week_of((start + timedelta(days=6),) * 2)[1]

    return days


def _nth(number: int, weekday: int) -> Part:
    """The first to fourth such weekday of a month; 5: the last."""

    def days(month: Days) -> Days:
        first, last = month
        if number == 5:
            day = last - timedelta(days=(last.weekday() - weekday) % 7)
        else:
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * number - 7)
        return day, day

    return days


def _some(head: str, kind: str) -> Part | None:
    """The first or last days, weeks or months; "few" and none are the most that they stand for."""
    which, *count, units = head.split()
    unit = units.removesuffix("s")
    number = _number(count[0] if count else "a" if unit == units else "few", unit)
    if unit == "month":
        in_all = _MONTHS_OF.get(kind, 0)
        few = min(number, in_all)
        return _months_of(0 if which == "first" else in_all - few, few) if in_all else None
    if kind not in _WEEKED:
        return None
    return (_first_days if which == "first" else _last_days)(number, 7 if unit == "week" else 1)


def _number(word: str, unit: str) -> int:
    if word == "few":
        return A_FEW[unit]
    return 3 if word == "couple" else COUNTS.get(word) or int(word)


def _first_days(number: int, each: int) -> Part:
    """So many days or weeks from the first day on, weeks to their Sunday."""

    def days(whole: Days) -> Days:
        first, last = whole
        end = first + timedelta(days=number * each - 1)
        if each == 7 and end <= last:
            return first, week_of((end, end))[1]
        return first, min(end, last)

    return days


def _last_days(number: int, each: int) -> Part:
    """So many days or weeks up to the last day, weeks from their Monday."""

    def days(whole: Days) -> Days:
        first, last = whole
        start = last - timedelta(days=number * each - 1)
        return max(first, start if each == 1 else week_of((start, start))[0]), last

    return days
