"""Every statistic against an independent source: lifelines, scipy, exact fractions, the papers."""

import importlib
import math
import random
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.stats.survival import (
    Curve,
    Observation,
    Point,
    conditional_quantile,
    conditional_survival,
    kaplan_meier,
)

# Neither package is typed throughout: loaded by name they are Any, with stubs installed or not.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    lifelines: Any = importlib.import_module("lifelines")
    lifelines_utils: Any = importlib.import_module("lifelines.utils")

FREIREICH_EVENTS = [6, 6, 6, 7, 10, 13, 16, 22, 23]
FREIREICH_CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

many_examples = settings(max_examples=60, deadline=None)
days = st.integers(-60, 60)
observations = st.builds(Observation, time=days, event=st.booleans())
counted = st.builds(
    Observation, time=days, event=st.booleans(), weight=st.integers(1, 5).map(float)
)
samples = st.lists(observations, min_size=1, max_size=40)


def sample(events: Sequence[float], censored: Sequence[float] = ()) -> list[Observation]:
    """Make observations of weight 1 from two lists of days."""
    return [Observation(t, event=True) for t in events] + [
        Observation(t, event=False) for t in censored
    ]


@dataclass(frozen=True)
class Reference:
    """What lifelines says, in our words; unknown is None where it says inf."""

    points: list[Point]
    variances: list[float]
    median: float | None
    median_interval: tuple[float | None, float | None]


def reference(known: Sequence[Observation], alpha: float = 0.05) -> Reference:
    """Fit lifelines' KaplanMeierFitter to the same observations."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter = lifelines.KaplanMeierFitter(alpha=alpha).fit(
            [o.time for o in known], [o.event for o in known], weights=[o.weight for o in known]
        )
    limits = fitter.confidence_interval_
    table = fitter.event_table.join(fitter.survival_function_).join(limits)
    table = table[table["observed"] > 0]
    low, high = lifelines_utils.median_survival_times(limits).to_numpy()[0]
    return Reference(
        points=[Point(row[0], row[6], row[7], row[8], row[5]) for row in table.itertuples()],
        variances=[float(v) for v in fitter._cumulative_sq_.loc[table.index]],
        median=finite(fitter.median_survival_time_),
        median_interval=(finite(low), finite(high)),
    )


def finite(value: float) -> float | None:
    """Turn infinity into None."""
    return None if math.isinf(value) else float(value)


def exact_survival(known: Sequence[Observation]) -> list[tuple[float, Fraction]]:
    """Compute the product-limit estimate as the paper has it, slowly and without rounding."""
    survival, steps = Fraction(1), []
    for day in sorted({o.time for o in known if o.event}):
        at_risk = sum((Fraction(o.weight) for o in known if o.time >= day), Fraction())
        shipped = sum((Fraction(o.weight) for o in known if o.time == day and o.event), Fraction())
        survival *= (at_risk - shipped) / at_risk
        steps.append((day, survival))
    return steps


def exact_quantile(known: Sequence[Observation], share: Fraction) -> float | None:
    """Find the first day with an exact survival of at most 1 - share."""
    return next((day for day, left in exact_survival(known) if left <= 1 - share), None)


def variance_of(point: Point) -> float:
    """Greenwood's variance of log(survival), recovered from the distance of the two limits."""
    z = NormalDist().inv_cdf(0.975)
    distance = math.log(-math.log(point.low)) - math.log(-math.log(point.high))
    return (distance / (2 * z) * math.log(point.survival)) ** 2


def assert_same_points(found: Sequence[Point], expected: Sequence[Point]) -> None:
    """Equal in number, and in every column but for rounding."""
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        assert ours.time == theirs.time
        assert ours.at_risk == pytest.approx(theirs.at_risk)
        for column in ("survival", "low", "high"):
            expectation = pytest.approx(getattr(theirs, column), rel=1e-8, abs=1e-12)
            assert getattr(ours, column) == expectation, column


class TestFreireich:
    """The 6-MP arm of Freireich 1963, the textbook example."""

    curve = kaplan_meier(sample(FREIREICH_EVENTS, FREIREICH_CENSORED))

    def test_published_values(self) -> None:
        """The estimates, numbers at risk and the median are those of the textbooks."""
        published = [
            (6, 0.857, 21),
            (7, 0.807, 17),
            (10, 0.753, 15),
            (13, 0.690, 12),
            (16, 0.627, 11),
            (22, 0.538, 7),
            (23, 0.448, 6),
        ]
        found = [(p.time, round(p.survival, 3), p.at_risk) for p in self.curve.points]
        assert found == published
        assert self.curve.median == 23

    def test_published_variance(self) -> None:
        """Greenwood's standard errors are those of the textbooks, 0.0764 to 0.1346."""
        errors = [p.survival * math.sqrt(variance_of(p)) for p in self.curve.points]
        published = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
        assert errors == pytest.approx(published, abs=5e-5)

    def test_published_interval(self) -> None:
        """The log-log interval at 10 is 0.503 to 0.889, as R's survfit prints it."""
        assert (self.curve.points[2].low, self.curve.points[2].high) == pytest.approx(
            (0.503, 0.889), abs=5e-4
        )

    def test_median_interval(self) -> None:
        """The median's interval starts at 13 and has no upper end, as in R and lifelines."""
        assert self.curve.median_interval == (13, None)

    def test_counts(self) -> None:
        """21 subjects, 9 events, observed until day 35."""
        assert (self.curve.subjects, self.curve.events) == (21, 9)
        assert self.curve.observed_until == 35


