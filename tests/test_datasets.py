"""Two projects' own schedules, as ledgers, against counts that a separate script made."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, WriteLedger

DATA = Path(__file__).parent / "data"
TOOL = Path(__file__).parents[1] / "tools" / "dataset_ledger.py"
EXPECTED = json.loads((DATA / "expected.json").read_text())
PROJECTS = {"python": "python", "freebsd": "freebsd_claims"}


def dataset_ledger(project: str) -> str:
    """The ledger of one of the tables."""
    table = DATA / f"{project}-release-claims.csv"
    done = subprocess.run([sys.executable, TOOL, table], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest) -> str:
    """One project after the other."""
    return str(request.param)


def test_counts(run: Run, ledger: WriteLedger, project: str) -> None:
    """Rows, on time by first and by newest promise, and re-promised agree with the other script."""
    path = ledger(dataset_ledger(project))
    report = json.loads(run("slips", "--data", path, "--format", "json").stdout)
    shipped = [row for row in report["releases"] if _status(row) == "shipped"]
    expected = EXPECTED[PROJECTS[project]]
    assert len(shipped) == expected["chains_scored"]
    for slip, promise in (("slip_days", "first_claim"), ("slip_latest_days", "last_claim")):
        on_time = sum(row[slip]["max"] <= 0 for row in shipped)
        assert on_time == expected[promise]["on_time"]
        assert len(shipped) - on_time == expected[promise]["late"]
    assert sum(row["re_promises"] > 0 for row in shipped) == expected["re_promised"]


def test_all_claims_are_read(project: str) -> None:
    """The table in the repository holds every claim that the counts are made from."""
    with (DATA / f"{project}-release-claims.csv").open(newline="") as table:
        assert len(list(csv.DictReader(table))) == EXPECTED[PROJECTS[project]]["claims"]


def _status(row: dict[str, Any]) -> str | None:
    return row["outcome"]["status"] if row["outcome"] else None
