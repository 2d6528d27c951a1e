"""Two readings side by side: "this month (May)", "end of June, early July", "2026, likely Q1"."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.grammar.calendar import OpenDays
from claimtrack.grammar.rule import Rule

_MARK = re.compile(r"[,;:()]")
_HEDGED = re.compile(
    r"\s*(?:(?:most |very )?(?:likely|probably)|perhaps|maybe|possibly|hopefully|ideally"
    r"|potentially|presumably)\b"
)
_SOON = re.compile(r"\s*(?:(?:very|coming) )?soon\s*")


def sides(phrase: str) -> tuple[list[str], bool]:
    """The parts between a phrase's marks, but for "soon"; whether the last is but a guess."""
    parts = [
        part for part in _MARK.split(phrase.lower()) if part.strip() and not _SOON.fullmatch(part)
    ]
    return parts, bool(parts and _HEDGED.match(parts[-1]))


def apposed(one: Rule, other: Rule, *, hedged: bool) -> Rule:
    """Of two that lie within each other the inner one, unless it is a guess; else both together.

    A first and a last day said apart are both kept ("not before June, by July at the latest").
    """

    def days(announced: date) -> OpenDays:
        first, second = one.days(announced), other.days(announced)
        both = max(first[0], second[0]), min(first[1] or date.max, second[1] or date.max)
        if {one.direction, other.direction} == {"opening", "closing"} and both[0] <= both[1]:
            return both
        if not hedged and _within(second, first):
            return (first[0] if one.direction == "closing" else second[0]), second[1]
        if not hedged and _within(first, second):
            return first
        last = first[1] and second[1] and max(first[1], second[1])
        return min(first[0], second[0]), last

    return Rule(days, f"two side by side: {one.why}; {other.why}", one.relative or other.relative)


def _within(inner: OpenDays, outer: OpenDays) -> bool:
    return outer[0] <= inner[0] and (inner[1] or date.max) <= (outer[1] or date.max)
