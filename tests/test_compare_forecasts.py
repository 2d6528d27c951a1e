"""The scores in docs/forecasts.md are what the script measures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.backtest import backtest
from claimtrack.verdicts.slips import slips
from tests.test_datasets import DATA, dataset_ledger

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "forecasts.md").read_text(encoding="utf-8")


def scores(table: str, column: int) -> dict[str, float]:
    """The scores of one column of a table, by method."""
    rows = re.findall(r"^\| (.+?) \| (0\.\d{4}.+) \|$", table, re.MULTILINE)
    return {name: float(cells.split(" | ")[column]) for name, cells in rows}


def test_python() -> None:
    """On Python's schedules every method scores what the page says."""
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "tools" / "compare_forecasts.py",
            DATA / "python-release-claims.csv",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(scores(done.stdout, 0)) == 12
    assert scores(done.stdout, 0) == scores(PAGE, 1)
    assert "Python (319)" in done.stdout
    assert "Python (319)" in PAGE


def test_freebsd() -> None:
    """On FreeBSD's schedules the forecasts and the rivals score what the page says."""
    ledger = assemble([parse(dataset_ledger("freebsd"), "freebsd.toml")])
    assert ledger.checked is not None
    found = backtest(slips(ledger, ledger.checked))
    measured = [found.brier("none"), found.brier("lead"), found.brier_word, found.brier_base]
    assert list(scores(PAGE, 2).values())[:4] == pytest.approx(measured, abs=5e-5)
