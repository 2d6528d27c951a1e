"""Shares with their intervals, and how good forecasts were: Wilson, Brier, log score, bootstrap.

Pure functions on plain numbers.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from random import Random
from statistics import NormalDist
from typing import NamedTuple

_CONFIDENCE = 0.95
_CLIP = 0.01
_DRAWS = 1000
_FEWEST = 2


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


class Bin(NamedTuple):
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


def log_score(pairs: Iterable[tuple[float, bool]]) -> float | None:
    """Return the mean of -log(chance given to what came): 0 is perfect, 0.693 always saying 50%.

    Good 1952. Chances are clipped to 1 to 99%, so that one sure miss does not decide all. None
    without pairs. Raises ValueError where a probability is outside [0, 1].
    """
    return _mean([log_loss(_checked_probability(p), came_true) for p, came_true in pairs])


def log_loss(probability: float, came_true: bool) -> float:  # a pair, as scored
    """The log score of one forecast."""
    clipped = min(max(probability, _CLIP), 1 - _CLIP)
    return -math.log(clipped if came_true else 1 - clipped)


Interval = tuple[float, float] | None


def drawn_interval(values: Iterable[tuple[str, float]]) -> Interval:
    """Return the 95% interval of a mean of (subject, value) pairs, as `drawn_intervals` does."""
    pairs = tuple(values)
    return drawn_intervals([of for of, _ in pairs], [[value for _, value in pairs]])[0]


def drawn_intervals(subjects: Sequence[str], columns: Sequence[Sequence[float]]) -> list[Interval]:
    """Return the 95% interval of each column's mean, by drawing whole subjects.

    The percentile bootstrap of Efron 1979 over clusters: what is said of one subject hangs
    together. `subjects` says of each value whose it is. The draws are the same each time, and for
    all columns. None with fewer than two subjects. Raises ValueError where a column has not one
    value for each of `subjects`.
    """
    counts = Counter(subjects)
    if len(counts) < _FEWEST:
        return [None for _ in columns]
    totals = [_by_subject(subjects, column, counts) for column in columns]
    numbers, number = tuple(counts.values()), len(counts)
    draw = Random(0).random  # noqa: S311  # the same draws each time are what is wanted
    means: list[list[float]] = []
    for _ in range(_DRAWS):
        drawn = itemgetter(*[int(draw() * number) for _ in counts])
        values = sum(drawn(numbers))
        means.append([sum(drawn(of_column)) / values for of_column in totals])
    return [_middle([each[at] for each in means]) for at in range(len(totals))]


def _by_subject(
    subjects: Sequence[str], values: Sequence[float], order: Iterable[str]
) -> tuple[float, ...]:
    """The sum of each subject's values, in an order of subjects."""
    sums = dict.fromkeys(order, 0.0)
    for subject, value in zip(subjects, values, strict=True):
        sums[subject] += value
    return tuple(sums.values())


def _middle(means: list[float]) -> Interval:
    """What the middle 95% of the drawn means span."""
    means.sort()
    return means[_DRAWS * 25 // 1000], means[_DRAWS * 975 // 1000 - 1]


def calibration(pairs: Iterable[tuple[float, bool]], bins: int) -> tuple[Bin, ...]:
    """Set forecasts against what happened: `bins` rows of equal width on [0, 1], empty ones too.

    Raises ValueError where a probability is outside [0, 1] or `bins` is below 1.
    """
    if bins < 1:
        raise ValueError(f"{bins} bins: expected at least 1")
    lows = [i / bins for i in range(bins)]
    rows: list[list[tuple[float, bool]]] = [[] for _ in lows]
    for probability, came_true in pairs:
        row = bisect_right(lows, _checked_probability(probability)) - 1
        rows[row].append((probability, came_true))
    return tuple(_bin(i / bins, (i + 1) / bins, row) for i, row in enumerate(rows))


def _normal_quantile(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}: expected a number between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _score_interval(successes: int, trials: int, z: float) -> tuple[float, float]:
    share = successes / trials
    scale = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / trials + (z / (2 * trials)) ** 2)
    low = max(0.0, middle - half) if successes else 0.0
    high = min(1.0, middle + half) if successes < trials else 1.0
    return low, high


def _bin(low: float, high: float, row: Sequence[tuple[float, bool]]) -> Bin:
    forecast = _mean([probability for probability, _ in row])
    return Bin(low, high, len(row), forecast, _mean([came_true for _, came_true in row]))


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _checked_probability(probability: float) -> float:
    if not 0 <= probability <= 1:
        raise ValueError(f"probability {probability}: expected a number from 0 to 1")
    return probability
