"""The grammar of window phrases: fillers, bounds, intervals; the table is docs/phrases.md.

    phrase   = filler* (interval | period | span | bound)
    bound    = ("by" | "before" | "after" | ...) filler* (period | span)
             | filler* period ("or later" | "at the earliest")
    interval = iso "/" (iso | "..")

`claimtrack.grammar.periods` and `claimtrack.grammar.spans` hold the parts that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.grammar.calendar import ImpossibleDayError, OpenDays
from claimtrack.grammar.periods import MONTHS, Rule, iso_period, period
from claimtrack.grammar.spans import COUNTS, span

FILLERS = frozenset({
    "in", "on", "at", "during", "over", "the", "sometime", "probably", "possibly", "perhaps",
    "likely", "hopefully", "maybe", "expected", "arriving",
})  # fmt: skip
_COMING = re.compile(r"coming (?=(?:in|this|next)\b)")
_DASH = re.compile(r"(?<=\w)\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]\s*(?=\w)")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(COUNTS)})"
_KEPT_HYPHEN = re.compile(rf"\b(?:[0-9]{{4}}(?:-[0-9]{{2}}){{1,2}}|{_COUNT}-{_COUNT})\b")
_ABBREVIATED = re.compile(rf"\b({'|'.join(m[:3] for m in MONTHS)}|sept)\.")
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b")
_ORDINAL_WORD = re.compile(r"\b([1-4])(?:st|nd|rd|th)(?= (?:quarter|half)\b)")
_FIRST_TO_FOURTH = ("first", "second", "third", "fourth")
_OPEN_ISO = re.compile(r"(?P<start>\S+?) ?/ ?\.\.")
_INTERVAL = re.compile(r"(?P<start>[0-9-]+) ?/ ?(?P<end>[0-9-]+)")
_WEEK = timedelta(days=7)


class UnreadableError(ValueError):
    """A phrase that the grammar does not hold: what it does, and the remedy where it is plain."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def normalise(phrase: str) -> str:
    """The phrase without what the grammar passes over: case, commas, ordinal endings, dashes."""
    text = _ABBREVIATED.sub(r"\1", " ".join(phrase.lower().replace(",", " ").split()))
    text = _ORDINAL_WORD.sub(lambda found: _FIRST_TO_FOURTH[int(found[1]) - 1], _bind_dashes(text))
    text = _ORDINAL.sub(r"\1", text)
    return " ".join(re.sub(r"\bfrom now\b", " ", text).split())


def _bind_dashes(text: str) -> str:
    """Dashes to spaces, but for those of ISO days and of counts ("2-3 weeks")."""
    text = _DASH.sub("-", text)
    kept = [found.span() for found in _KEPT_HYPHEN.finditer(text)]
    return _HYPHEN.sub(
        lambda found: "-" if any(a < found.start() < b for a, b in kept) else " ", text
    )


def _without_fillers(text: str) -> Iterator[str]:
    """The text, then the text less its first filler, and so on."""
    yield text
    while True:
        word, _, rest = text.partition(" ")
        if rest and word in FILLERS:
            text = rest
        elif coming := _COMING.match(text):
            text = text[coming.end() :]
        else:
            return
        yield text


def _after_fillers(text: str, read: Callable[[str], Rule | None]) -> Rule | None:
    return next(filter(None, map(read, _without_fillers(text))), None)


def _by(inner: Rule) -> Rule:
    def days(announced: date) -> OpenDays:
        first, last = inner.days(announced)
        return (first, last) if last is not None and last < announced else (announced, last)

    return Rule(days, f"from the announcement to the end of: {inner.why}", relative=True)


def _before(inner: Rule) -> Rule:
    def days(announced: date) -> OpenDays:
        first, _ = inner.days(announced)
        if first <= announced:
            raise UnreadableError(
                "was said when that had begun",
                "write `before the end of ...`, or check the day of the announcement",
            )
        return announced, first - timedelta(days=1)

    return Rule(days, f"from the announcement to the day before: {inner.why}", relative=True)


