"""What was measured of claimed scores and parameters, as counts and medians of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure


@dataclass(frozen=True, slots=True)
class ScoreCounts:
    """Independently measured scores of one sort of setting, as counts of rows.

    `confirmed` includes exceeded. `median_gap` is over claimed scores (not over rivals) in `unit`,
    the most frequent unit among them: gaps in different units have no common median.
    """

    confirmed: int
    within_noise: int
    short: int
    not_comparable: int
    median_gap: Fraction | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class BenchmarkRecord:
    """Benchmark claims, and what independent evaluators found."""

    claims: int
    never_measured: int
    like: ScoreCounts
    differing: ScoreCounts


@dataclass(frozen=True, slots=True)
class ParametersRecord:
    """Claimed numbers of parameters; `median_ratio` is measured / claimed."""

    claims: int
    measured: int
    as_claimed: int
    median_ratio: Fraction | None


def benchmark_record(rows: Sequence[Score]) -> BenchmarkRecord:
    """The record of these rows; not all of them need to be measured."""
    independent = [row for row in rows if row.independent]
    claims = {id(row.claim) for row in rows}
    return BenchmarkRecord(
        claims=len(claims),
        never_measured=len(claims - {id(row.claim) for row in independent}),
        like=_scores([row for row in independent if not row.settings_differ]),
        differing=_scores([row for row in independent if row.settings_differ]),
    )


def _scores(rows: Sequence[Score]) -> ScoreCounts:
    counts = Counter(row.verdict for row in rows)
    gap, unit = _median_gap(rows)
    return ScoreCounts(
        confirmed=counts["confirmed"] + counts["exceeded"],
        within_noise=counts["within-noise"],
        short=counts["short"],
        not_comparable=counts["not-comparable"],
        median_gap=gap,
        unit=unit,
    )


def _median_gap(rows: Iterable[Score]) -> tuple[Fraction | None, str | None]:
    gaps: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows:
        if row.gap is not None and row.rival is None and row.verdict != "not-comparable":
            gaps[row.benchmark.unit].append(row.gap)
    if not gaps:
        return None, None
    unit = min(gaps, key=lambda unit: (-len(gaps[unit]), unit != "%", unit))
    return median(gaps[unit]), unit


def parameters_record(rows: Sequence[Figure]) -> ParametersRecord:
    """The record of these rows, all of them of parameters."""
    ratios = [row.ratio for row in rows if row.ratio is not None]
    return ParametersRecord(
        claims=len(rows),
        measured=sum(row.outcome is not None for row in rows),
        as_claimed=sum(row.verdict == "as-claimed" for row in rows),
        median_ratio=median(ratios) if ratios else None,
    )
