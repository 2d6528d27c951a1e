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
from functools import lru_cache

from claimtrack.errors import ReadingError, quoted

SUFFIXES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
ACCEPTED = (
    'a number, or text as "73.7", "288B", "2T", "64-72B", "up to 72B", "over 1T", "1T+" or "~2T"'
)
MAX_DIGITS = 400

_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_TEXT = re.compile(
    rf"""
      (?P<about>~)?(?P<figure>{_FIGURE})(?P<suffix>[KMBT]?)
    | (?P<low>{_FIGURE})(?P<low_suffix>[KMBT]?)
      [ ]?[-\N{{HYPHEN}}-\N{{HORIZONTAL BAR}}\N{{MINUS SIGN}}][ ]?
      (?P<high>{_FIGURE})(?P<high_suffix>[KMBT]?)
    | up[ ]to[ ](?P<most>{_FIGURE})(?P<most_suffix>[KMBT]?)
    | over[ ](?P<over>{_FIGURE})(?P<over_suffix>[KMBT]?)
    | (?P<plus>{_FIGURE})(?P<plus_suffix>[KMBT]?)\+
    """,
    re.VERBOSE,
)

Written = int | float | str
Exact = Fraction | None


@dataclass(frozen=True, slots=True)
class Number:
    """The values `low` to `high`, both inclusive; None: open at that end.

    `text` is what the file says.
    """

    text: str
    low: Exact
    high: Exact

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def midpoint(self) -> Exact:
        """Half-way between both ends; None where one is open."""
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    @property
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


def read(value: Written, *, score: bool = False) -> Number:
    """Read a figure as the file wrote it; of a `score`, an integer is read to the nearest 1.

    Raises ReadingError for anything that is not a number.
    """
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ReadingError(f"{quoted(str(value))} is not a number", f"write {ACCEPTED}")
    if isinstance(value, float):
        return _read_float(value)
    if abs(value) >= 10**MAX_DIGITS:
        raise _too_long()
    half = Fraction(int(score), 2)
    return Number(str(value), value - half, value + half)


def _too_long() -> ReadingError:
    return ReadingError(
        f"a number of more than {MAX_DIGITS} digits is no measurement", "check the figure"
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
def _read_text(text: str) -> Number:
    found = _TEXT.fullmatch(" ".join(text.split())) if len(text) <= MAX_DIGITS else None
    if found is None:
        raise ReadingError(f"{quoted(text)} is not a number", f"write {ACCEPTED}")
    if found["figure"]:
        about = Fraction(1, 10) if found["about"] else Fraction(0)
        return Number(text, *_around(found["figure"], found["suffix"], about))
    if found["most"]:
        return Number(text, None, _around(found["most"], found["most_suffix"])[1])
    if found["low"]:
        return _range(text, found)
    over, suffix = found["over"] or found["plus"], found["over_suffix"] or found["plus_suffix"]
    return Number(text, _value(over, suffix or ""), None)


def _value(figure: str, suffix: str) -> Fraction:
    return Fraction(figure) * SUFFIXES[suffix]


def _around(figure: str, suffix: str, share: Fraction = Fraction(0)) -> tuple[Fraction, Fraction]:
    """Half a unit of the last digit each way; with a suffix at least 1 %, at least `share`."""
    value = _value(figure, suffix)
    decimals = len(figure.partition(".")[2])
    half_unit = Fraction(SUFFIXES[suffix], 2 * 10**decimals)
    half = max(half_unit, value * share, value / 100 if suffix else Fraction(0))
    return value - half, value + half


def _range(text: str, found: re.Match[str]) -> Number:
    low = _value(found["low"], found["low_suffix"] or found["high_suffix"])
    high = _value(found["high"], found["high_suffix"])
    if low > high:
        raise ReadingError(f"{quoted(text)} ends below its start", "write the smaller number first")
    return Number(text, low, high)
