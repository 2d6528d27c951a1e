"""What a cell says of a window, a slip, a share: one row a form, one form a row."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from claimtrack.grammar import number
from claimtrack.grammar.window import Window
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.verdicts.releases import Slip
from claimtrack.words import cells
from tests.helpers.promises import claim, model


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-06-15", "2025-06-15", "2025-06-15"),
        ("2025-06-01", "2025-06-30", "Jun 2025"),
        ("2025-06-01", "2025-06-29", "2025-06-01 to 2025-06-29"),
        ("2025-07-01", "2025-09-30", "Q3 2025"),
        ("2025-06-01", "2025-08-31", "2025-06-01 to 2025-08-31"),  # three months, but no quarter
        ("2025-07-01", "2025-12-31", "H2 2025"),
        ("2025-04-01", "2025-09-30", "2025-04-01 to 2025-09-30"),  # six months, but no half
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-12-01", "2026-02-28", "2025-12-01 to 2026-02-28"),
        ("2025-09-01", None, "from 2025-09-01"),
    ],
)
def test_short_windows(first: str, last: str | None, said: str) -> None:
    """A calendar period by its name, and only where the window is one."""
    latest = None if last is None else date.fromisoformat(last)
    assert cells.short_window(Window("", date.fromisoformat(first), latest)) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, "0"), (31, 31, "+31"), (-2, -2, "-2"), (3, 9, "+3 to +9"), (-1, 0, "-1 to 0"),
        (31, None, "at least 31"), (0, None, "none known"), (1234, None, "at least 1,234"),
        (-1234, 1234, "-1,234 to +1,234"),
    ],
)  # fmt: skip
def test_slips(low: int, high: int | None, said: str) -> None:
    """What still grows is a least; before it is late there is none."""
    assert cells.slip(Slip(low, high)) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, ""), (0.0, "0%"), (0.001, "<1%"), (0.005, "<1%"), (0.006, "1%"), (0.5, "50%"),
        (0.994, "99%"), (0.999, ">99%"), (1.0, "100%"),
    ],
)  # fmt: skip
def test_percents(share: float | None, said: str) -> None:
    """Never and always are said only of what is exactly that."""
    assert cells.percent(share) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2025-06-15", "2025-06-15"), ("by June 2025", "by 2025-06-30"), ("June 2025", "Jun 2025"),
        (None, "no date"), ("June 2025 or later", "from 2025-06-01"), ("today", "2025-01-01"),
        ("2025-01-01", "2025-01-01"), ("by 2025-01-01", "2025-01-01"),
        ("by 2025-01-02", "by 2025-01-02"), ("2025-01-01/..", "from 2025-01-01"),
    ],
)  # fmt: skip
def test_promises(due: str | None, said: str) -> None:
    """A window from the day of the claim on is a deadline, unless that is its only day."""
    text = "checked = 2026-01-01\n" + model("a") + claim("a", due, "2025-01-01")
    (only,) = assemble([parse(text, "a.toml")]).claims
    assert isinstance(only, ReleaseClaim)
    assert cells.promise(only) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1K"), (1_001, "1,001"), (1_010, "1.01K"),
        (1_200, "1.2K"), (1_234, "1,234"), (10_000, "10K"), (999_990, "999.99K"),
        (999_999, "999,999"), (1_000_000, "1M"), (1_250_000, "1.25M"), (1_255_000, "1,255,000"),
        (70_000_000_000, "70B"), (1_800_000_000_000, "1.8T"), (-1_500, "-1.5K"),
    ],
)  # fmt: skip
def test_whole_numbers(value: int, said: str) -> None:
    """With a suffix and two decimals at most, where that loses nothing."""
    assert cells.short_number(value) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1024", "1024"), ("9999", "9999"), ("10000", "10K"), ("262144", "262,144"),
        ("70B", "70B"), ("200,000", "200,000"), ("88.40", "88.40"), ("over 1T", "over 1T"),
    ],
)  # fmt: skip
def test_figures(written: str, said: str) -> None:
    """As the file has them; only a row of more than four digits with a suffix."""
    assert cells.figure(number.read(written)) == said


@pytest.mark.parametrize(
    ("numerator", "denominator", "times", "change"),
    [
        (0, 1, "0.00", "0"), (1, 1, "1.00", "+1.0"), (1, 3, "0.33", "+0.3"), (2, 3, "0.67", "+0.7"),
        (-3, 2, "-1.50", "-1.5"), (-1, 100, "-0.01", "0"), (1, 100, "0.01", "0"),
        (-1, 1000, "0.00", "0"), (1, 20, "0.05", "0"), (3, 50, "0.06", "+0.1"),
        (1005, 1, "1005.00", "+1005.0"), (-1, 10, "-0.10", "-0.1"),
    ],
)  # fmt: skip
def test_ratios_and_differences(numerator: int, denominator: int, times: str, change: str) -> None:
    """Two decimals, and one with a sign; what rounds to nothing has none."""
    value = Fraction(numerator, denominator)
    assert (cells.times(value), cells.change(value)) == (times, change)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (None, ""), (Slip(0, 0), "0 days"), (Slip(1, 1), "+1 day"), (Slip(-1, -1), "-1 day"),
        (Slip(2, 2), "+2 days"), (Slip(11, 11), "+11 days"), (Slip(1, None), "at least 1 day"),
        (Slip(21, None), "at least 21 days"), (Slip(0, None), "none known"),
        (Slip(0, 1), "0 to +1 days"), (1, "+1 day"), (-1, "-1 day"), (0, "0 days"),
        (31, "+31 days"),
    ],
)  # fmt: skip
def test_days_with_their_unit(slip: Slip | int | None, said: str) -> None:
    """One day is one; a range is of days."""
    assert cells.in_days(slip) == said


@pytest.mark.parametrize(
    ("text", "longest", "said"),
    [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), (" a  b\n", 9, "a b"), ("a\x1bb", 9, "a\\x1bb"),
        ("a\x85b", 9, "a b"), ("a\x9bb", 9, "a\\x9bb"), ("a\xadb", 9, "a\\xadb"),
        ("a\u202eb", 9, "a\\u202eb"), ("né", 9, "né"), ("a\u200db", 9, "a\\u200db"),
        ("क\u200dष", 9, "क\u200dष"), ("\u200dष", 9, "\\u200dष"), ("क\u200d", 9, "क\\u200d"),
        ("ab\x1bc", 4, "ab\\…"),
    ],
)  # fmt: skip
def test_texts_of_a_ledger(text: str, longest: int, said: str) -> None:
    """On one line, cut to a length, nothing in it that acts; joiners inside words stay."""
    assert cells.harmless(text, longest) == said
