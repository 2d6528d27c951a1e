"""Lives of promises, counted by stage, and weighed by how alike their leads are.

How alike two leads are is a bell curve of their distance on a log scale. A bell curve is the sum,
over evenly spaced points, of the product of two narrower ones, one around each lead (the
trapezoidal rule, exact here to 13 places). So a tally keeps its counts at these points, each
weighed by its distance, and a question takes as long whatever was counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import add, mul

from claimtrack.stats.clock import COUNT, EACH_STAGE, STAGES, stage_ahead, stage_ended

_BANDWIDTH = 0.7
"""Width of the kernel on log(1 + days of lead): half or twice the lead weighs 0.6."""
_STEP = 0.4
_REACH = 14
"""Points beside a lead on either side; what is further away weighs less than 1e-13."""
_FEW = 12
"""Questions from which it saves time to weigh counts at the points rather than by each lead."""

Counts = Sequence[float]
"""Of each stage the weight that entered it, then of each stage the weight that shipped in it."""
NOTHING: Counts = (0.0,) * (2 * COUNT)


@dataclass(frozen=True, slots=True)
class Life:
    """What became of one promise on its clock, from `start` to `end`.

    It shipped there, or was last seen open there; what was cancelled is never seen to end.
    `lead` in days; the claims of one subject share a `weight` of 1.
    """

    organization: str
    official: bool
    lead: int
    start: float
    end: float
    shipped: bool
    weight: float

    def counts(self) -> Counts:
        """Its part of each stage: of one in which it was left open, the part watched."""
        counts = [0.0] * (2 * COUNT)
        first = STAGES.index(self.start)
        if self.shipped:
            last = stage_ended(self.end, self.start)
            counts[first : last + 1] = [self.weight] * (last + 1 - first)
            counts[COUNT + last] = self.weight
            return counts
        open_in = stage_ahead(self.end)
        low, high = EACH_STAGE[open_in]
        counts[first:open_in] = [self.weight] * (open_in - first)
        counts[open_in] = self.weight * min((self.end - low) / (high - low), 1.0)
        return counts


class Tally:
    """Lives counted; those of official claims by organization too."""

    def __init__(self, lives: Iterable[Life] = ()) -> None:
        self.everybody = list(NOTHING)
        self.own: dict[str, list[float]] = {}
        self.official: Counter[str] = Counter()
        self._at_points: dict[int, list[float]] = {}
        self._new: dict[int, dict[int, float]] = {}
        self._asked = 0
        for life in lives:
            self.add(life)

    def add(self, life: Life) -> None:
        """Count a life."""
        self._life(life, life.counts(), 1)

    def drop(self, life: Life) -> None:
        """Count a life no more."""
        self._life(life, [-count for count in life.counts()], -1)

    def _life(self, life: Life, counts: Counts, number: int) -> None:
        own = life.organization if life.official else None
        self.claim(own, number)
        for stage, count in enumerate(counts):
            if count:
                self.count(own, life.lead, stage, count)

    def claim(self, own: str | None, number: int) -> None:
        """Count so many claims; `own` is the organization, if it is on its own record."""
        if own is not None:
            self.official[own] += number

    def count(self, own: str | None, lead: int, stage: int, weight: float) -> None:
        """Count a weight that entered a stage, or, COUNT further on, shipped in it."""
        self.everybody[stage] += weight
        new = self._new.get(lead)
        if new is None:
            new = self._new[lead] = {}
        new[stage] = new.get(stage, 0.0) + weight
        if own is not None:
            of_own = self.own.get(own)
            if of_own is None:
                of_own = self.own[own] = list(NOTHING)
            of_own[stage] += weight

    def of(self, own: str) -> Counts:
        """The counts of an organization's own record."""
        return self.own.get(own, NOTHING)

    def weighed(self, lead: int) -> Counts:
        """All counts, each weighed by how alike its lead is to this one."""
        self._asked += 1
        if self._asked > _FEW and self._new:
            self._settle()
        first, near = _beside(lead)
        sums = [0.0] * (2 * COUNT)
        for stage, points in self._at_points.items():
            sums[stage] = sum(map(mul, near, points[first : first + len(near)]))
        if self._new:
            own, new = _scaled(lead), list(NOTHING)
            for other, counts in self._new.items():
                likeness = math.exp(-((_scaled(other) - own) ** 2) / 2)
                for stage, count in counts.items():
                    new[stage] += likeness * count
            sums = list(map(add, sums, new))
        return sums

    def merge(self, other: Tally, factor: float) -> None:
        """Count the stages of another tally too, so many times; its claims are not counted."""
        other._settle()
        for at, count in enumerate(other.everybody):
            self.everybody[at] += factor * count
        for own, counts in other.own.items():
            mine = self.own.setdefault(own, list(NOTHING))
            for at, count in enumerate(counts):
                mine[at] += factor * count
        for stage, points in other._at_points.items():
            mine = self._at_points.setdefault(stage, [0.0] * _POINTS)
            mine[:] = [one + factor * each for one, each in zip(mine, points, strict=True)]

    def _settle(self) -> None:
        """Weigh at the points what was counted since."""
        for lead, counts in self._new.items():
            first, near = _beside(lead)
            for stage, count in counts.items():
                points = self._at_points.setdefault(stage, [0.0] * _POINTS)
                for at, weight in enumerate(near, first):
                    points[at] += count * weight
        self._new = {}
        self._asked = 0


class Moving:
    """A tally of what grows in a line, as of a day: of each stage an offset, then a slope."""

    def __init__(self, tally: Tally, day: int) -> None:
        self._tally, self._day = tally, day
        self.everybody = self._on(tally.everybody)
        self.official: Counter[str] = Counter()

    def weighed(self, lead: int) -> Counts:
        """All counts, each weighed by how alike its lead is to this one."""
        return self._on(self._tally.weighed(lead))

    def of(self, own: str) -> Counts:
        """The counts of an organization's own record."""
        return self._on(self._tally.of(own))

    def _on(self, counts: Counts) -> Counts:
        day = self._day
        gone = [at + day * by for at, by in zip(counts[:COUNT], counts[COUNT:], strict=True)]
        return [*gone, *NOTHING[COUNT:]]


@cache
def _scaled(lead: int) -> float:
    """Where a lead stands on the scale of the kernel."""
    return math.log1p(lead) / _BANDWIDTH


@cache
def _beside(lead: int) -> tuple[int, Sequence[float]]:
    """The first point near a lead, and how much it weighs at each point from there on."""
    first = round(_scaled(lead) / _STEP)
    height = math.sqrt(_STEP * math.sqrt(2 / math.pi))
    away = (_scaled(lead) - (first + at) * _STEP for at in range(-_REACH, _REACH + 1))
    return first, [height * math.exp(-(each**2)) for each in away]


_LAST, _NEAR = _beside(date.max.toordinal())
_POINTS = _LAST + len(_NEAR)
"""So many points are near any lead that the calendar has room for."""