class TestKaplanMeier:
    """The curve against lifelines and against exact fractions."""

    @many_examples
    @given(samples)
    def test_lifelines(self, known: list[Observation]) -> None:
        """Times, estimates, limits and numbers at risk are lifelines', negative times included."""
        assert_same_points(kaplan_meier(known).points, reference(known).points)

    @many_examples
    @given(st.lists(counted, min_size=1, max_size=25))
    def test_whole_weights(self, known: list[Observation]) -> None:
        """Whole weights give lifelines' curve, and that of each observation repeated."""
        curve = kaplan_meier(known)
        repeated = [Observation(o.time, o.event) for o in known for _ in range(int(o.weight))]
        assert_same_points(curve.points, reference(known).points)
        assert_same_points(curve.points, kaplan_meier(repeated).points)

    @many_examples
    @given(st.lists(counted, min_size=1, max_size=25))
    def test_fractional_weights(self, known: list[Observation]) -> None:
        """A quarter of each weight leaves the estimate and makes the variance four times as large.

        lifelines rounds fractional numbers at risk down in the variance, so that it is asked with
        whole weights and twice the z.
        """
        quarters = [Observation(o.time, o.event, o.weight / 4) for o in known]
        alpha = 2 * NormalDist().cdf(-2 * NormalDist().inv_cdf(0.975))
        expected = [
            Point(p.time, p.survival, p.low, p.high, p.at_risk / 4)
            for p in reference(known, alpha).points
        ]
        assert_same_points(kaplan_meier(quarters).points, expected)

    @many_examples
    @given(samples)
    def test_greenwood(self, known: list[Observation]) -> None:
        """The variance behind the limits is lifelines' cumulative Greenwood sum."""
        for point, expected in zip(
            kaplan_meier(known).points, reference(known).variances, strict=True
        ):
            if point.survival > 0:
                assert variance_of(point) == pytest.approx(expected, rel=1e-6)

    @many_examples
    @given(samples, st.integers(-500, 500))
    def test_shift(self, known: list[Observation], by: int) -> None:
        """Shifting all days shifts the curve and changes nothing else."""
        shifted = kaplan_meier([Observation(o.time + by, o.event) for o in known])
        expected = [
            Point(p.time + by, p.survival, p.low, p.high, p.at_risk)
            for p in kaplan_meier(known).points
        ]
        assert list(shifted.points) == expected

    @many_examples
    @given(
        st.lists(st.builds(replace, counted, time=st.integers(0, 2)), max_size=25),
        st.randoms(use_true_random=False),
    )
    def test_order(self, known: list[Observation], shuffler: random.Random) -> None:
        """The order of many on one day makes no difference, not even in the last digit."""
        thirds = [Observation(o.time, o.event, o.weight / 3) for o in known]
        shuffled = thirds.copy()
        shuffler.shuffle(shuffled)
        assert kaplan_meier(shuffled) == kaplan_meier(thirds)

    @many_examples
    @given(st.lists(counted, max_size=25))
    def test_exact(self, known: list[Observation]) -> None:
        """The estimate is the exact product of fractions, but for rounding."""
        tenths = [Observation(o.time, o.event, o.weight / 10) for o in known]
        points, expected = kaplan_meier(tenths).points, exact_survival(tenths)
        assert [p.time for p in points] == [day for day, _ in expected]
        assert [p.survival for p in points] == pytest.approx(
            [float(left) for _, left in expected], abs=1e-12
        )

    def test_ties(self) -> None:
        """On one day those censored are still at risk when the others ship."""
        (point,) = kaplan_meier(sample([3, 3], [3, 3, 5])).points
        assert (point.time, point.survival, point.at_risk) == pytest.approx((3, 0.6, 5))

    def test_all_censored(self) -> None:
        """Without an event there is no step, no median, and survival is 1 throughout."""
        curve = kaplan_meier(sample([], [-4, 0, 9]))
        assert curve == Curve(points=(), subjects=3, events=0, observed_until=9)
        assert curve.survival_at(100) == 1.0
        assert (curve.median, curve.median_interval) == (None, (None, None))

    def test_no_observations(self) -> None:
        """Nothing observed is a curve without points that is observed until no day."""
        assert kaplan_meier([]) == Curve((), 0, 0, None)

    def test_one_subject(self) -> None:
        """One that shipped: lifelines' certainty, survival 0 with the interval [0, 0]."""
        known = sample([-7])
        curve = kaplan_meier(known)
        assert curve.points == (Point(-7, 0.0, 0.0, 0.0, 1),)
        assert (curve.median, curve.median_interval) == (-7, (-7, -7))
        assert reference(known).points == list(curve.points)
        assert reference(known).median_interval == (-7, -7)

    def test_ends_at_exactly_zero(self) -> None:
        """Where all have shipped survival is exactly 0.0, with weights that do not add up too."""
        known = [Observation(day, event=True, weight=day / 10) for day in range(1, 8)]
        last = kaplan_meier(known).points[-1]
        assert (last.survival, last.low, last.high) == (0.0, 0.0, 0.0)

    def test_never_ships(self) -> None:
        """One cancelled stays at risk at every event, as one censored long after all would."""
        known = sample([1, 2, 30], [5])
        curve = kaplan_meier([*known, Observation(math.inf, event=False)])
        long_after = reference([*known, Observation(10**6, event=False)])
        assert_same_points(curve.points, long_after.points)
        assert [p.at_risk for p in curve.points] == [5, 4, 2]
        assert curve.observed_until == math.inf

    def test_negligible_weight(self) -> None:
        """Weights far apart neither divide by zero nor overflow, and limits stay in order."""
        for tiny in (1e-9, 1e-20, 1e-300):
            known = [Observation(1, event=True, weight=tiny), Observation(2, event=False)]
            few = [Observation(o.time, o.event, o.weight * tiny) for o in sample([1], [2])]
            for point in kaplan_meier(known).points + kaplan_meier(few).points:
                assert 0.0 <= point.low <= point.survival <= point.high <= 1.0

    def test_huge_sample(self) -> None:
        """100,000 observations agree with lifelines."""
        known = [
            Observation(i * 7919 % 99_991 - 9_000, event=i * i % 5 < 3) for i in range(100_000)
        ]
        curve = kaplan_meier(known)
        expected = reference(known).points
        assert [p.time for p in curve.points] == [p.time for p in expected]
        for column in ("survival", "low", "high", "at_risk"):
            differences = (
                abs(getattr(ours, column) - getattr(theirs, column))
                for ours, theirs in zip(curve.points, expected, strict=True)
            )
            assert max(differences) < 1e-8, column

    @pytest.mark.parametrize(
        "fields",
        [
            (math.nan, False, 1.0),
            (-math.inf, False, 1.0),
            (math.inf, True, 1.0),
            (1, True, 0.0),
            (1, True, -1.0),
            (1, True, math.nan),
            (1, True, math.inf),
        ],
    )
    def test_refuses(self, fields: tuple[float, bool, float]) -> None:
        """An observation that no curve can hold is an error."""
        with pytest.raises(ValueError, match="expected"):
            Observation(*fields)


