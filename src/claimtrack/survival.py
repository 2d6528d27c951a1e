"""Statistics of slips: shares with their intervals, Kaplan-Meier curves, forecast scores.

Pure functions on plain numbers. Times are days relative to a due date: positive = late,
negative = early. "Survival" is the share that has not shipped, an "event" is shipping, and
"censored" means not shipped when last looked at.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import attrgetter
from statistics import NormalDist

_CONFIDENCE = 0.95
_ROUNDING = 1e-9
"""Relative slack where a curve meets a level: a product of ratios that is 1/2 on paper may come
out as 0.5000000000000001, and the median must not move to the next event for that."""
_LARGEST_EXPONENT = 700.0
"""`math.exp` overflows a little above; the power taken with the result is 0 long before."""


def wilson(
    successes: int, trials: int, confidence: float = _CONFIDENCE
) -> tuple[float, float] | None:
    """Return a share's score interval (low, high), within [0, 1]; None without trials.

    Wilson 1927, without continuity correction. `low` is exactly 0.0 where nothing succeeded,
    `high` exactly 1.0 where everything did. Raises ValueError unless 0 <= successes <= trials
    and 0 < confidence < 1.
    """
    if not 0 <= successes <= trials:
        raise ValueError(
            f"{successes} successes in {trials} trials; expected 0 <= successes <= trials"
        )
    z = _normal_quantile(confidence)
    return _score_interval(successes, trials, z) if trials else None


@dataclass(frozen=True, slots=True)
class Observation:
    """One promise: `time` in days (positive = late), shipped then (`event`) or not shipped by then.

    `time=math.inf` with `event=False` never ships and stays at risk for good (cancelled).
    `weight` counts it as that many observations (claims of one subject may share a weight of 1).
    Raises ValueError where `time` is not a number, an event's time or the weight is not finite,
    or the weight is not positive.
    """

    time: float
    event: bool
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what no curve can hold."""
        if not (math.isfinite(self.time) or (self.time == math.inf and not self.event)):
            raise ValueError(
                f"time {self.time}: expected finite days, or math.inf without an event"
            )
        if not 0 < self.weight < math.inf:
            raise ValueError(f"weight {self.weight}: expected a finite number above 0")


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a curve: what holds from `time` (days, positive = late) to the next step.

    `survival` is the share not shipped, in [0, 1]; `low` and `high` its 95% interval; `at_risk`
    the weight (a count, where all weights are 1) not shipped and not censored before `time`.
    """

    time: float
    survival: float
    low: float
    high: float
    at_risk: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A survival curve: one point per distinct event time, in order of time.

    `subjects` and `events` count observations, whatever their weights. `observed_until` is the
    last day (positive = late) on which anything was observed: `math.inf` where something never
    ships, None without observations. Past it the curve is flat by convention, not by knowledge.
    """

    points: tuple[Point, ...]
    subjects: int
    events: int
    observed_until: float | None

    def survival_at(self, time: float) -> float:
        """Return the share not shipped by the end of day `time`: 1.0 before the first event.

        A step function, continuous from the right: at an event's time the event has happened.
        """
        steps = bisect_right(self.points, time, key=attrgetter("time"))
        return self.points[steps - 1].survival if steps else 1.0

    def quantile(self, share: float) -> float | None:
        """Return the first day (positive = late) by which at least `share` shipped; None if never.

        The smallest time with survival <= 1 - share: lifelines' `percentile(1 - share)`.
        Raises ValueError unless 0 < share <= 1.
        """
        return _first_at_or_below(self.points, 1 - _checked_share(share))

    @property
    def median(self) -> float | None:
        """The first day (positive = late) with survival <= 1/2; None where it is never reached."""
        return self.quantile(0.5)

    @property
    def median_interval(self) -> tuple[float | None, float | None]:
        """The median's 95% interval in days (positive = late); None where an end is not reached.

        Brookmeyer & Crowley 1982, read off the log-log limits as lifelines does: from the first
        day with `low` <= 1/2 to the first with `high` <= 1/2. Log-log limits can rise again where
        many were censored; the end is then the day from which `high` stays at or below 1/2.
        """
        earliest = next((p.time for p in self.points if _at_or_below(p.low, 0.5)), None)
        settled = takewhile(lambda p: _at_or_below(p.high, 0.5), reversed(self.points))
        return earliest, min((p.time for p in settled), default=None)


def kaplan_meier(observations: Iterable[Observation]) -> Curve:
    """Estimate the share not shipped on each day, with pointwise 95% intervals.

    The product-limit estimate of Kaplan & Meier 1958: of one day, events come before censorings.
    Variance by Greenwood 1926, intervals on the log(-log) scale by Kalbfleisch & Prentice
    ("exponential Greenwood"), as the lifelines package computes them. Where survival reaches 0
    no variance is defined: the interval is [0, 0] as in lifelines, which is no certainty.
    Weights count as repeated observations; unlike in lifelines they need not be whole.
    """
    known = tuple(observations)
    return Curve(
        points=tuple(_points(_steps(known))),
        subjects=len(known),
        events=sum(observation.event for observation in known),
        observed_until=max((observation.time for observation in known), default=None),
    )


