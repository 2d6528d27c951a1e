"""What a cell says of a window, a slip, a share: one row a form, one form a row."""

from __future__ import annotations

from datetime import date

import pytest

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
        (31, None, "at least 31"), (0, None, "none yet"),
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
