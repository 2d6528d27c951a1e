"""JSON of `forecast --backtest`: scores are 0 to 1, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.stats.backtest import Backtest
from claimtrack.stats.scoring import Bin

PLACES = 6


def backtest(found: Backtest) -> bytes:
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
            "weigh": found.weigh,
            "calibration": [_bin(row) for row in found.calibration(found.weigh)],
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


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)