class TestReading:
    """What is read off a curve."""

    @many_examples
    @given(samples, st.floats(-70, 70) | days)
    def test_survival_at(self, known: list[Observation], day: float) -> None:
        """The step function is 1 before the first event and has taken the step on its day."""
        reached = [float(left) for at, left in exact_survival(known) if at <= day]
        expected = reached[-1] if reached else 1.0
        assert kaplan_meier(known).survival_at(day) == pytest.approx(expected, abs=1e-12)

    @many_examples
    @given(samples, st.integers(1, 20))
    def test_quantile(self, known: list[Observation], twentieths: int) -> None:
        """A quantile is the first day on which the exact survival is at most 1 - share."""
        expected = exact_quantile(known, Fraction(twentieths, 20))
        assert kaplan_meier(known).quantile(twentieths / 20) == expected

    @pytest.mark.parametrize("size", [2, 3, 7, 10, 24, 60])
    def test_quantile_of_uncensored(self, size: int) -> None:
        """The k-th of n days is the quantile of k/n, though a product of ratios is rounded."""
        curve = kaplan_meier(sample(range(1, size + 1)))
        shares = [k / size for k in range(1, size + 1)]
        assert [curve.quantile(share) for share in shares] == list(range(1, size + 1))

    @many_examples
    @given(samples)
    def test_median(self, known: list[Observation]) -> None:
        """The median is lifelines', and the exact one where survival touches 1/2.

        There lifelines' exp(sum(log)) may come out above 1/2 and skip to the next event.
        """
        curve = kaplan_meier(known)
        assert curve.median == exact_quantile(known, Fraction(1, 2))
        if all(left != Fraction(1, 2) for _, left in exact_survival(known)):
            assert curve.median == reference(known).median

    def test_median_where_lifelines_rounds(self) -> None:
        """Half of eight have shipped by day -1: the median, though lifelines 0.30 says 0."""
        assert kaplan_meier(sample([-7, -5, -2, -1, 0, 8, 10], [1])).median == -1

    @many_examples
    @given(st.lists(counted, min_size=1, max_size=40))
    def test_median_interval(self, known: list[Observation]) -> None:
        """Both ends of the median's interval are lifelines', unknown where it says inf."""
        assert kaplan_meier(known).median_interval == reference(known).median_interval

    def test_upper_limit_that_rises_again(self) -> None:
        """No upper end where the limit dips to 1/2 but ends above it, as in lifelines."""
        known = [
            Observation(1, event=True, weight=5200),
            Observation(2, event=False, weight=4795),
            Observation(3, event=True),
            Observation(4, event=False, weight=4),
        ]
        curve = kaplan_meier(known)
        assert curve.points[0].high < 0.5 < curve.points[1].high
        assert curve.median_interval == reference(known).median_interval == (1, None)

    def test_upper_limit_that_dips_twice(self) -> None:
        """The later crossing counts, so that the interval is never narrower than the doubt."""
        known = [
            Observation(1, event=True, weight=5200),
            Observation(2, event=False, weight=4795),
            *sample([3, 6, 6, 6, 6]),
        ]
        assert kaplan_meier(known).median_interval == (1, 6)

    @pytest.mark.parametrize("share", [0.0, -0.1, 1.1, math.nan])
    def test_refuses(self, share: float) -> None:
        """A quantile needs a share above 0 and up to 1."""
        curve = kaplan_meier(sample([1]))
        with pytest.raises(ValueError, match="expected"):
            curve.quantile(share)
        with pytest.raises(ValueError, match="expected"):
            conditional_quantile(curve, share, 0)


