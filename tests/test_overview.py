"""The overview in its parts: whose record stands first, what is owed longest, what is recent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.reports.overview import Overview, overview
from claimtrack.verdicts.slips import slips
from tests.helpers.promises import claim, model, outcome, shipped

DAY = date(2024, 12, 31)


def seen(text: str) -> Overview:
    return overview(slips(assemble([parse(text, "claims.toml")]), DAY))


def test_labs_stand_by_how_many_promises_are_decided() -> None:
    """Not by how many were kept: a lab that kept one of three stands before one with one of one."""
    text = "".join(shipped(f"many-{n}", 10 * n, "Many") for n in range(3))
    text += shipped("first", 0, "First") + shipped("second", 0, "First")
    assert [lab.name for lab in seen(text).labs] == ["Many", "First"]


def test_the_longest_owed_stands_first() -> None:
    """By days since the first promise was over, the longest first."""
    days = {"late": "2024-10-01", "latest": "2024-03-01", "new": "2024-12-01"}
    text = "".join(model(name) + claim(name, day) for name, day in days.items())
    assert [row.model.id for row in seen(text).owed] == ["latest", "late", "new"]


@pytest.mark.parametrize(("ago", "told"), [(89, True), (90, False)])
def test_what_ended_in_the_last_ninety_days(ago: int, told: bool) -> None:
    """What happened after the day 90 days before is recent, on that day no more."""
    day = str(DAY - timedelta(days=ago))
    assert bool(seen(model("a") + claim("a") + outcome("a", day)).ended) == told
