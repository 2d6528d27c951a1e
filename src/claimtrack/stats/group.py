"""The track record of one group of rows: counts, shares and curve. What is not known is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from claimtrack.stats.delays import first_delay
from claimtrack.stats.measured import (
    BenchmarkRecord,
    ParametersRecord,
    benchmark_record,
    parameters_record,
)
from claimtrack.stats.shares import Share
from claimtrack.stats.survival import Curve, kaplan_meier
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement, Verdict
from claimtrack.verdicts.slips import Row


@dataclass(frozen=True)
class Group:
    """The track record of one group of rows; each figure is counted when it is first asked for.

    `label` is what a reader is told of it, where that is not its name.
    """

    name: str
    rows: Sequence[Row]
    label: str = ""

    @cached_property
    def _releases(self) -> Sequence[Judgement]:
        return [row for row in self.rows if isinstance(row, Judgement)]

    @cached_property
    def _scores(self) -> Sequence[Score]:
        return [row for row in self.rows if isinstance(row, Score)]

    @property
    def subjects(self) -> int:
        """Release subjects."""
        return len(self._releases)

    @cached_property
    def on_time(self) -> Share:
        """Kept of decided, against the first promise."""
        return _share(row.kept is True for row in self._releases if row.decided)

    @cached_property
    def on_time_latest(self) -> Share:
        """Kept of decided, against the newest claim, where that one has a last day."""
        return _share(_kept_latest(row) for row in self._releases if _decided_latest(row))

    @cached_property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many subjects stand where."""
        return _verdicts(self._releases)

    @cached_property
    def retrospective_verdicts(self) -> Mapping[Verdict, int]:
        """The same for the retrospective ones, which `verdicts` counts too."""
        return _verdicts(row for row in self._releases if row.retrospective)

    @property
    def undated(self) -> int:
        """Subjects without a last day: outside the curve, as what is unclear or retrospective."""
        return sum(row.first is None for row in self._releases)

    @property
    def unclear(self) -> int:
        """Subjects whose verdict is unclear."""
        return self.verdicts.get("unclear", 0)

    @property
    def re_promises(self) -> int:
        """Changes of the standing date, over all subjects."""
        return sum(row.re_promises for row in self._releases)

    @cached_property
    def curve(self) -> Curve:
        """The share not shipped by days after the first due date."""
        delays = map(first_delay, self._releases)
        return kaplan_meier(delay for delay in delays if delay is not None)

    @property
    def scored(self) -> int:
        """Claimed scores and rivals: the `claims` of `benchmarks`."""
        return len({id(row.claim) for row in self._scores})

    @cached_property
    def benchmarks(self) -> BenchmarkRecord:
        """What became of claimed scores."""
        return benchmark_record(self._scores)

    @cached_property
    def parameters(self) -> ParametersRecord:
        """What became of claimed numbers of parameters."""
        figures = (row for row in self.rows if isinstance(row, Figure))
        return parameters_record([row for row in figures if row.claim.kind == "parameters"])

    @property
    def retrospective(self) -> int:
        """Subjects whose first promise is an internal target that surfaced once missed."""
        return sum(self.retrospective_verdicts.values())

    @property
    def small(self) -> bool:
        """Whether too few promises are decided for the rate to mean much."""
        return self.on_time.few

    @property
    def failures_only(self) -> bool:
        """Whether promises are decided and none was kept: perhaps only failures were collected."""
        return self.on_time.whole > 0 and self.on_time.part == 0

    @property
    def re_promises_mean(self) -> float | None:
        """Re-promises per subject."""
        return self.re_promises / self.subjects if self.subjects else None

    @property
    def median_interval(self) -> tuple[float | None, float | None] | None:
        """The 95% interval of the median slip; None where neither end is reached."""
        interval = self.curve.median_interval
        return None if interval == (None, None) else interval

    def shipped_within(self, days: int) -> float | None:
        """The share shipped at most `days` after the first due date, by the curve.

        None past the last observation, unless everything had shipped by then.
        """
        until = self.curve.observed_until
        if until is None:
            return None
        left = self.curve.survival_at(days)
        return 1 - left if days <= until or not left else None


def _share(kept: Iterable[bool]) -> Share:
    every = list(kept)
    return Share(sum(every), len(every))


def _decided_latest(row: Judgement) -> bool:
    """Whether it counts against its newest claim: decided, and that claim has a last day."""
    return row.decided and row.standing is row.newest


def _kept_latest(row: Judgement) -> bool:
    slip = row.slip_latest
    return slip is not None and slip.max is not None and slip.max <= 0


def _verdicts(releases: Iterable[Judgement]) -> dict[Verdict, int]:
    counts = Counter(row.verdict for row in releases)
    known: tuple[Verdict, ...] = get_args(Verdict)
    return {verdict: counts[verdict] for verdict in known if counts[verdict]}
