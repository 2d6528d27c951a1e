"""JSON of `forecast`: chances are 0 to 1 to four decimals, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook

PLACES = 4
_CLOSEST = 10**-PLACES
"""A chance is written no closer than this to 0 and to 1, which it never is."""


def forecast(found: Outlook) -> bytes:
    """The forecasts."""
    return as_json.dump(
        {
            "as_of": found.report.as_of,
            "checked": found.report.ledger.checked,
            "base_rate": rounded(found.knowledge.base_rate),
            "decided": found.knowledge.decided,
            "forecasts": [_forecast(each) for each in found.forecasts],
        }
    )


def _forecast(found: Forecast) -> dict[str, Any]:
    chances = found.chances
    return {
        "id": found.release.id,
        "name": found.release.model.name,
        "organization": found.release.model.organization,
        "milestone": found.release.milestone,
        "verdict": found.row.verdict,
        "due": found.due,
        "in_time": chance(chances.in_time) if chances else None,
        "within": {str(days): chance(chances.within[days]) if chances else None for days in WITHIN},
        "half_by": chances.half_by if chances else None,
        "interval": list(chances.interval) if chances else [None, None],
        "beyond_five_years": chance(chances.beyond_five_years) if chances else None,
        "got_as_far": rounded(found.got_as_far),
        "rough": found.rough,
        "own_factor": rounded(found.own_factor),
    }


def chance(value: float | None) -> float | None:
    """A chance, which is never 0 or 1."""
    return None if value is None else rounded(min(max(value, _CLOSEST), 1 - _CLOSEST))


def rounded(value: float | None) -> float | None:
    """A figure to four decimals."""
    return None if value is None else round(value, PLACES)
