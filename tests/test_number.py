"""Numbers: the range of values that a figure's writing allows."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError
from claimtrack.grammar import number
from claimtrack.grammar.number import Written, plain


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        (90, 90, 90),
        (-3, -3, -3),
        (73.7, 73.65, 73.75),
        (0.5, 0.45, 0.55),
        (5e25, 45 * 10**24, 55 * 10**24),
        (1e-7, 5e-8, 1.5e-7),
        (288e9, 287999999999.95, 288000000000.05),
        ("73.7", 73.65, 73.75),
        ("100", 99.5, 100.5),
        ("2T", 15 * 10**11, 25 * 10**11),
        ("288B", 285.12e9, 290.88e9),
        ("100B", 99e9, 101e9),
        ("1.5K", 1450, 1550),
        ("7M", 6.5e6, 7.5e6),
        ("64-72B", 64e9, 72e9),
        ("64–72B", 64e9, 72e9),
        ("64 — 72B", 64e9, 72e9),
        ("900B-1T", 900e9, 1e12),
        ("60-65", 60, 65),
        ("5-5", 5, 5),
        ("up to 72B", None, 72.72e9),
        ("up to 72", None, 72.5),
        ("over 1T", 1e12, None),
        ("over 90", 90, None),
        ("1T+", 1e12, None),
        ("90+", 90, None),
        ("~2T", 1.5e12, 2.5e12),
        ("~288B", 259.2e9, 316.8e9),
        ("~50", 45, 55),
        ("~3", 2.5, 3.5),
        ("288 billion", 285.12e9, 290.88e9),
        ("288b", 285.12e9, 290.88e9),
        ("288bn", 285.12e9, 290.88e9),
        ("288 BN", 285.12e9, 290.88e9),
        ("7 million", 6.5e6, 7.5e6),
        ("7mn", 6.5e6, 7.5e6),
        ("200 thousand", 198e3, 202e3),
        ("200k", 198e3, 202e3),
        ("2 trillion", 1.5e12, 2.5e12),
        ("2tn", 1.5e12, 2.5e12),
        ("2t", 1.5e12, 2.5e12),
        ("about 2 trillion", 1.5e12, 2.5e12),
        ("about 2T", 1.5e12, 2.5e12),
        ("~ 288B", 259.2e9, 316.8e9),
        ("around 288B", 259.2e9, 316.8e9),
        ("approximately 288B", 259.2e9, 316.8e9),
        ("roughly 288B", 259.2e9, 316.8e9),
        ("circa 288B", 259.2e9, 316.8e9),
        ("above 1T", 1e12, None),
        ("no less than 1T", 1e12, None),
        ("no more than 72B", None, 72.72e9),
        ("not more than 72B", None, 72.72e9),
        ("fewer than 10B", None, 10.5e9),
        ("at least 1T", 1e12, None),
        ("more than 1T", 1e12, None),
        (">1T", 1e12, None),
        ("> 1 trillion", 1e12, None),
        ("≥ 1T", 1e12, None),
        (">=1T", 1e12, None),
        ("1T or more", 1e12, None),
        ("1 trillion+", 1e12, None),
        ("under 10B", None, 10.5e9),
        ("less than 10B", None, 10.5e9),
        ("below 10B", None, 10.5e9),
        ("<10B", None, 10.5e9),
        ("at most 72B", None, 72.72e9),
        ("Up to 72B", None, 72.72e9),
        ("1,000,000", 999_999.5, 1_000_000.5),
        ("1,234.5", 1234.45, 1234.55),
        ("1,000", 999.5, 1000.5),
        ("73.7±1.2", 72.5, 74.9),
        ("73.7 +/- 1.2", 72.5, 74.9),
        ("288B ± 5B", 283e9, 293e9),
        ("288 ± 5B", 283e9, 293e9),
        ("288B ± 5", 283e9, 293e9),
        ("1.5B ± 100M", 1.4e9, 1.6e9),
        ("900M +/- 0.5B", 0.4e9, 1.4e9),
        ("2 million ± 50 thousand", 1.95e6, 2.05e6),
        ("1T +- 50 billion", 0.95e12, 1.05e12),
        ("64 to 72B", 64e9, 72e9),
        ("between 64 and 72 billion", 64e9, 72e9),
        ("64 billion to 72 billion", 64e9, 72e9),
    ],
)
def test_reading(written: Written, low: float | None, high: float | None) -> None:
    """Each form gives the range that the rules say."""
    reading = number.read(written)
    assert (plain(reading.low), plain(reading.high)) == (low, high)
    assert reading.text == str(written)
    assert reading.closed == (low is not None and high is not None)


def test_score_reads_an_integer_to_the_nearest_one() -> None:
    """A whole score may have been rounded; a float or text says its own precision."""
    assert number.read(90, score=True) == number.Number("90", Fraction(179, 2), Fraction(181, 2))
    assert number.read("90.0", score=True) == number.read("90.0")


@pytest.mark.parametrize("written", ["73.7%", "73.7 %", "70-75%", "73.7±1.2%", "over 90%"])
def test_per_cent(written: str) -> None:
    """The sign may stand where per cent is the unit, and nowhere else."""
    bare = number.read(written.rstrip("% "))
    read = number.read(written, percent=True)
    assert (read.low, read.high, read.text) == (bare.low, bare.high, written)
    with pytest.raises(ReadingError):
        number.read(written)


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "lots", "2X", "1,00", "1,0000", "10,00,000", "1_000", "5e25", "-5", "about", "~~2",
        "2 T B", "1.5.2", "1 000", "two billion", "2 milliard", "64-72-80", "±5",
        "+5", "73.7%", "$65B", "over", "up to", "~", "over ~2T", "1.", ".5",
        "1T++", "~64-72B", "٣", True, False, float("nan"), float("inf"), float("-inf"),
    ],
)  # fmt: skip
def test_refusal(written: Written) -> None:
    """Nothing else is a number, and the error says what is."""
    with pytest.raises(ReadingError) as raised:
        number.read(written)
    shown = written if isinstance(written, float) else f"'{written}'"
    assert str(raised.value) == (
        f"{shown} is not a number; write a number, or text as "
        '"73.7", "288B", "288 billion", "64-72B", "up to 72B", "over 1T", "1T+" or "~2T"'
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("72-64B", "'72-64B' ends below its start; write the smaller number first"),
        ("1T-900B", "'1T-900B' ends below its start; write the smaller number first"),
        (10**400, "a number of more than 400 digits is no measurement; check the figure"),
        (-(10**400), "a number of more than 400 digits is no measurement; check the figure"),
    ],
)
def test_refused_size(written: Written, sentence: str) -> None:
    """A range that runs backwards and a number without end say what is wrong with them."""
    with pytest.raises(ReadingError) as raised:
        number.read(written)
    assert str(raised.value) == sentence


def test_four_hundred_digits() -> None:
    """The longest figure has 400 digits, as a number and as text."""
    longest = 10**400 - 1
    assert number.read(longest).low == longest
    assert number.read(str(longest)).midpoint == longest
    with pytest.raises(ReadingError):
        number.read("0" + str(longest))


def test_long_text_is_refused_at_once() -> None:
    """A million digits are no figure."""
    with pytest.raises(ReadingError):
        number.read("9" * 1_000_000)


@given(st.integers(-(10**30), 10**30))
def test_integer_is_exact(value: int) -> None:
    """A TOML integer is exactly what it says."""
    reading = number.read(value)
    assert reading.low == reading.high == value
    assert plain(reading.low) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_float_lies_within_its_range(value: float) -> None:
    """A float lies in the middle of the range that its last digit allows."""
    reading = number.read(value)
    assert reading.low is not None
    assert reading.high is not None
    assert reading.low < Fraction(repr(value)) < reading.high
    assert reading.midpoint == Fraction(repr(value))


@given(st.text(max_size=20))
def test_any_text(text: str) -> None:
    """Any text is read or refused, and nothing else happens."""
    try:
        reading = number.read(text)
    except ReadingError:
        return
    assert reading.low is None or reading.high is None or reading.low <= reading.high


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(1, 3), 6, 0.333333),
        (Fraction(-1, 10**9), 6, 0),
        (Fraction(4, 2), None, 2),
        (1.0, 6, 1),
        (Fraction(5 * 10**16, 7), 6, 7142857142857143),
        (Fraction(2, 5), 0, 0),
        (Fraction(3, 5), 0, 1),
        (Fraction(5, 2), 0, 2),
        (Fraction(7, 2), 0, 4),
        (Fraction(-5, 2), 0, -2),
        (None, 6, None),
        (-0.0, None, 0),
        (Fraction(4 * 10**400 + 1, 2), None, 2 * 10**400),
        (Fraction(-3 * 10**400 - 1, 3), 6, -(10**400)),
    ],
)
def test_plain(value: float | None, places: int | None, shown: float | None) -> None:
    """JSON shows as many decimals as asked for, the even one of two as near; no -0, no 1.0."""
    result = plain(value, places)
    assert repr(result) == repr(shown)


def test_width() -> None:
    """The half-width and the midpoint of a range; an open one has no midpoint and no width."""
    wide = number.read("64-72")
    assert wide.half_width == 4
    assert wide.midpoint == 68
    for text in ("over 1T", "up to 72B"):
        assert number.read(text).half_width == 0
        assert number.read(text).midpoint is None


def test_overlap_counts_touching_ends() -> None:
    """Ranges are closed: one shared value is enough; an open end reaches for ever."""
    read = number.read
    assert read("60-65").overlaps(read("65-70"))
    assert not read("60-65").overlaps(read("66-70"))
    assert read("over 1T").overlaps(read("2T"))
    assert not read("over 1T").overlaps(read("up to 72B"))
    assert read("up to 72B").below(read("over 1T"))
