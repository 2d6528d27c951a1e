"""CSV of `forecast`: a line for each open promise, or for each past claim of the back-test."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv import slips as as_csv
from claimtrack.grammar.number import plain
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook

PLACES = 6
FORECASTS = (
    "model", "name", "organization", "milestone", "verdict", "retrospective", "due",
    "chance_by_due", *(f"chance_within_{days}" for days in WITHIN), "median", "interval_low",
    "interval_high", "pool", "pool_size", "pool_waiting",
)  # fmt: skip


def forecast(found: Outlook) -> str:
    """The forecasts."""
    return as_csv.table(FORECASTS, map(_forecast, found.forecasts))


def _forecast(found: Forecast) -> dict[str, Any]:
    row, (low, high) = found.row, found.interval
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "due": found.due,
        "chance_by_due": _round(found.by_due),
        **{f"chance_within_{days}": _round(found.within[days]) for days in WITHIN},
        "median": found.median,
        "interval_low": low,
        "interval_high": high,
        "pool": found.pool.name,
        "pool_size": found.pool.size,
        "pool_waiting": found.waiting,
    }


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)