class TestConditional:
    """What is read off a curve for those that have not shipped by a day."""

    @many_examples
    @given(samples, days, st.integers(0, 60))
    def test_survivors(self, known: list[Observation], since: int, after: int) -> None:
        """The chance is lifelines' estimate on those alone that are at risk after the day."""
        later = [o for o in known if o.time > since]
        found = conditional_survival(kaplan_meier(known), since + after, since)
        if not later:
            assert found is None
            return
        steps = [p.survival for p in reference(later).points if p.time <= since + after]
        assert found == pytest.approx(steps[-1] if steps else 1.0, abs=1e-9)

    @many_examples
    @given(samples, days, st.integers(1, 20))
    def test_quantile(self, known: list[Observation], since: int, twentieths: int) -> None:
        """The quantile is the exact one of those alone that are at risk after the day."""
        later = [o for o in known if o.time > since]
        found = conditional_quantile(kaplan_meier(known), twentieths / 20, since)
        assert found == exact_quantile(later, Fraction(twentieths, 20))

    def test_up_to_given(self) -> None:
        """Whoever has not shipped by day 2 had not shipped by day 0 either."""
        assert conditional_survival(kaplan_meier(sample([1, 3])), 0, 2) == 1.0

    def test_quantile_is_after_given(self) -> None:
        """However small the share, it ships on a day after the one that was waited for."""
        assert conditional_quantile(kaplan_meier(sample([1, 3])), 1e-12, 1) == 3

    def test_known_value(self) -> None:
        """Of the 6-MP arm not relapsed by 10, the share still so at 23 is 0.448 / 0.753."""
        found = conditional_survival(TestFreireich.curve, 23, 10)
        assert found == pytest.approx(0.4482 / 0.7529, abs=2e-4)

    @pytest.mark.parametrize(
        ("curve", "since"),
        [
            (kaplan_meier(sample([1, 3])), 3),
            (kaplan_meier(sample([1], [3])), 3),
            (kaplan_meier(sample([], [3])), 4),
            (kaplan_meier([]), 0),
        ],
        ids=["all shipped", "last censored", "all censored before", "no observations"],
    )
    def test_unknown(self, curve: Curve, since: float) -> None:
        """Nothing is known where nobody was at risk after the day."""
        assert conditional_survival(curve, since + 1, since) is None
        assert conditional_quantile(curve, 0.5, since) is None

    def test_past_the_last_observation(self) -> None:
        """Past the last day observed the survival stays at its last value."""
        assert conditional_survival(kaplan_meier(sample([1, 2], [3, 4])), 365, 1) == pytest.approx(
            2 / 3
        )

    def test_cancelled(self) -> None:
        """With one that never ships every day is known, and nothing ever ships after the last."""
        curve = kaplan_meier([*sample([1, 2]), Observation(math.inf, event=False)])
        assert conditional_survival(curve, 10**6, 10**5) == 1.0
        assert conditional_quantile(curve, 0.5, 10**5) is None