def _from_on(inner: Rule) -> Rule:
    return Rule(
        lambda announced: (inner.days(announced)[0], None),
        f"from the start, without an end, of: {inner.why}",
        inner.relative,
    )


def _after(inner: Rule) -> Rule:
    def days(announced: date) -> OpenDays:
        last = inner.days(announced)[1]
        assert last is not None  # no period is open
        return last + timedelta(days=1), None

    return Rule(days, f"from the day after, without an end: {inner.why}", inner.relative)


def _around(inner: Rule) -> Rule:
    def days(announced: date) -> OpenDays:
        first, last = inner.days(announced)
        assert last is not None  # no period is open
        return first - _WEEK, last + _WEEK

    return Rule(days, f"seven days wider at each end: {inner.why}", inner.relative)


def _around_span(inner: Rule) -> Rule:
    def days(announced: date) -> OpenDays:
        first, last = inner.days(announced)
        assert last is not None  # no span is open
        return first, last + _WEEK

    return Rule(days, f"{inner.why}, and seven days more", relative=True)


def _itself(inner: Rule) -> Rule:
    return inner


Bound = Callable[[Rule], Rule]
_UNIT_AFTER_END = re.compile(r"(?:the )?(week|month|quarter|year)")
_PREFIXES: tuple[tuple[re.Pattern[str], Bound, Bound | None], ...] = tuple(
    (re.compile(rf"(?:{words}) (?P<x>.+)"), bound, of_span)
    for words, bound, of_span in (
        ("by|no later than", _by, _itself),
        # the end of X, not the day before X's last third: never overstate a slip
        ("before (?:the )?end of|before(?: the)?(?= (?:week|month|quarter|year) end$)", _by, None),
        ("before", _before, None),
        ("from|starting|beginning|until", _itself, None),
        (
            "at least|not before|no earlier than|no sooner than|not until|as early as|as soon as",
            _from_on,
            None,
        ),
        ("after", _after, None),
        ("around|about", _around, _around_span),
    )
)
_SUFFIX = re.compile(r"(?P<x>.+) (?:or later|at the earliest)")


def _bound(text: str) -> Rule | None:
    if found := _SUFFIX.fullmatch(text):
        inner = _after_fillers(found["x"], period)
        return inner and _from_on(inner)
    for pattern, bound, of_span in _PREFIXES:
        if (found := pattern.fullmatch(text)) is None:
            continue
        x = found["x"]
        if bound is _by and _UNIT_AFTER_END.fullmatch(x) and "end of" in text:
            x = f"end of {x}"  # "before the end of the year": of this one
        if inner := _after_fillers(x, period):
            return bound(inner)
        inner = _after_fillers(x, span)
        return inner and of_span and of_span(inner)
    return None


def _interval(text: str) -> Rule | None:
    if found := _OPEN_ISO.fullmatch(text):
        inner = iso_period(found["start"])
        return inner and _from_on(inner)
    if (found := _INTERVAL.fullmatch(text)) is None:
        return None
    start, end = iso_period(found["start"]), iso_period(found["end"])
    if start is None or end is None:
        return None
    first, last = start.days(date.min)[0], end.days(date.min)[1]
    if last is None or first > last:
        raise UnreadableError("ends before it starts", "write the earlier day first")
    return Rule(lambda _: (first, last), "from the start of one to the end of the other")


def _whole(text: str) -> Rule | None:
    return _interval(text) or period(text) or span(text) or _bound(text)


@lru_cache(maxsize=65536)
def parse(phrase: str) -> Rule:
    """The rule of a phrase. Raises UnreadableError for what the grammar does not hold."""
    try:
        rule = _after_fillers(normalise(phrase), _whole)
    except (ValueError, OverflowError) as error:
        raise _unreadable(error) from None
    if rule is None:
        raise UnreadableError("is no window phrase")
    return rule


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
