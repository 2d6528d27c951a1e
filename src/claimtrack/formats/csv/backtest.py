"""CSV of `forecast --backtest`: a line for each past claim; unknown cells are empty."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv import slips as as_csv
from claimtrack.grammar.number import plain
from claimtrack.stats.backtest import Backtest, Trial

PLACES = 6
TRIALS = (
    "model", "name", "organization", "milestone", "announced", "due", "chance",
    "chance_weighed_by_lead", "base_rate", "came_true",
)  # fmt: skip


def backtest(found: Backtest) -> str:
    """Every past claim that was forecast, in order of its day."""
    return as_csv.table(TRIALS, map(_trial, found.trials))


def _trial(trial: Trial) -> dict[str, Any]:
    model, due = trial.row.model, trial.claim.due
    return {
        "model": model.id,
        "name": model.name,
        "organization": model.organization,
        "milestone": trial.row.milestone,
        "announced": trial.claim.announced,
        "due": due.latest if due else None,
        "chance": _round(trial.chance),
        "chance_weighed_by_lead": _round(trial.chance_by_lead),
        "base_rate": _round(trial.base_rate),
        "came_true": trial.came_true,
    }


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)
