"""The tables of forecasts and of the back-test as plain text cells, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimtrack.stats.backtest import Backtest
from claimtrack.stats.forecast import WITHIN, Forecast, Outlook, Weigh
from claimtrack.stats.scoring import Bin
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.slips import Cells, Table

FORECASTS = (
    "Model", "Milestone", "Organization", "Due by", "In time",
    *(f"In {days} days" for days in WITHIN), "Half by", "80% between", "Pool", "Verdict",
)  # fmt: skip
FORECAST_KEY = (
    "In time: the chance that it ships by the last day promised; in 30 to 365 days: from the "
    "as-of day. Half by: the day by which it has shipped with even odds; 80% between: one chance "
    "in ten that it ships earlier, one in ten later. Pool: whose earlier promises this rests on, "
    "and how many of them had not shipped either at this distance from their last day: few of "
    "them say little. Empty: none was watched for that long."
)
SCORES = ("Method", "Brier score")
SCORE_KEY = (
    "Each past claim was forecast on its own day from what was known then: does it ship by its "
    "last day? Brier score: the mean squared error of the chance given; 0 is perfect, always "
    "saying 50% scores 0.25, and lower is better."
)
CALIBRATION = ("Chance given", "Claims", "Mean chance", "Came true")
CALIBRATION_KEY = "A forecast to be trusted comes true as often as it says."
METHODS: dict[Weigh, str] = {
    "none": "this forecast",
    "lead": "this forecast, earlier slips weighed by lead time (--weigh lead)",
}
WORD, BASE = "the promise taken at its word", "the base rate known that day"


def headline(outlook: Outlook) -> str:
    """What the forecasts speak for: ledger, day, open promises."""
    many = len(outlook.forecasts)
    return (
        f"{_names(outlook.report.ledger.paths)}, as of {outlook.report.as_of}:"
        f" {many:,} open promise{'s' * (many != 1)} with a last day"
    )


def _names(names: tuple[str, ...]) -> str:
    return harmless(", ".join(names), 60)


def nothing_found(outlook: Outlook) -> str:
    """That nothing is open."""
    if outlook.report.releases:
        return "No promise with a last day is open: all have shipped, ended, or name no day."
    return "No release promise matches."


def tables(outlook: Outlook) -> Iterator[Table]:
    """The table of forecasts; none where nothing is open."""
    if outlook.forecasts:
        rows = tuple(map(_forecast, outlook.forecasts))
        yield Table("Forecasts", FORECASTS, rows, FORECAST_KEY, FORECASTS[4:9])


def notes(outlook: Outlook) -> Iterator[str]:
    """What gets no forecast, and how far to trust the rest."""
    if outlook.dateless:
        one = outlook.dateless == 1
        yield (
            f"{outlook.dateless:,} open promise{'' if one else 's'} without a last day"
            f" get{'s' if one else ''} no forecast."
        )
    if outlook.forecasts:
        yield "How such forecasts have done: claimtrack forecast --backtest."


def _forecast(found: Forecast) -> Cells:
    row = found.row
    return (
        harmless(row.model.name, 80),
        row.milestone.replace("-", " "),
        harmless(row.model.organization, 40),
        str(found.due),
        cells.percent(found.by_due),
        *(cells.percent(found.within[days]) for days in WITHIN),
        str(found.median or ""),
        _interval(*found.interval),
        f"{harmless(found.pool.name, 40)}: {found.waiting:,} of {found.pool.size:,}",
        cells.verdict(row),
    )


def _interval(low: date | None, high: date | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high}"
    return f"{low} or later" if high is None else f"{low} to {high}"


def backtest_headline(found: Backtest) -> str:
    """What the back-test speaks for: ledger, day, claims scored and not scored."""
    return (
        f"{_names(found.ledger.paths)}, as of {found.as_of}: {len(found.trials):,} past claims"
        f" forecast; left out: {found.undecided:,} not decided yet, {found.unforecast:,} made"
        " before enough was known"
    )


def nothing_to_test() -> str:
    """That the ledger holds nothing to replay."""
    return "No past claim could be forecast: decided promises with earlier ones are needed."


def backtest_tables(found: Backtest, weigh: Weigh) -> Iterator[Table]:
    """The scores and the calibration; none where no claim could be forecast."""
    if not found.trials:
        return
    rows = tuple((name, f"{score:.4f}") for name, score in _scores(found) if score is not None)
    key = f"{verdict(found, weigh)} {SCORE_KEY}"
    yield Table("Scores", SCORES, rows, key, SCORES[1:])
    bins = tuple(_bin(each) for each in found.calibration(weigh) if each.n)
    yield Table("Calibration", CALIBRATION, bins, CALIBRATION_KEY, CALIBRATION[1:])


def _scores(found: Backtest) -> Iterator[tuple[str, float | None]]:
    yield METHODS["none"], found.brier("none")
    yield METHODS["lead"], found.brier("lead")
    yield WORD, found.brier_word
    yield BASE, found.brier_base


def verdict(found: Backtest, weigh: Weigh) -> str:
    """Whether the forecast beats its rivals, in a sentence."""
    ours = found.brier(weigh)
    rivals = ((WORD, found.brier_word), (BASE, found.brier_base))
    better = [
        name for name, score in rivals if ours is not None and score is not None and score <= ours
    ]
    what = "The forecast" if weigh == "none" else "The forecast weighed by lead time"
    if not better:
        return f"{what} beats both rivals."
    return f"{what} does NOT beat {' nor '.join(better)}."


def _bin(row: Bin) -> Cells:
    return (
        f"{100 * row.low:.0f}-{100 * row.high:.0f}%",
        f"{row.n:,}",
        cells.percent(row.forecast),
        cells.percent(row.observed),
    )
