"""The back-test of forecasts in words: its tables, and whether the forecast beats its rivals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimtrack.stats.backtest import Backtest, Coverage, Question, Score
from claimtrack.stats.scoring import Bin
from claimtrack.stats.shares import FEW
from claimtrack.stats.trials import Horizon
from claimtrack.words import cells
from claimtrack.words.table import Column, Page, Table

_Scored = tuple[Question, Score]
_Calibrated = tuple[Question, Bin]

SCORE_KEY = (
    "Each past promise was forecast by what was known on the day: each claim on its own day, by its"
    " due date; each open promise on the first of each month, within so many days. A window is"
    " scored only once it is over. Brier score: the mean squared error of the chance given (always"
    " saying 50% scores 0.25); log score: the mean of -log of the chance given to what came,"
    " chances clipped to 1 to 99%. Lower is better. In brackets the Brier score of the forecast"
    " minus the rival's, 95% of 1,000 draws of subjects: wholly below 0, and the forecast is"
    " better, not by chance."
)
_COVERAGE_KEY = "Of the intervals that were to hold the ship day with 80%, as far as it is known."
_CALIBRATION_KEY = "A forecast to be trusted comes true as often as it says."
NAMES = {
    "forecast": "this forecast",
    "word": "the promise at its word",
    "base_rate": "the base rate that day",
    "by_class": "the base rate by class",
}
_MEANT = {
    "word": "the promise taken at its word",
    "base_rate": "the base rate known that day",
    "by_class": "the base rate by class (overdue, due within, due later)",
}
_ENOUGH_POINTS = 1


def page(backtest: Backtest) -> Page:
    """The scores, the coverage and the calibration; no table where nothing could be scored."""
    nothing = "No past promise could be scored: decided promises with earlier ones are needed."
    tables = tuple(_tables(backtest)) if backtest.questions else ()
    return Page("Back-test", _headline(backtest), tables, nothing, tuple(_verdicts(backtest)))


def _headline(backtest: Backtest) -> str:
    replayed = backtest.replayed
    return (
        f"{cells.speaks_for(backtest.report.ledger, backtest.report.as_of)}"
        f" {cells.count(len(replayed.trials), 'forecast')} of the past scored;"
        f" left out: {replayed.open:,} whose window is not over or whose end nobody knows,"
        f" {replayed.early:,} made before enough was known."
    )


def _tables(backtest: Backtest) -> Iterator[Table[Any]]:
    scores = tuple(
        (question, score) for question in backtest.questions for score in question.scores
    )
    yield Table("scores", "Scores", SCORES, scores, SCORE_KEY)
    yield Table("coverage", "80% intervals", _COVERAGE, backtest.coverage, _COVERAGE_KEY)
    bins = tuple(
        (question, row) for question in backtest.questions for row in question.calibration if row.n
    )
    yield Table("calibration", "Calibration", _CALIBRATION, bins, _CALIBRATION_KEY)


def _verdicts(backtest: Backtest) -> Iterator[str]:
    """Of each question in plain words: which rivals it beats, and how far it is too hopeful."""
    for question in backtest.questions:
        yield f"{_asked(question.horizon).capitalize()}: {_beaten(question)} {_hope(question)}"


def _beaten(question: Question) -> str:
    better: list[str] = []
    chance: list[str] = []
    worse: list[str] = []
    for score in question.scores[1:]:
        if score.brier_ahead is None or score.brier_ahead[0] <= 0 <= score.brier_ahead[1]:
            chance.append(_MEANT[score.name])
        else:
            (better if score.brier_ahead[1] < 0 else worse).append(_MEANT[score.name])
    told = []
    if better:
        told.append(f"better than {_listed(better)}.")
    if chance:
        told.append(f"NO better than {_listed(chance)} that can be shown: it may be chance.")
    if worse:
        told.append(f"WORSE than {_listed(worse)}.")
    return " ".join(told)[:1].upper() + " ".join(told)[1:]


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _hope(question: Question) -> str:
    said, came = question.mean_chance, question.came_true
    if said is None or came is None:
        return ""
    if question.subjects < FEW:
        told = f"Of {cells.count(question.subjects, 'promise')} alone, too few to tell more"
        return f"{told}: it said {said:.0%} on the mean, {came:.0%} came true."
    points = round(100 * said) - round(100 * came)  # of the figures as they are shown
    if abs(points) < _ENOUGH_POINTS:
        return f"It said {said:.0%} on the mean, and so much came true."
    way = "hopeful" if points > 0 else "gloomy"
    count = cells.count(abs(points), "point")
    return f"Too {way} by {count}: it said {said:.0%} on the mean, {came:.0%} came true."


def _asked(horizon: Horizon) -> str:
    return "by its due date" if horizon is None else f"within {horizon} days"


def _trials(row: _Scored) -> str:
    question, score = row
    if score.name != "forecast":
        return ""
    return f"{len(question.trials):,} ({question.subjects:,})"


def _ahead(row: _Scored) -> str:
    ahead = row[1].brier_ahead
    return "" if ahead is None else f"({ahead[0]:+.4f} to {ahead[1]:+.4f})"


def _inside(row: Coverage) -> str:
    """The share with its interval; of few forecasts, or of one promise, their number."""
    known = sum(row.counts.values()) - row.counts["not known"]
    if row.interval is None or known < FEW:
        return f"{row.counts['inside']:,} of {known:,}" if known else ""
    low, high = row.interval
    return f"{cells.percent(row.share)} ({low:.0%} to {high:.0%})"


def _bin(row: _Calibrated) -> str:
    return f"{100 * row[1].low:.0f}-{100 * row[1].high:.0f}%"


SCORES: tuple[Column[_Scored], ...] = (
    Column(
        "Ships",
        lambda row: _asked(row[0].horizon) if row[1].name == "forecast" else "",
    ),
    Column("Forecasts (promises)", _trials, number=True, below="Ships", small="Ships"),
    Column("Method", lambda row: NAMES[row[1].name]),
    Column("Brier", lambda row: f"{row[1].brier:.4f}", number=True),
    Column("Log", lambda row: f"{row[1].log:.3f}", number=True),
    Column("This minus it", _ahead, number=True, below="Method", small="Method"),
)
_COVERAGE: tuple[Column[Coverage], ...] = (
    Column("Given", lambda row: "first of the month" if row.monthly else "day of the claim"),
    Column("Inside", _inside, number=True),
    Column("Earlier", lambda row: f"{row.counts['earlier']:,}", number=True),
    Column("Later", lambda row: f"{row.counts['later']:,}", number=True),
    Column("Not known", lambda row: f"{row.counts['not known']:,}", number=True),
)
_CALIBRATION: tuple[Column[_Calibrated], ...] = (
    Column("Ships", lambda row: _asked(row[0].horizon)),
    Column("Chance given", _bin),
    Column("Forecasts", lambda row: f"{row[1].n:,}", number=True),
    Column("Mean chance", lambda row: cells.percent(row[1].forecast), number=True),
    Column("Came true", lambda row: cells.percent(row[1].observed), number=True),
)
