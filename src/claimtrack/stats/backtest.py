"""The back-test: every past claim forecast anew on its own day, by what was known then.

Scored is "ships by its due date", beside two rivals: the promise taken at its word
(probability 1) and the plain base rate known that day: the share kept of all claims whose last
day had passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.delays import Delay, all_delays, dated, deadline, lead_time
from claimtrack.stats.forecast import Pool, Pools, Weigh, chance, pooled
from claimtrack.stats.scoring import Bin, brier, calibration
from claimtrack.verdicts.history import histories
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

BINS = 10
"""Rows of the calibration table."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One past claim: the chance given to it on its day, that day's base rate, what came of it.

    `chance_by_lead` is the same chance with earlier slips weighed by their lead time.
    """

    row: Judgement
    claim: ReleaseClaim
    chance: float
    chance_by_lead: float
    base_rate: float
    came_true: bool


@dataclass(frozen=True, slots=True)
class Backtest:
    """All trials; `undecided` claims have no result yet, `unforecast` ones came too early.

    Too early: no slip was known from which to forecast, or none was watched for long enough.
    `weigh` is what a reader asked for. Brier scores are 0 (perfect) to 1; None without trials.
    """

    ledger: Ledger
    as_of: date
    trials: tuple[Trial, ...]
    undecided: int
    unforecast: int
    weigh: Weigh

    def forecasts(self, weigh: Weigh) -> list[tuple[float, bool]]:
        """The forecasts of one way of weighing earlier slips, each with what came of it."""
        return [
            (trial.chance if weigh == "none" else trial.chance_by_lead, trial.came_true)
            for trial in self.trials
        ]

    def brier(self, weigh: Weigh) -> float | None:
        """The score of the forecasts."""
        return brier(self.forecasts(weigh))

    @property
    def brier_word(self) -> float | None:
        """The score of the promise taken at its word."""
        return brier((1.0, trial.came_true) for trial in self.trials)

    @property
    def brier_base(self) -> float | None:
        """The score of the base rate known on the day."""
        return brier((trial.base_rate, trial.came_true) for trial in self.trials)

    def calibration(self, weigh: Weigh) -> tuple[Bin, ...]:
        """The forecasts by tenths, each with the share that came true."""
        return calibration(self.forecasts(weigh), BINS)


def backtest(report: Report, weigh: Weigh = "none") -> Backtest:
    """Replay a ledger up to a day: each claim that is no retrospective one, on its own day.

    The report says what is forecast; what is known is always of the whole ledger.
    """
    occasions = tuple(replay(report))
    decided = [each for each in occasions if each.came_true is not None]
    trials = tuple(trial for each in decided if (trial := _trial(each)) is not None)
    return Backtest(
        ledger=report.ledger,
        as_of=report.as_of,
        trials=trials,
        undecided=len(occasions) - len(decided),
        unforecast=len(decided) - len(trials),
        weigh=weigh,
    )


@dataclass(frozen=True, slots=True)
class Occasion:
    """One past claim on its own day: what was known then, and what came of it (None: not known).

    `base_rate` is None where no claim's last day had passed.
    """

    row: Judgement
    claim: ReleaseClaim
    known: Pools
    base_rate: float | None
    came_true: bool | None

    @property
    def pool(self) -> Pool:
        """The pool by which the claim is forecast."""
        return self.known.of(self.row.model.organization)


def replay(report: Report) -> Iterator[Occasion]:
    """Each promise with a last day, in order of its day, with what was known on that day."""
    claims = sorted(
        ((row, claim) for row in report.stories for claim in dated(row)),
        key=lambda each: each[1].announced,
    )
    known = _Known(tuple(_subjects(report.ledger, report.as_of)))
    for day, group in groupby(claims, key=lambda each: each[1].announced):
        pools, base_rate = known.on(day)
        for row, claim in group:
            yield Occasion(row, claim, pools, base_rate, kept(row, claim, report.as_of))


def _trial(found: Occasion) -> Trial | None:
    """The trial of a decided claim; None where nothing was known to forecast from."""
    lead = lead_time(found.claim)
    plain = chance(found.pool.curve, 0, -lead)
    by_lead = chance(found.pool.curve_near(lead), 0, -lead)
    if plain is None or by_lead is None or found.base_rate is None or found.came_true is None:
        return None
    return Trial(found.row, found.claim, plain, by_lead, found.base_rate, found.came_true)


Judged = Sequence[tuple[date, Judgement | None]]
"""The rows of one subject, each from the day on which something changed."""


def _subjects(ledger: Ledger, as_of: date) -> Iterator[Judged]:
    for history in histories(ledger):
        days = [*history.turning_days(date.min, as_of), as_of]
        yield [(day, history.judge(history.chain, day)) for day in days]


def kept(row: Judgement, claim: ReleaseClaim, as_of: date) -> bool | None:
    """Whether what a claim promised shipped by its last day; None where that is not known."""
    due, outcome = deadline(claim), row.outcome
    if outcome is None:
        return False if as_of > due and row.verdict != "unclear" else None
    if outcome.status == "cancelled":
        return False
    if outcome.status == "untraced":
        return False if outcome.last_day > due else None
    if outcome.last_day <= due:
        return True
    return False if outcome.date.earliest > due else None


class _Known:
    """What is known as the days go by: the row of each subject, and the slips of those settled."""

    def __init__(self, subjects: Sequence[Judged]) -> None:
        self._coming = sorted(
            ((day, number, row) for number, each in enumerate(subjects) for day, row in each),
            key=itemgetter(0, 1),
        )
        self._next = 0
        self._rows: dict[int, Judgement] = {}
        self._settled: dict[int, tuple[Delay, ...]] = {}
        self._results: dict[int, tuple[tuple[date, bool], ...]] = {}

    def on(self, day: date) -> tuple[Pools, float | None]:
        """The pools and the base rate of a day, which is not before the one asked for last."""
        while self._next < len(self._coming) and self._coming[self._next][0] <= day:
            _, number, row = self._coming[self._next]
            self._next += 1
            self._take(number, row, day)
        return pooled(self._delays(day)), self._base_rate(day)

    def _take(self, number: int, row: Judgement | None, day: date) -> None:
        """Replace the row of a subject; of one with an outcome time changes nothing more."""
        for by_number in (self._rows, self._settled, self._results):
            by_number.pop(number, None)
        if row is None:
            return
        self._rows[number] = row
        results = ((deadline(claim), kept(row, claim, day)) for claim in dated(row))
        if row.outcome is None:
            self._results[number] = tuple((due, False) for due, _ in results)
        else:
            self._settled[number] = all_delays(row, day)
            self._results[number] = tuple((due, came) for due, came in results if came is not None)

    def _delays(self, day: date) -> dict[str, list[Delay]]:
        delays: dict[str, list[Delay]] = defaultdict(list)
        for number, row in self._rows.items():
            settled = self._settled.get(number)
            found = all_delays(row, day) if settled is None else settled
            delays[row.model.organization].extend(found)
        return delays

    def _base_rate(self, day: date) -> float | None:
        """The share of claims that were kept, of those whose last day had passed."""
        results = [
            came_true
            for results in self._results.values()
            for due, came_true in results
            if due < day
        ]
        return sum(results) / len(results) if results else None
