"""The scores in docs/forecasts.md are what the script measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FROZEN
from tests.test_datasets import DATA

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "forecasts.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("ledger", "name"),
    [
        (FROZEN, "shipped"),
        (DATA / "python-release-claims.csv", "Python"),
        (DATA / "freebsd-release-claims.csv", "FreeBSD"),
    ],
)
def test_page(ledger: Path, name: str) -> None:
    """Every row that the script prints of a ledger stands on the page: 5 + 2 + 5 of them."""
    script = ROOT / "tools" / "compare_forecasts.py"
    done = subprocess.run(
        [sys.executable, script, ledger], capture_output=True, text=True, check=True
    )
    rows = [line for line in done.stdout.splitlines() if line.startswith(f"| {name} |")]
    assert len(rows) == 12
    assert [row for row in rows if row not in PAGE] == []
