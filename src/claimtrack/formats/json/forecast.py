"""JSON of `forecast`: chances are 0 to 1, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.stats.backtest import Backtest
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook, Weigh
from claimtrack.stats.scoring import Bin

PLACES = 6


def outlook(found: Outlook) -> bytes:
    """The forecasts."""
    return as_json.dump(
        {
            "as_of": found.report.as_of,
            "ledger": found.report.ledger.paths,
            "forecasts": [forecast(each) for each in found.forecasts],
            "without_last_day": found.dateless,
        }
    )


def forecast(found: Forecast) -> dict[str, Any]:
    """One forecast."""
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


def backtest(found: Backtest, weigh: Weigh) -> bytes:
    """The scores of all methods, and the calibration of the chosen one."""
    return as_json.dump(
        {
            "as_of": found.as_of,
            "ledger": found.ledger.paths,
            "claims": len(found.trials),
            "undecided": found.undecided,
            "not_forecast": found.unforecast,
            "brier": {
                "forecast": _round(found.brier("none")),
                "weighed_by_lead": _round(found.brier("lead")),
                "word": _round(found.brier_word),
                "base_rate": _round(found.brier_base),
            },
            "weigh": weigh,
            "calibration": [_bin(row) for row in found.calibration(weigh)],
        }
    )


def _bin(row: Bin) -> dict[str, Any]:
    return {
        "low": _round(row.low),
        "high": _round(row.high),
        "claims": row.n,
        "mean_chance": _round(row.forecast),
        "came_true": _round(row.observed),
    }
