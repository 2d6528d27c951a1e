"""JSON of `forecast --backtest`: scores and chances to four decimals, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.formats.json.forecast import rounded
from claimtrack.stats.backtest import Backtest, Coverage, Question, Score
from claimtrack.stats.scoring import Bin, Interval


def backtest(backtest: Backtest) -> bytes:
    """Each question with the scores of all methods and its calibration; the coverage."""
    return as_json.dump(
        {
            "as_of": backtest.report.as_of,
            "checked": backtest.report.ledger.checked,
            "open": backtest.replayed.open,
            "too_early": backtest.replayed.early,
            "questions": [_question(each) for each in backtest.questions],
            "coverage": [_coverage(each) for each in backtest.coverage],
        }
    )


def _question(question: Question) -> dict[str, Any]:
    return {
        "within": question.horizon,
        "forecasts": len(question.trials),
        "subjects": question.subjects,
        "mean_chance": rounded(question.mean_chance),
        "came_true": rounded(question.came_true),
        "scores": {score.name: _score(score) for score in question.scores},
        "calibration": [_bin(row) for row in question.calibration],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "brier": rounded(score.brier),
        "log": rounded(score.log),
        "forecast_minus_brier": _interval(score.brier_ahead),
        "forecast_minus_log": _interval(score.log_ahead),
    }


def _interval(interval: Interval) -> list[float | None] | None:
    return None if interval is None else [rounded(end) for end in interval]


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "asked": "month" if coverage.monthly else "claim",
        "inside": rounded(coverage.share),
        "interval": _interval(coverage.interval),
        "counts": {where.replace(" ", "_"): count for where, count in coverage.counts.items()},
    }


def _bin(row: Bin) -> dict[str, Any]:
    return {
        "low": rounded(row.low),
        "high": rounded(row.high),
        "forecasts": row.n,
        "mean_chance": rounded(row.forecast),
        "came_true": rounded(row.observed),
    }
