"""JSON of `forecast`: chances are 0 to 1, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook

PLACES = 6


def forecast(found: Outlook) -> bytes:
    """The forecasts."""
    return as_json.dump(
        {
            "as_of": found.report.as_of,
            "ledger": found.report.ledger.paths,
            "forecasts": [_forecast(each) for each in found.forecasts],
            "without_last_day": found.dateless,
        }
    )


def _forecast(found: Forecast) -> dict[str, Any]:
    row = found.row
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "due": found.due,
        "chance_by_due": _round(found.by_due),
        "chance_within": {str(days): _round(found.within[days]) for days in WITHIN},
        "median": found.median,
        "interval": list(found.interval),
        "pool": found.pool.name,
        "pool_size": found.pool.size,
        "pool_waiting": found.waiting,
    }


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)
