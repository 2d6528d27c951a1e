"""Numbers: a figure as the range of values that its writing allows.

    read("288B")      # 285.12e9 to 290.88e9
    read("over 1T")   # 1e12, open above

Arithmetic is exact (fractions); what is printed is a whole number, or a float that shows the
same decimal digits.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from claimtrack.errors import ReadingError, quoted

THOUSAND, MILLION, BILLION, TRILLION = 10**3, 10**6, 10**9, 10**12
SUFFIXES = {
    "": 1, "k": THOUSAND, "m": MILLION, "b": BILLION, "t": TRILLION, "mn": MILLION,
    "bn": BILLION, "tn": TRILLION, "thousand": THOUSAND, "million": MILLION,
    "billion": BILLION, "trillion": TRILLION,
}  # fmt: skip
ACCEPTED = (
    'a number, or text as "73.7", "288B", "288 billion", "64-72B", "up to 72B", "over 1T", "1T+" '
    'or "~2T"'
)
_MAX_DIGITS = 400

_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SUFFIX = "|".join(filter(None, SUFFIXES))


def _figure(name: str) -> str:
    """A figure and its suffix as two groups of a pattern."""
    return rf"(?P<{name}>{_FIGURE})(?:[ ]?(?P<{name}_suffix>{_SUFFIX}))?"


_TEXT = re.compile(
    rf"""
      (?:~[ ]?|(?P<about>about|around|approximately|approx\.?|roughly|circa)[ ])?{_figure("figure")}
    | (?:between[ ])?{_figure("low")}
      [ ]?(?:[-\N{{HYPHEN}}-\N{{HORIZONTAL BAR}}\N{{MINUS SIGN}}]|\bto\b|\band\b)[ ]?
      {_figure("high")}
    | {_figure("middle")}[ ]?(?:±|\+/-|\+-)[ ]?{_figure("spread")}
    | (?:up[ ]to|at[ ]most|no[ ]more[ ]than|not[ ]more[ ]than|under|below|less[ ]than|fewer[ ]than
        |[<≤]=?)[ ]?{_figure("most")}
    | (?:over|above|at[ ]least|no[ ]less[ ]than|more[ ]than|[>≥]=?)[ ]?{_figure("least")}
    | {_figure("plus")}(?:[ ]?\+|[ ]or[ ]more)
    """,
    re.VERBOSE | re.IGNORECASE,
)

Written = int | float | str
_Exact = Fraction | None


@dataclass(frozen=True)
class Number:
    """The values `low` to `high`, both inclusive; None: open at that end.

    `text` is what the file says. Many records share one figure, and ask it for its midpoint.
    """

    text: str
    low: _Exact
    high: _Exact

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @cached_property
    def midpoint(self) -> _Exact:
        """Half-way between both ends; None where one is open."""
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    @cached_property
    def half_width(self) -> Fraction:
        """Half the distance between both ends; 0 where one is open: its edge is all it says."""
        if self.low is None or self.high is None:
            return Fraction(0)
        return (self.high - self.low) / 2

    def overlaps(self, other: Number) -> bool:
        """Whether one value could be meant by both."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Number) -> bool:
        """Whether every value of this one is smaller than every value of the other."""
        return self.high is not None and other.low is not None and self.high < other.low


def plain(value: Fraction | float | None, places: int | None = None) -> int | float | None:
    """A value as JSON shows it: whole numbers without a point, no -0, rounded to `places`."""
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    if places is not None:
        numerator, denominator = _nearest(numerator * 10**places, denominator), 10**places
    if numerator % denominator == 0:
        return numerator // denominator
    try:
        shown = numerator / denominator
    except OverflowError:  # no float is so large, and no digit after the point matters there
        return _nearest(numerator, denominator)
    return int(shown) if shown.is_integer() else shown


