"""How late, counting what is still open: Kaplan-Meier curves, their medians and intervals.

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

_ROUNDING = 1e-9
"""Relative slack where a curve meets a level: a product of ratios that is 1/2 on paper may come
out as 0.5000000000000001, and the median must not move to the next event for that."""
_LARGEST_EXPONENT = 700.0
"""`math.exp` overflows a little above; the power taken with the result is 0 long before."""


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


_Z = NormalDist().inv_cdf(0.975)


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


def _checked_share(share: float) -> float:
    if not 0 < share <= 1:
        raise ValueError(f"share {share}: expected a number above 0 and at most 1")
    return share
