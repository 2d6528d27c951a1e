"""The back-test of forecasts in words: its tables, and whether the forecast beats its rivals."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.stats.backtest import Backtest
from claimtrack.stats.forecast import Weigh
from claimtrack.stats.scoring import Bin
from claimtrack.words import cells
from claimtrack.words.table import Column, Page, Table

Method = tuple[str, float]
"""A way to forecast, and its Brier score."""

SCORE_KEY = (
    "Each past claim was forecast on its own day from what was known then: does it ship by its "
    "last day? Brier score: the mean squared error of the chance given; 0 is perfect, always "
    "saying 50% scores 0.25, and lower is better."
)
CALIBRATION_KEY = "A forecast to be trusted comes true as often as it says."
METHODS: dict[Weigh, str] = {
    "none": "this forecast",
    "lead": "this forecast, earlier slips weighed by lead time (--weigh lead)",
}
WORD, BASE = "the promise taken at its word", "the base rate known that day"
SCORES: tuple[Column[Method], ...] = (
    Column("Method", lambda method: method[0]),
    Column("Brier score", lambda method: f"{method[1]:.4f}", number=True),
)
CALIBRATION: tuple[Column[Bin], ...] = (
    Column("Chance given", lambda row: f"{100 * row.low:.0f}-{100 * row.high:.0f}%"),
    Column("Claims", lambda row: f"{row.n:,}", number=True),
    Column("Mean chance", lambda row: cells.percent(row.forecast), number=True),
    Column("Came true", lambda row: cells.percent(row.observed), number=True),
)


def page(found: Backtest) -> Page:
    """The scores and the calibration; no table where no claim could be forecast."""
    nothing = "No past claim could be forecast: decided promises with earlier ones are needed."
    return Page("Back-test", _headline(found), tuple(_tables(found)), nothing)


def _headline(found: Backtest) -> str:
    return (
        f"{cells.ledger_names(found.ledger)}, as of {found.as_of}: {len(found.trials):,} past"
        f" claims forecast; left out: {found.undecided:,} not decided yet, {found.unforecast:,}"
        " made before enough was known"
    )


def _tables(found: Backtest) -> Iterator[Table[Method] | Table[Bin]]:
    if not found.trials:
        return
    scores = tuple(_scores(found))
    yield Table("scores", "Scores", SCORES, scores, f"{_verdict(found)} {SCORE_KEY}")
    bins = tuple(row for row in found.calibration(found.weigh) if row.n)
    yield Table("calibration", "Calibration", CALIBRATION, bins, CALIBRATION_KEY)


def _scores(found: Backtest) -> Iterator[Method]:
    methods = (
        (METHODS["none"], found.brier("none")),
        (METHODS["lead"], found.brier("lead")),
        (WORD, found.brier_word),
        (BASE, found.brier_base),
    )
    return ((name, score) for name, score in methods if score is not None)


def _verdict(found: Backtest) -> str:
    ours = found.brier(found.weigh)
    rivals = ((WORD, found.brier_word), (BASE, found.brier_base))
    better = [
        name for name, score in rivals if ours is not None and score is not None and score <= ours
    ]
    what = "The forecast" if found.weigh == "none" else "The forecast weighed by lead time"
    if not better:
        return f"{what} beats both rivals."
    return f"{what} does NOT beat {' nor '.join(better)}."