def _nearest(numerator: int, denominator: int) -> int:
    """The whole number nearest to a quotient; of two, the even one."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def read(value: Written, *, score: bool = False, percent: bool = False) -> Number:
    """Read a figure as the file wrote it; of a `score`, an integer is read to the nearest 1.

    `percent` is true where the unit is %, which the text may then repeat. Raises ReadingError for
    anything that is not a number.
    """
    if isinstance(value, str):
        return _read_text(value, percent=percent)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ReadingError(f"{quoted(str(value))} is not a number", f"write {ACCEPTED}")
    if isinstance(value, float):
        return _read_float(value)
    if abs(value) >= 10**_MAX_DIGITS:
        raise _too_long()
    half = Fraction(int(score), 2)
    return Number(str(value), value - half, value + half)


def _too_long() -> ReadingError:
    return ReadingError(
        f"a number of more than {_MAX_DIGITS} digits is no measurement", "check the figure"
    )


def _read_float(value: float) -> Number:
    if not math.isfinite(value):
        raise ReadingError(f"{value} is not a number", f"write {ACCEPTED}")
    text = repr(value)
    exponent = Decimal(text).as_tuple().exponent
    assert isinstance(exponent, int)  # finite, seen above
    half = Fraction(10) ** exponent / 2
    return Number(text, Fraction(text) - half, Fraction(text) + half)


@lru_cache(maxsize=4096)
def _read_text(text: str, *, percent: bool) -> Number:
    found = _TEXT.fullmatch(_bare(text, percent=percent)) if len(text) <= _MAX_DIGITS else None
    if found is None:
        raise ReadingError(f"{quoted(text)} is not a number", f"write {ACCEPTED}")
    return Number(text, *_ends(text, found))


def _bare(text: str, *, percent: bool) -> str:
    """The text with single spaces; without the per-cent sign behind it, where that is the unit."""
    bare = " ".join(text.split())
    return re.sub(r" ?%$", "", bare) if percent else bare


def _ends(text: str, match: re.Match[str]) -> tuple[_Exact, _Exact]:
    if match["figure"]:
        about = match["about"] or match[0].startswith("~")
        return _around(*_parts(match, "figure"), percent=10 if about else 0)
    if match["most"]:
        return None, _around(*_parts(match, "most"))[1]
    if match["low"]:
        return _range(text, match)
    if match["middle"]:
        return _spread(match)
    return _value(*_parts(match, "least" if match["least"] else "plus")), None


def _parts(match: re.Match[str], name: str) -> tuple[str, str]:
    """A figure without its commas, and its suffix."""
    return match[name].replace(",", ""), (match[f"{name}_suffix"] or "").lower()


def _value(figure: str, suffix: str) -> Fraction:
    return Fraction(figure) * SUFFIXES[suffix]


def _around(figure: str, suffix: str, percent: int = 0) -> tuple[Fraction, Fraction]:
    """Half a unit of the last digit each way; with a suffix at least 1 %, at least `percent`."""
    whole, _, decimals = figure.partition(".")
    digits = int(whole + decimals)
    half = max(100, 2 * digits * max(percent, 1 if suffix else 0))  # in 200ths of such a unit
    unit, parts = SUFFIXES[suffix], 200 * 10 ** len(decimals)
    return (
        Fraction((200 * digits - half) * unit, parts),
        Fraction((200 * digits + half) * unit, parts),
    )


def _spread(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    """The interval as given: a suffix with one of the two is that of both."""
    middle, suffix = _parts(match, "middle")
    spread, spread_suffix = _parts(match, "spread")
    value = _value(middle, suffix or spread_suffix)
    half = _value(spread, spread_suffix or suffix)
    return value - half, value + half


def _range(text: str, match: re.Match[str]) -> tuple[Fraction, Fraction]:
    high_figure, high_suffix = _parts(match, "high")
    low_figure, low_suffix = _parts(match, "low")
    low, high = _value(low_figure, low_suffix or high_suffix), _value(high_figure, high_suffix)
    if low > high:
        raise ReadingError(f"{quoted(text)} ends below its start", "write the smaller number first")
    return low, high