def conditional_survival(curve: Curve, time: float, given: float) -> float | None:
    """Return P(T > time | T > given) = S(time) / S(given), days positive = late; 1.0 up to `given`.

    None (unknown) where nobody was still at risk after `given`: S(given) = 0, or the last
    observation was censored by then, or there is none. Past `curve.observed_until` the survival
    is held at its last value, the most that it can be.
    """
    if not _known_after(curve, given):
        return None
    return curve.survival_at(max(time, given)) / curve.survival_at(given)


def conditional_quantile(curve: Curve, share: float, given: float) -> float | None:
    """Return the first day by which at least `share` of those left after `given` has shipped.

    Days, positive = late, always after `given`; the smallest time with `conditional_survival`
    <= 1 - share. None where that is never reached or nothing is known after `given`.
    Raises ValueError unless 0 < share <= 1.
    """
    level = 1 - _checked_share(share)
    if not _known_after(curve, given):
        return None
    later = (point for point in curve.points if point.time > given)
    return _first_at_or_below(later, level * curve.survival_at(given))


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a calibration table: the forecasts from `low` up to but without `high`.

    The last bin includes 1. `forecast` is their mean, `observed` the share that came true, both
    in [0, 1]; None in an empty bin (`n` = 0).
    """

    low: float
    high: float
    n: int
    forecast: float | None
    observed: float | None


def brier(pairs: Iterable[tuple[float, bool]]) -> float | None:
    """Return the mean squared error of (probability, came true) pairs: 0 is perfect, 1 worst.

    Brier 1950, in the form for two outcomes. None without pairs. Raises ValueError where a
    probability is outside [0, 1].
    """
    return _mean([(_checked_probability(p) - came_true) ** 2 for p, came_true in pairs])


def calibration(pairs: Iterable[tuple[float, bool]], bins: int) -> tuple[Bin, ...]:
    """Set forecasts against what happened: `bins` rows of equal width on [0, 1], empty ones too.

    Raises ValueError where a probability is outside [0, 1] or `bins` is below 1.
    """
    if bins < 1:
        raise ValueError(f"{bins} bins: expected at least 1")
    edges = [i / bins for i in range(bins + 1)]
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, came_true in pairs:
        row = bisect_right(edges, _checked_probability(probability), hi=bins) - 1
        rows[row].append((probability, came_true))
    return tuple(_bin(edges[i], edges[i + 1], row) for i, row in enumerate(rows))


def _normal_quantile(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}: expected a number between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


_Z = _normal_quantile(_CONFIDENCE)


def _score_interval(successes: int, trials: int, z: float) -> tuple[float, float]:
    share = successes / trials
    scale = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / trials + (z / (2 * trials)) ** 2)
    low = max(0.0, middle - half) if successes else 0.0
    high = min(1.0, middle + half) if successes < trials else 1.0
    return low, high


@dataclass(frozen=True, slots=True)
class _Step:
    """The weights that ship on a day, and that are left after it (censored that day included)."""

    time: float
    shipped: float
    left: float


def _steps(observations: Iterable[Observation]) -> list[_Step]:
    """List the steps in order of time.

    Added up from the last day backwards: who is left is never the outcome of a subtraction, so
    that it is exactly 0 where nobody is, with fractional weights too.
    """
    newest_first = sorted(observations, key=attrgetter("time"), reverse=True)
    steps, at_risk = [], 0.0
    for time, group in groupby(newest_first, key=attrgetter("time")):
        shipped, censored = _weigh(list(group))
        step = _Step(time, shipped, left=at_risk + censored)
        at_risk = step.left + shipped
        steps.append(step)
    return [step for step in reversed(steps) if step.shipped]


def _weigh(group: Sequence[Observation]) -> tuple[float, float]:
    shipped = math.fsum(o.weight for o in group if o.event)
    censored = math.fsum(o.weight for o in group if not o.event)
    return shipped, censored


def _points(steps: Iterable[_Step]) -> Iterator[Point]:
    survival, variance = 1.0, 0.0
    for step in steps:
        at_risk = step.shipped + step.left
        survival *= step.left / at_risk
        if step.left:
            variance += step.shipped / at_risk / step.left
        yield Point(step.time, survival, *_log_log_interval(survival, variance), at_risk)


def _log_log_interval(survival: float, variance: float) -> tuple[float, float]:
    """Return the 95% limits, from Greenwood's variance of log(survival)."""
    if survival in (0.0, 1.0):
        return survival, survival
    spread = min(_Z * math.sqrt(variance) / -math.log(survival), _LARGEST_EXPONENT)
    return survival ** math.exp(spread), survival ** math.exp(-spread)


def _at_or_below(value: float, level: float) -> bool:
    return value <= level * (1 + _ROUNDING)


def _first_at_or_below(points: Iterable[Point], level: float) -> float | None:
    return next((p.time for p in points if _at_or_below(p.survival, level)), None)


def _known_after(curve: Curve, given: float) -> bool:
    last = curve.observed_until
    return last is not None and given < last


def _bin(low: float, high: float, row: Sequence[tuple[float, bool]]) -> Bin:
    forecast = _mean([probability for probability, _ in row])
    return Bin(low, high, len(row), forecast, _mean([came_true for _, came_true in row]))


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _checked_share(share: float) -> float:
    if not 0 < share <= 1:
        raise ValueError(f"share {share}: expected a number above 0 and at most 1")
    return share


def _checked_probability(probability: float) -> float:
    if not 0 <= probability <= 1:
        raise ValueError(f"probability {probability}: expected a number from 0 to 1")
    return probability
