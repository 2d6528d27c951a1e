"""Benchmark claims: a claimed score against each measured one, and against named rivals.

Gaps are in the benchmark's unit, with the sign turned where lower is better: negative always
means worse than claimed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from claimtrack.grammar.number import Number
from claimtrack.ledgers.fields import Setting
from claimtrack.ledgers.ledger import Ledger, Subject
from claimtrack.ledgers.records import BenchmarkClaim, BenchmarkOutcome, Claim
from claimtrack.ledgers.tables import Benchmark, Model

ScoreVerdict = Literal[
    "unmeasured", "not-comparable", "exceeded", "confirmed", "within-noise", "short"
]

_Placed = tuple[int, BenchmarkOutcome]
"""An outcome, and its place among those on its subject."""
_Pair = tuple[BenchmarkOutcome, BenchmarkOutcome]
_GROUPS = (attrgetter("evaluator"), attrgetter("independent"))
"""What the two sides of a comparison should share, the first before the second."""


class Score(NamedTuple):
    """One claimed score, or one rival said to be beaten, against one measurement.

    `measured` is the model's side; `rival_measured` only where `rival` is named.
    """

    model: Model
    claim: BenchmarkClaim
    benchmark: Benchmark
    rival: Model | None
    measured: BenchmarkOutcome | None
    rival_measured: BenchmarkOutcome | None
    gap: Fraction | None
    noise: float | None
    settings_differ: bool
    verdict: ScoreVerdict

    @property
    def independent(self) -> bool | None:
        """Whether who measured is independent, on both sides; None where nobody measured."""
        if self.measured is None:
            return None
        return self.measured.independent and (
            self.rival_measured is None or self.rival_measured.independent
        )


class _Comparison(NamedTuple):
    """What one number is worth against another: `tolerance` and `noise` in the same unit."""

    gap: Fraction
    tolerance: Fraction
    noise: float | None

    @property
    def in_noise(self) -> bool:
        return self.noise is not None and abs(self.gap) <= self.noise


def score_rows(
    ledger: Ledger, as_of: date, claims: Iterable[Claim] | None = None
) -> Iterator[Score]:
    """Rows of the benchmark claims of `claims` (default: all) that exist on `as_of`.

    One for each claimed score and measurement (without one: one row), and one for each rival.
    """
    chosen = ledger.claims if claims is None else claims

    @cache
    def measured(model: str, benchmark: str) -> Sequence[BenchmarkOutcome]:
        outcomes = ledger.outcomes_by_subject.get(Subject(model, "benchmark", benchmark), ())
        return [outcome for outcome in outcomes if outcome.last_day <= as_of]

    @cache
    def newest(model: str, benchmark: str) -> Sequence[dict[Any, _Placed]]:
        return [_newest(measured(model, benchmark), group) for group in _GROUPS]

    @cache
    def pair(model: str, rival: str, benchmark: str) -> _Pair | None:
        return _pair(newest(model, benchmark), newest(rival, benchmark))

    for claim in chosen:
        if claim.kind != "benchmark" or claim.announced > as_of:
            continue
        if claim.score is not None:
            for outcome in measured(claim.model, claim.benchmark) or (None,):
                yield _against_score(ledger, claim, claim.score, outcome)
        for rival in claim.beats:
            compared = pair(claim.model, rival, claim.benchmark)
            yield _against_rival(ledger, claim, rival, compared)


def _against_score(
    ledger: Ledger, claim: BenchmarkClaim, claimed: Number, outcome: BenchmarkOutcome | None
) -> Score:
    model, benchmark = ledger.models[claim.model], ledger.benchmark(claim.benchmark)
    if outcome is None:
        return Score(model, claim, benchmark, None, None, None, None, None, False, "unmeasured")
    compared = _compare(benchmark, outcome.score, claimed)
    if outcome.comparable is False:
        verdict: ScoreVerdict = "not-comparable"
    elif not claimed.closed and claimed.overlaps(outcome.score):
        verdict = "confirmed"
    else:
        verdict = _verdict(compared)
    differ = outcome.comparable is not True and _differ(claim.setting, outcome.setting)
    gap, noise = compared.gap, compared.noise
    return Score(model, claim, benchmark, None, outcome, None, gap, noise, differ, verdict)


def _verdict(compared: _Comparison) -> ScoreVerdict:
    if compared.gap > compared.tolerance and (
        compared.noise is None or compared.gap > compared.noise
    ):
        return "exceeded"
    if compared.gap >= -compared.tolerance:
        return "confirmed"
    return "within-noise" if compared.in_noise else "short"


def _edge(score: Number) -> Fraction:
    """The midpoint; of a score open at one end, the end that is known."""
    edge = score.midpoint
    if edge is None:
        edge = score.low if score.low is not None else score.high
    assert edge is not None  # no number is open at both ends
    return edge


def _compare(benchmark: Benchmark, measured: Number, against: Number) -> _Comparison:
    score, other = _edge(measured), _edge(against)
    return _Comparison(
        gap=score - other if benchmark.better == "higher" else other - score,
        tolerance=measured.half_width + against.half_width,
        noise=_noise(benchmark, score, other),
    )


def _noise(benchmark: Benchmark, *scores: Fraction) -> float | None:
    """Half-width of the 95% interval of a difference of two shares, in percentage points.

    1.96 standard errors of the difference of two independent binomial proportions.
    """
    if benchmark.unit != "%" or benchmark.items is None:
        return None
    shares = [score.as_integer_ratio() for score in scores]
    if not all(0 <= part <= 100 * whole for part, whole in shares):
        return None
    variances = [Fraction(part * (100 * whole - part), whole * whole) for part, whole in shares]
    return 1.96 * math.sqrt(sum(variances) / benchmark.items)


def even_noise(benchmark: Benchmark) -> float | None:
    """The noise between two scores of 50, where it is largest; None where it is unknown."""
    return _noise(benchmark, Fraction(50), Fraction(50))


def _differ(one: Setting | None, other: Setting | None) -> bool:
    return one is not None and one.differs(other)


def _against_rival(ledger: Ledger, claim: BenchmarkClaim, rival: str, pair: _Pair | None) -> Score:
    model, benchmark = ledger.models[claim.model], ledger.benchmark(claim.benchmark)
    beaten = ledger.models[rival]
    if pair is None:
        return Score(model, claim, benchmark, beaten, None, None, None, None, False, "unmeasured")
    own, theirs = pair
    compared = _compare(benchmark, own.score, theirs.score)
    vouched = own.comparable is True and theirs.comparable is True
    differ = not vouched and _differ(own.setting, theirs.setting)
    gap, noise = compared.gap, compared.noise
    verdict = _duel(compared)
    return Score(model, claim, benchmark, beaten, own, theirs, gap, noise, differ, verdict)


def _duel(compared: _Comparison) -> ScoreVerdict:
    if abs(compared.gap) <= compared.tolerance or compared.in_noise:
        return "within-noise"
    return "confirmed" if compared.gap > 0 else "short"


def _pair(own: Sequence[dict[Any, _Placed]], rivals: Sequence[dict[Any, _Placed]]) -> _Pair | None:
    """The pair to compare, of what is newest in each group: of one evaluator, or else independent.

    Of several the one whose older member is newest, then the newer, then the last in the file.
    """
    for ours, theirs in zip(own, rivals, strict=True):
        pairs = [(ours[each], theirs[each]) for each in ours.keys() & theirs.keys() if each]
        if pairs:
            (_, one), (_, other) = max(pairs, key=_pair_age)
            return one, other
    return None


def _newest(
    outcomes: Sequence[BenchmarkOutcome], group: Callable[[Any], Any]
) -> dict[Any, _Placed]:
    """Of each group what is newest and may be compared, of one day the last, with its place."""
    in_time = sorted(enumerate(outcomes), key=lambda each: each[1].last_day)
    return {group(each[1]): each for each in in_time if each[1].comparable is not False}


def _pair_age(pair: tuple[_Placed, _Placed]) -> tuple[object, ...]:
    (place, one), (other_place, other) = pair
    return (*sorted((one.last_day, other.last_day)), place, other_place)
