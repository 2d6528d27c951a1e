"""CSV of `forecast`: a line for each open promise; unknown cells are empty."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv.table import table
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook

PLACES = 4
_FORECASTS = (
    "id", "name", "organization", "milestone", "verdict", "due", "in_time",
    *(f"within_{days}" for days in WITHIN), "half_by", "interval_low", "interval_high",
    "beyond_five_years", "got_as_far", "rough", "own_factor", "base_rate",
)  # fmt: skip


def forecast(outlook: Outlook) -> str:
    """The forecasts."""
    base_rate = outlook.knowledge.base_rate
    return table(_FORECASTS, (_forecast(each, base_rate) for each in outlook.forecasts))


def _forecast(forecast: Forecast, base_rate: float | None) -> dict[str, Any]:
    chances = forecast.chances
    low, high = chances.interval if chances else (None, None)
    return {
        "id": forecast.release.id,
        "name": forecast.release.model.name,
        "organization": forecast.release.model.organization,
        "milestone": forecast.release.milestone,
        "verdict": forecast.row.verdict,
        "due": forecast.due,
        "in_time": _chance(chances.in_time) if chances else None,
        **{f"within_{days}": _chance(chances.within[days]) if chances else None for days in WITHIN},
        "half_by": chances.half_by if chances else None,
        "interval_low": low,
        "interval_high": high,
        "beyond_five_years": _chance(chances.beyond_five_years) if chances else None,
        "got_as_far": round(forecast.got_as_far, PLACES),
        "rough": forecast.rough,
        "own_factor": None if forecast.own_factor is None else round(forecast.own_factor, PLACES),
        "base_rate": None if base_rate is None else round(base_rate, PLACES),
    }


def _chance(value: float | None) -> float | None:
    closest = 10**-PLACES
    return None if value is None else round(min(max(value, closest), 1 - closest), PLACES)
