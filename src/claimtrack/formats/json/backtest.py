"""JSON of `forecast --backtest`: scores and chances to four decimals, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.formats.json.forecast import rounded
from claimtrack.stats.backtest import Backtest, Coverage, Interval, Question, Score
from claimtrack.stats.scoring import Bin


def backtest(found: Backtest) -> bytes:
    """Each question with the scores of all methods and its calibration; the coverage."""
    return as_json.dump(
        {
            "as_of": found.report.as_of,
            "checked": found.report.ledger.checked,
            "open": found.replayed.open,
            "too_early": found.replayed.early,
            "questions": [_question(each) for each in found.questions],
            "coverage": [_coverage(each) for each in found.coverage],
        }
    )


def _question(found: Question) -> dict[str, Any]:
    return {
        "within": found.horizon,
        "forecasts": len(found.trials),
        "subjects": found.subjects,
        "mean_chance": rounded(found.mean_chance),
        "came_true": rounded(found.came_true),
        "scores": {score.name: _score(score) for score in found.scores},
        "calibration": [_bin(row) for row in found.calibration],
    }


def _score(found: Score) -> dict[str, Any]:
    return {
        "brier": rounded(found.brier),
        "log": rounded(found.log),
        "forecast_minus_brier": _interval(found.brier_ahead),
        "forecast_minus_log": _interval(found.log_ahead),
    }


def _interval(found: Interval) -> list[float | None] | None:
    return None if found is None else [rounded(end) for end in found]


def _coverage(found: Coverage) -> dict[str, Any]:
    return {
        "asked": "month" if found.monthly else "claim",
        "inside": rounded(found.share),
        "interval": _interval(found.interval),
        "counts": {where.replace(" ", "_"): count for where, count in found.counts.items()},
    }


def _bin(row: Bin) -> dict[str, Any]:
    return {
        "low": rounded(row.low),
        "high": rounded(row.high),
        "forecasts": row.n,
        "mean_chance": rounded(row.forecast),
        "came_true": rounded(row.observed),
    }
