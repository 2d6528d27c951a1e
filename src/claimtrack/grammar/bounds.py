"""Bounds of the phrase grammar: "by X", "before X", "X or later", "around X".

Each takes the rule of `X` and gives that of the whole; None where it cannot stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from claimtrack.grammar.calendar import OpenDays
from claimtrack.grammar.rule import Rule, UnreadableError
from claimtrack.grammar.spans import about, at_least

_Bound = Callable[[Rule], Rule | None]
CLOSING, OPENING = "closing", "opening"
_WEEK = timedelta(days=7)


def by(inner: Rule) -> Rule | None:
    """From the announcement to the end of X; where X was over before, X itself."""
    if inner.length or inner.direction == CLOSING:
        return inner
    _refuse_both_ends(inner, OPENING)
    x = inner.feast or inner

    def days(announced: date) -> OpenDays:
        first, last = x.both(announced)
        return (first, last) if last < announced else (announced, last)

    return Rule(days, f"from the announcement to the end of: {x.why}", direction=CLOSING)


def before(inner: Rule) -> Rule | None:
    """From the announcement to the day before X; of an end, to the end."""
    if inner.length:
        return None
    if inner.direction == CLOSING or inner.at_end:
        return by(inner)
    _refuse_both_ends(inner, OPENING)
    x = inner.eve or inner

    def days(announced: date) -> OpenDays:
        first = x.both(announced)[0]
        if first <= announced and inner.eve and x.recurs:
            first = next(day for day, _ in x.recurs(announced) if day > announced)
        if first <= announced:
            raise UnreadableError(
                "was said when that had begun",
                "write `before the end of ...`, or check the day of the announcement",
            )
        return announced, first - timedelta(days=1)

    return Rule(days, f"from the announcement to the day before: {x.why}", direction=CLOSING)


def itself(inner: Rule) -> Rule | None:
    """X: what begins then is promised for then."""
    return None if inner.length else inner


def until(inner: Rule) -> Rule | None:
    """X; of an end, to the end."""
    return by(inner) if inner.at_end and not inner.direction else itself(inner)


def from_on(inner: Rule) -> Rule | None:
    """From the start of X, without an end."""
    if inner.length:
        return None
    if inner.direction == OPENING:
        return inner
    _refuse_both_ends(inner, CLOSING)
    return Rule(
        lambda announced: (inner.days(announced)[0], None),
        f"from the start, without an end, of: {inner.why}",
        inner.relative,
        direction=OPENING,
    )


def _not_within(inner: Rule) -> Rule | None:
    """Of a span, from its end onwards; else as `from_on`."""
    return at_least(inner) if inner.length else from_on(inner)


def _span_at_least(inner: Rule) -> Rule | None:
    """Of a span alone, from its end onwards."""
    return at_least(inner) if inner.length else None


def after(inner: Rule) -> Rule | None:
    """From the day after X, without an end; a span is itself."""
    if inner.length or inner.direction == OPENING:
        return inner
    _refuse_both_ends(inner, CLOSING)
    x = inner.feast or inner

    def days(announced: date) -> OpenDays:
        return x.both(announced)[1] + timedelta(days=1), None

    return Rule(days, f"from the day after, without an end: {x.why}", x.relative, direction=OPENING)


def around(inner: Rule) -> Rule | None:
    """Seven days wider at each end; a span is longer by what its unit allows."""
    if inner.length:
        return about(inner)
    if inner.direction:
        return None
    x = inner.feast if inner.feast and inner.kind == "year" else inner

    def days(announced: date) -> OpenDays:
        first, last = x.both(announced)
        return first - _WEEK, last + _WEEK

    return Rule(days, f"seven days wider at each end: {x.why}", x.relative, at_end=x.at_end)


def _refuse_both_ends(inner: Rule, direction: str) -> None:
    if inner.direction == direction:
        raise UnreadableError(
            "sets a first and a last day by two bounds that contradict each other",
            "write one of them, or an interval as 2025-06-01/2025-06-15",
        )


_HEDGE = r"(?:possibly|perhaps|probably|maybe|even|likely|quite|sometime|a|any|much) "
PREFIXES: tuple[tuple[tuple[str, ...], _Bound], ...] = (
    (
        ("by", "no later than", "not later than", "latest",
         "as late as", "within", "through", "in time for", "on time for", "on or before",
         "not after"),
        by,
    ),
    (("before", "prior to", "ahead of"), before),
    (("until", "to"), until),
    (("from", "starting", "beginning", "into", "back"), itself),
    (("at least", "minimum", "a minimum"), _not_within),
    (
        ("not before", "no earlier than", "not earlier than", "no sooner than", "not sooner than",
         "not until", "as early as", "as soon as", "earliest", "on or after"),
        from_on,
    ),
    (("not for", "more than", "longer than", "no less than", "not less than"), _span_at_least),
    (("after", "following"), after),
    (("around", "about", "on or around", "on or about"), around),
)  # fmt: skip
SUFFIXES: tuple[tuple[tuple[str, ...], _Bound], ...] = (
    (
        (rf"(?:or|and|if not) (?:{_HEDGE})*(?:later|beyond|after|later date)(?: than that)?",
         "at the (?:very )?(?:earliest|soonest)", "at best", "earliest", "(?:and )?onwards?",
         "possibly later"),
        from_on,
    ),
    (
        (rf"(?:or|if not) (?:{_HEDGE})*(?:earlier|sooner|before)", "at the (?:very )?latest",
         "latest", "at latest", "at (?:the )?(?:very )?most", "max", "maximum", "tops"),
        by,
    ),
    (("or more", "at least", "minimum"), _not_within),
    (("or so", "or thereabouts", "give or take"), around),
)  # fmt: skip
_PREFIXES = [(re.compile(rf"(?:{'|'.join(words)}) (?=\S)"), bound) for words, bound in PREFIXES]
_SUFFIXES = [(re.compile(rf" (?:{'|'.join(words)})$"), bound) for words, bound in SUFFIXES]


def bounds_of(text: str) -> Iterator[tuple[_Bound, str]]:
    """Each way to take a bound off a text: the bound, and its X."""
    for pattern, bound in _PREFIXES:
        if found := pattern.match(text):
            yield bound, text[found.end() :]
    for pattern, bound in _SUFFIXES:
        if found := pattern.search(text):
            yield bound, text[: found.start()]
