"""A promise's own clock: the time before its window, the window itself, then lateness.

FORECAST.md's "Clock". Lateness counts in units of two weeks plus half the time that the promise
was made ahead, so that a promise made years ahead is not called late after a week.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claimtrack.ledgers.records import ReleaseClaim

STAGES = (0.0, 0.5, 0.8, 1.0, 1.5, 2.0, 2.1, 2.25, 2.5, 3.0, 3.5, 4.0, 5.0, 10.0)
"""The edges of the stages: before the window 0 to 1, in it 1 to 2, late 2 to 10."""
BEFORE, WINDOW, LATE = 0.0, 1.0, 2.0
COUNT = len(STAGES) - 1
IN_TIME = STAGES.index(LATE)
"""The stages up to the due date are the first so many."""


class Stage(NamedTuple):
    """A stretch of the clock, from `low` to `high`."""

    low: float
    high: float


EACH_STAGE = tuple(Stage(low, high) for low, high in pairwise(STAGES))


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one promise; days are proleptic ordinals (`date.toordinal`).

    `eve` is the last day before the window, but not before the announcement.
    """

    announced: int
    eve: int
    due: int

    @property
    def lead(self) -> int:
        """Days from the announcement to the last day promised; 0 for an internal target."""
        return max(self.due - self.announced, 0)

    @property
    def unit(self) -> float:
        """Days late that count as one unit."""
        return 14 + self.lead / 2

    @property
    def start(self) -> float:
        """Where it starts: later than 0 where there is no time before the window, or none in it."""
        if not self.lead:
            return LATE
        return WINDOW if self.eve == self.announced else BEFORE

    def position(self, day: float) -> float:
        """Where the clock stands on a day that is not before the announcement."""
        if day > self.due or self.start == LATE:
            return LATE + math.log1p(max(day - self.due, 0) / self.unit)
        if day > self.eve or self.start == WINDOW:
            return WINDOW + max(day - self.eve, 0) / (self.due - self.eve)
        return max(day - self.announced, 0) / (self.eve - self.announced)

    def day(self, position: float) -> float:
        """The day on which the clock stands there; infinity past what a number can hold."""
        if position > LATE or self.start == LATE:
            try:
                return self.due + self.unit * math.expm1(position - LATE)
            except OverflowError:
                return math.inf
        if position > WINDOW or self.start == WINDOW:
            return self.eve + (position - WINDOW) * (self.due - self.eve)
        return self.announced + position * (self.eve - self.announced)


def clock(claim: ReleaseClaim) -> Clock:
    """The clock of a claim with a last day."""
    assert claim.due is not None  # who calls has made sure of it
    assert claim.due.latest is not None
    announced, due = claim.announced.toordinal(), claim.due.latest.toordinal()
    return Clock(announced, max(claim.due.earliest.toordinal() - 1, announced), due)


def stage_ahead(position: float) -> int:
    """The stage in which what is open there will go on; an edge belongs to the stage after it."""
    return min(bisect_right(STAGES, position) - 1, COUNT - 1)


def stage_ended(position: float, start: float) -> int:
    """The stage of what shipped there; an edge belongs to the stage that ends there."""
    return min(max(bisect_left(STAGES, position) - 1, STAGES.index(start)), COUNT - 1)
