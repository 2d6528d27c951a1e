"""Two periods joined: "June or July 2025", "mid to late August", "this week or next"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from claimtrack.grammar.calendar import Days, ImpossibleDayError
from claimtrack.grammar.fillers import without_fillers
from claimtrack.grammar.periods import period
from claimtrack.grammar.rule import Rule, first_ending_from, last_beginning_by

_MOST_WORDS = 10
"""Words that neither of two joined periods exceeds."""
_FRONT = re.compile(r"(?:anywhere )?between ")
_JOIN = re.compile(r" (?:or|and|to|through|until|~|if not) |\s?/\s?")
_SECOND = re.compile(r"^(?:to|into|until|by|from) ")


@lru_cache(maxsize=4096)
def join(text: str) -> Rule | None:
    """The rule of two joined periods; None where `text` is none."""
    if front := _FRONT.match(text):
        text = text[front.end() :]
    for found in _JOIN.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if max(map(_words, (left, right))) > _MOST_WORDS:
            continue
        right = _SECOND.sub("", right)
        if (first := _first(left, right)) and (second := _second(left, right)):
            return _joined(first, second)
    return None


def _words(text: str) -> int:
    return text.count(" ") + 1


def _x(text: str) -> Rule | None:
    return next((rule for rest in without_fillers(text) if (rule := period(rest))), None)


def _completed(texts: Iterator[str]) -> Rule | None:
    """The first completion that is a period: what is missing stands on the other side."""
    return next((rule for text in texts if (rule := _x(text))), None)


def _tails(text: str) -> Iterator[str]:
    words = text.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _heads(text: str) -> Iterator[str]:
    words = text.split()
    return (" ".join(words[:at]) for at in range(len(words), 0, -1))


def _first(left: str, right: str) -> Rule | None:
    return _x(left) or _completed(f"{left} {tail}" for tail in _tails(right))


def _second(left: str, right: str) -> Rule | None:
    return (
        _x(right)
        or _completed(f"{head} {right}" for head in _heads(left))
        or _completed(f"{right} {tail}" for tail in _tails(left))
    )


def _joined(first: Rule, second: Rule) -> Rule:
    def days(announced: date) -> Days:
        one, other = _pair(first, second, announced)
        return min(one[0], other[0]), max(one[1], other[1])

    relative = first.relative and second.relative
    if first.recurs is None and second.recurs is None:
        relative = first.relative or second.relative
    return Rule(
        days,
        f"from the start of the first to the end of the second: {first.why}; {second.why}",
        relative,
        at_end=first.at_end,
    )


def _pair(first: Rule, second: Rule, announced: date) -> tuple[Days, Days]:
    """The days of both: a year that one of them lacks is that of the nearest to the other."""
    if first.recurs is None and second.recurs is None:
        return first.both(announced), second.both(announced)
    if first.recurs is None:
        assert second.recurs is not None  # seen above
        one = first.both(announced)
        return one, first_ending_from(second.recurs, one[0])
    if second.recurs is None:
        other = second.both(announced)
        return last_beginning_by(first.recurs, other[0]), other
    for other in second.recurs(announced):
        if other[1] < announced:
            continue
        one = last_beginning_by(first.recurs, other[1])
        if one[1] >= announced:
            return one, other
    raise ImpossibleDayError
