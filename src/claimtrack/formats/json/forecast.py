"""JSON of `forecast`: chances are 0 to 1 to four decimals, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook

PLACES = 4
_CLOSEST = 10**-PLACES
"""A chance is written no closer than this to 0 and to 1, which it never is."""


def forecast(outlook: Outlook) -> bytes:
    """The forecasts."""
    return as_json.dump(
        {
            "as_of": outlook.report.as_of,
            "checked": outlook.report.ledger.checked,
            "base_rate": rounded(outlook.knowledge.base_rate),
            "decided": outlook.knowledge.decided,
            "forecasts": [_forecast(each) for each in outlook.forecasts],
        }
    )


def _forecast(forecast: Forecast) -> dict[str, Any]:
    chances = forecast.chances
    return {
        "id": forecast.release.id,
        "name": forecast.release.model.name,
        "organization": forecast.release.model.organization,
        "milestone": forecast.release.milestone,
        "verdict": forecast.row.verdict,
        "due": forecast.due,
        "in_time": chance(chances.in_time) if chances else None,
        "within": {str(days): chance(chances.within[days]) if chances else None for days in WITHIN},
        "half_by": chances.half_by if chances else None,
        "interval": list(chances.interval) if chances else [None, None],
        "beyond_five_years": chance(chances.beyond_five_years) if chances else None,
        "got_as_far": rounded(forecast.got_as_far),
        "rough": forecast.rough,
        "own_factor": rounded(forecast.own_factor),
    }


def chance(value: float | None) -> float | None:
    """A chance, which is never 0 or 1."""
    return None if value is None else rounded(min(max(value, _CLOSEST), 1 - _CLOSEST))


def rounded(value: float | None) -> float | None:
    """A figure to four decimals."""
    return None if value is None else round(value, PLACES)
