"""CSV of `forecast --backtest`: a line for each forecast of the past; unknown cells are empty."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv.forecast import PLACES
from claimtrack.formats.csv.table import table
from claimtrack.stats.backtest import Backtest
from claimtrack.stats.trials import Trial

_TRIALS = (
    "id", "announced", "due", "asked", "within", "chance", "word", "base_rate",
    "base_rate_by_class", "came_true",
)  # fmt: skip


def backtest(backtest: Backtest) -> str:
    """Every forecast of the past that was scored, in order of the day on which it was asked."""
    return table(_TRIALS, map(_trial, backtest.replayed.trials))


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "id": trial.release,
        "announced": trial.claim.announced,
        "due": trial.claim.deadline,
        "asked": trial.asked,
        "within": trial.horizon,
        "chance": round(trial.chance, PLACES),
        "word": round(trial.word, PLACES),
        "base_rate": round(trial.base_rate, PLACES),
        "base_rate_by_class": None if trial.by_class is None else round(trial.by_class, PLACES),
        "came_true": trial.came_true,
    }
