"""Shares and forecast scores against scipy, published figures and sums by hand."""

import importlib
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.stats.scoring import (
    Bin,
    brier,
    calibration,
    drawn_interval,
    drawn_intervals,
    log_score,
    wilson,
)

# scipy is not typed throughout: loaded by name it is Any, with stubs installed or not.
scipy_stats: Any = importlib.import_module("scipy.stats")

many_examples = settings(max_examples=60, deadline=None)
forecasts = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


class TestWilson:
    """The interval of a share."""

    @many_examples
    @given(st.data(), st.integers(1, 5000), st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
    def test_scipy(self, data: st.DataObject, trials: int, confidence: float) -> None:
        """Both ends agree with scipy's Wilson interval at any count and confidence."""
        successes = data.draw(st.integers(0, trials))
        test = scipy_stats.binomtest(successes, trials)
        expected = test.proportion_ci(confidence_level=confidence, method="wilson")
        assert wilson(successes, trials, confidence) == pytest.approx(
            (expected.low, expected.high), rel=1e-9, abs=1e-12
        )

    def test_published_example(self) -> None:
        """81 of 263 gives 0.2553 to 0.3662, as in Newcombe 1998, table I."""
        assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)

    @given(st.integers(1, 100_000))
    def test_ends_are_exact(self, trials: int) -> None:
        """Nothing kept starts at exactly 0.0, everything kept ends at exactly 1.0."""
        none, every = wilson(0, trials), wilson(trials, trials)
        assert none is not None
        assert every is not None
        assert none[0] == 0.0
        assert every[1] == 1.0
        assert 0.0 < none[1] < 1.0
        assert 0.0 < every[0] < 1.0

    def test_no_trials(self) -> None:
        """Without trials nothing is known."""
        assert wilson(0, 0) is None

    @pytest.mark.parametrize(
        ("successes", "trials", "confidence"),
        [(-1, 3, 0.95), (4, 3, 0.95), (0, -1, 0.95), (1, 3, 0.0), (1, 3, 1.0), (0, 0, 2.0)],
    )
    def test_refuses(self, successes: int, trials: int, confidence: float) -> None:
        """Impossible counts and confidences are errors, without trials too."""
        with pytest.raises(ValueError, match="expected"):
            wilson(successes, trials, confidence)


class TestScores:
    """How good forecasts were."""

    def test_brier(self) -> None:
        """The score is the mean of the squared errors."""
        assert brier([(0.9, True), (0.2, False), (0.5, True)]) == pytest.approx(0.30 / 3)

    @pytest.mark.parametrize(("forecast", "expected"), [(1.0, 0.0), (0.0, 1.0), (0.5, 0.25)])
    def test_brier_ends(self, forecast: float, expected: float) -> None:
        """A sure hit scores 0, a sure miss 1, a coin 0.25."""
        assert brier([(forecast, True), (1 - forecast, False)]) == expected

    def test_brier_of_nothing(self) -> None:
        """Without forecasts there is no score."""
        assert brier([]) is None

    def test_calibration(self) -> None:
        """Each row has its range, its count, the mean forecast and the share that came true."""
        pairs = [(0.0, False), (0.125, True), (0.5, True), (0.875, True), (1.0, False)]
        assert calibration(iter(pairs), 4) == (
            Bin(0.0, 0.25, 2, 0.0625, 0.5),
            Bin(0.25, 0.5, 0, None, None),
            Bin(0.5, 0.75, 1, 0.5, 1.0),
            Bin(0.75, 1.0, 2, 0.9375, 0.5),
        )

    @many_examples
    @given(forecasts, st.integers(1, 100))
    def test_rows_cover_all(self, pairs: list[tuple[float, bool]], bins: int) -> None:
        """The rows join from 0 to 1, and each counts exactly the forecasts in its range."""
        rows = calibration(pairs, bins)
        assert (len(rows), rows[0].low, rows[-1].high) == (bins, 0.0, 1.0)
        assert [row.high for row in rows[:-1]] == [row.low for row in rows[1:]]
        for row in rows:
            inside = [
                (p, true) for p, true in pairs if row.low <= p < row.high or p == row.high == 1.0
            ]
            assert row.n == len(inside)
            if inside:
                means = [sum(column) / len(inside) for column in zip(*inside, strict=True)]
                assert [row.forecast, row.observed] == pytest.approx(means)
            else:
                assert (row.forecast, row.observed) == (None, None)

    @pytest.mark.parametrize("bins", [1, 3, 10, 100])
    def test_edge_belongs_to_the_upper_row(self, bins: int) -> None:
        """A forecast on an edge is counted above it, though 0.29 x 100 is 28.999999999999996."""
        rows = calibration([(row / bins, True) for row in range(bins)], bins)
        assert [row.n for row in rows] == [1] * bins

    @pytest.mark.parametrize("probability", [-0.01, 1.01, math.nan])
    def test_refuses(self, probability: float) -> None:
        """A probability outside [0, 1] is an error in both."""
        with pytest.raises(ValueError, match="expected"):
            brier([(probability, True)])
        with pytest.raises(ValueError, match="expected"):
            calibration([(probability, True)], 10)

    def test_refuses_no_bins(self) -> None:
        """A table without rows is an error."""
        with pytest.raises(ValueError, match="expected"):
            calibration([], 0)

    def test_log_score(self) -> None:
        """The score is the mean of -log of the chance given to what came, clipped at 1%."""
        assert log_score([(0.5, True)]) == pytest.approx(math.log(2))
        assert log_score([(0.8, True), (0.3, False)]) == pytest.approx(
            (-math.log(0.8) - math.log(0.7)) / 2
        )
        assert log_score([(1.0, False)]) == log_score([(0.0, True)]) == -math.log(0.01)
        assert log_score([]) is None


class TestDrawnInterval:
    """The interval of a mean by drawing whole subjects."""

    def test_one_subject(self) -> None:
        """Nothing can be drawn of one subject, however often it was asked about."""
        assert drawn_interval([("a", 0.0), ("a", 1.0)]) is None

    def test_subjects_not_rows(self) -> None:
        """A subject asked about ten times is drawn as one: the interval is no narrower for it."""
        once = [(str(number), float(number % 2)) for number in range(40)]
        assert drawn_interval(once * 10) == drawn_interval(once)

    @pytest.mark.parametrize("column", [[1.0], [1.0, 0.5, 0.0]])
    def test_a_value_for_each(self, column: list[float]) -> None:
        """A column with too few values, or too many, is an error."""
        with pytest.raises(ValueError, match="zip"):
            drawn_intervals(["a", "b"], [[0.0, 1.0], column])

    def test_normal(self) -> None:
        """Of many subjects it is the normal interval: 0.5 give or take 1.96 standard errors."""
        interval = drawn_interval((str(number), float(number % 2)) for number in range(400))
        assert interval == pytest.approx((0.451, 0.549), abs=0.01)

    def test_the_same_each_time(self) -> None:
        """The same values have the same interval, and a sure thing has no width."""
        values = [(str(number), number / 7) for number in range(20)]
        assert drawn_interval(values) == drawn_interval(values)
        assert drawn_interval([("a", 1.0), ("b", 1.0)]) == (1.0, 1.0)

    def test_the_same_on_every_machine(self) -> None:
        """A thousand draws, from the same start: whoever repeats a back-test gets its figures."""
        values = [(str(number), number**2 % 97 / 97) for number in range(30)]
        assert drawn_interval(values) == pytest.approx((0.33127148, 0.55601375), abs=1e-8)
