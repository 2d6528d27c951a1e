"""Days of the command line: one way to write them for every option."""

from __future__ import annotations

from datetime import date

import pytest
import typer

from claimtrack.cli import days
from tests.conftest import FROZEN, Run

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-15", date(2025, 6, 15)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("November 24, 2026", date(2026, 11, 24)),
        ("2026/11/24", date(2026, 11, 24)),
        ("2026/1/2", date(2026, 1, 2)),
        ("Nov 24", date(2026, 11, 24)),
        ("26 Nov", date(2026, 11, 26)),
        ("Nov 27", date(2025, 11, 27)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 25)),
        ("30d", date(2026, 10, 27)),
        ("2w", date(2026, 11, 12)),
        ("1y", date(2025, 11, 26)),
        ("3m", date(2026, 8, 26)),
        ("0d", TODAY),
        (" 30 D ", date(2026, 10, 27)),
        ("9999w", date(1835, 4, 9)),
        ("99999y", date.min),
        ("24th nov", date(2026, 11, 24)),
        ("Nov. 24th, 2026", date(2026, 11, 24)),
        ("May 24 2027", date(2027, 5, 24)),
        ("Feb 29", date(2024, 2, 29)),
        ("29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_day(text: str, day: date) -> None:
    """Every accepted form; without a year it is the last one."""
    assert days.parse_day(text) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2024-02-28", "Feb 29", "2020-02-29"), ("2024-02-29", "Feb 29", "2024-02-29"),
        ("2025-02-28", "Feb 29", "2024-02-29"), ("2103-03-01", "Feb 29", "2096-02-29"),
        ("2024-02-29", "Mar 1", "2023-03-01"), ("2025-03-01", "Mar 1", "2025-03-01"),
        ("2025-01-01", "Dec 31", "2024-12-31"), ("2025-01-01", "Jan 2", "2024-01-02"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_never_ahead(
    monkeypatch: pytest.MonkeyPatch, today: str, text: str, day: str
) -> None:
    """The newest one up to today, also of a day that most years lack."""
    monkeypatch.setattr(days, "today", lambda: date.fromisoformat(today))
    assert days.parse_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90d", (90, "day")), ("90", (90, "day")), ("12w", (12, "week")), ("3m", (3, "month")),
        (" 1 Y ", (1, "year")), ("99999d", (99_999, "day")),
        *((text, None) for text in ("", "d", "1h", "-1d", "100000d", "1.5y", "1d 2w")),
    ],
)  # fmt: skip
def test_a_length_of_time(text: str, length: tuple[int, str] | None) -> None:
    """A whole number, and days where no unit is named."""
    if length is None:
        with pytest.raises(typer.BadParameter, match="is no length of time"):
            days.parse_length(text)
    else:
        assert days.parse_length(text) == length


@pytest.mark.parametrize("text", ["soon", "2025", "next week", "30", "2025-02-30", "Nov 2026", ""])
def test_no_day(text: str) -> None:
    """What is no single day of the past is refused, with the accepted forms."""
    with pytest.raises(typer.BadParameter, match="write it as 2025-06-15, 15 Jun 2025"):
        days.parse_day(text)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
        ("June 2025", date(2025, 6, 1), date(2025, 6, 30)),
        ("yesterday", date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_periods(text: str, since: date, until: date) -> None:
    """`--since` and `--until` also take a month or a year, whole."""
    assert (days.parse_since(text), days.parse_until(text)) == (since, until)


def test_since_after_until(run: Run) -> None:
    """A period that ends before it begins is refused, not answered with nothing."""
    done = run("slips", "--data", FROZEN, "--since", "2025-06", "--until", "2025")
    assert done.exit_code == 0
    done = run("slips", "--data", FROZEN, "--since", "2026", "--until", "2025")
    assert done.exit_code == 2
    assert "nothing is since 2026-01-01 and until 2025-12-31" in done.stderr


def test_as_of_of_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMTRACK_AS_OF is the day of every report that names no other."""
    monkeypatch.setenv("CLAIMTRACK_AS_OF", "31 May 2025")
    assert '"as_of": "2025-05-31"' in run("slips", "--data", FROZEN, "--format", "json").stdout
    given = run("slips", "--data", FROZEN, "--format", "json", "--as-of", "2025-01-01").stdout
    assert '"as_of": "2025-01-01"' in given
