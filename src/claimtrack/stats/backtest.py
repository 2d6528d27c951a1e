"""The back-test: how good the forecasts of the past would have been, beside plain rules.

Each question (by its due date; within 30, 90, 180, 365 days) is scored beside its rivals: the
promise taken at its word, the base rate known that day, the base rate by class. FORECAST.md's
"The harness".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, sub
from typing import Literal

from claimtrack.stats.ends import Where
from claimtrack.stats.forecast import WITHIN
from claimtrack.stats.scoring import (
    Bin,
    Interval,
    brier,
    calibration,
    drawn_interval,
    drawn_intervals,
    log_loss,
    log_score,
)
from claimtrack.stats.trials import Horizon, Replayed, Span, Trial, replay
from claimtrack.verdicts.slips import Report

_BINS = 5
"""Rows of a calibration table."""
_HORIZONS: tuple[Horizon, ...] = (None, *WITHIN)
Method = Literal["forecast", "word", "base_rate", "by_class"]
_Pair = tuple[float, bool]
"""A chance, and whether it came true."""
_METHODS: tuple[Method, ...] = ("forecast", "word", "base_rate", "by_class")


@dataclass(frozen=True, slots=True)
class Score:
    """One way to forecast: its Brier and log score, 0 is perfect.

    `brier_ahead` and `log_ahead` are the 95% intervals of the forecast's score minus this one,
    subjects drawn: wholly below 0, and the forecast is better, not by chance.
    """

    name: Method
    brier: float
    log: float
    brier_ahead: Interval
    log_ahead: Interval


@dataclass(frozen=True)
class Question:
    """The trials of one question, and their scores."""

    horizon: Horizon
    trials: tuple[Trial, ...]

    @property
    def subjects(self) -> int:
        """Promises asked about."""
        return len({trial.release for trial in self.trials})

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The forecast's score, then those of its rivals; of the due date there is no class."""
        rated = [(name, pairs) for name in _METHODS if (pairs := self._pairs(name))]
        ours, *rivals = [_losses(pairs) for _, pairs in rated]
        gains = [list(map(sub, ours[at], theirs[at])) for theirs in rivals for at in (0, 1)]
        drawn = drawn_intervals([trial.release for trial in self.trials], gains)
        ahead: Iterator[Interval] = iter((None, None, *drawn))
        return tuple(_score(name, pairs, next(ahead), next(ahead)) for name, pairs in rated)

    def _pairs(self, name: Method) -> Sequence[_Pair] | None:
        """The chances that a method gave, each with what came; None where it gave not all."""
        given = attrgetter("chance" if name == "forecast" else name)
        pairs = [(given(each), each.came_true) for each in self.trials if given(each) is not None]
        return pairs if len(pairs) == len(self.trials) else None

    @property
    def mean_chance(self) -> float | None:
        """What was said, on the mean."""
        chances = [trial.chance for trial in self.trials]
        return sum(chances) / len(chances) if chances else None

    @property
    def came_true(self) -> float | None:
        """The share that came true."""
        return (
            sum(each.came_true for each in self.trials) / len(self.trials) if self.trials else None
        )

    @property
    def calibration(self) -> tuple[Bin, ...]:
        """The chances by fifths, each with the share that came true."""
        return calibration(((each.chance, each.came_true) for each in self.trials), _BINS)


def _losses(pairs: Sequence[_Pair]) -> tuple[Sequence[float], Sequence[float]]:
    """What each forecast loses, in both scores."""
    return [(p - came) ** 2 for p, came in pairs], [log_loss(p, came) for p, came in pairs]


def _score(
    name: Method, pairs: Sequence[_Pair], brier_ahead: Interval, log_ahead: Interval
) -> Score:
    mean_brier, mean_log = brier(pairs), log_score(pairs)
    assert mean_brier is not None  # there are pairs
    assert mean_log is not None
    return Score(name, mean_brier, mean_log, brier_ahead, log_ahead)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the ship days lay of the 80% intervals given on claim days, or on firsts of months.

    `share` inside, of those of which it is known, with its 95% interval, subjects drawn.
    """

    monthly: bool
    counts: dict[Where, int]
    share: float | None
    interval: Interval


@dataclass(frozen=True)
class Backtest:
    """How forecasts have done on the past of a ledger."""

    report: Report
    replayed: Replayed

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """By its due date, then each horizon; those without trials are left out."""
        every = (
            Question(
                horizon, tuple(each for each in self.replayed.trials if each.horizon == horizon)
            )
            for horizon in _HORIZONS
        )
        return tuple(question for question in every if question.trials)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """Of the claim days, then of the firsts of months."""
        return tuple(
            _coverage([span for span in self.replayed.spans if span.monthly == monthly], monthly)
            for monthly in (False, True)
        )


def _coverage(spans: Sequence[Span], monthly: bool) -> Coverage:  # which spans
    counts: dict[Where, int] = {"inside": 0, "earlier": 0, "later": 0, "not known": 0}
    for span in spans:
        counts[span.where] += 1
    known = [
        (span.release, float(span.where == "inside")) for span in spans if span.where != "not known"
    ]
    share = sum(value for _, value in known) / len(known) if known else None
    return Coverage(monthly, counts, share, drawn_interval(known))


def backtest(report: Report) -> Backtest:
    """Replay a ledger; the report chooses what is scored, what is known is the whole ledger."""
    return Backtest(report, replay(report))
