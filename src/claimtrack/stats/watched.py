"""A subject's open promises, counted on any day without looking at each stage of each promise.

Promises of one lead and one window differ only in the day on which they were made. Their clocks
are the same, so those that have passed a stage are the ones made before a certain day.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.clock import COUNT, EACH_STAGE, LATE, STAGES, Clock, clock
from claimtrack.stats.life_table import Tally

_NONE_SHIPPED = [0.0] * COUNT


@cache
def _ages(own: Clock) -> tuple[float, ...]:
    """The days after the announcement on which each edge of a stage is reached."""
    return tuple(own.day(max(edge, own.start)) - own.announced for edge in STAGES)


@dataclass(slots=True)
class _Watched:
    """Open promises of one clock, which starts at 0: the days on which they were made, in order."""

    own: Clock
    announced: list[int] = field(default_factory=list)

    def entered(self, day: int) -> list[float]:
        """Of each stage how many entered it by a day; of the one they are in, the part watched."""
        counts, ages = [0.0] * COUNT, _ages(self.own)
        here = len(self.announced)
        for stage in range(STAGES.index(self.own.start), COUNT):
            through = bisect_right(self.announced, day - ages[stage + 1], hi=here)
            counts[stage] = float(through)
            if through < here:
                counts[stage] += self._parts(stage, day, self.announced[through:here])
            here = through
            if not here:
                break
        return counts

    def _parts(self, stage: int, day: int, announced: list[int]) -> float:
        """The parts of a stage that promises have gone through, summed."""
        own, (low, high) = self.own, EACH_STAGE[stage]
        if low < LATE:
            positions = sum(own.position(day - each) for each in announced)
        else:  # as `Clock.position` has it, without a call for each of very many
            unit, late = own.unit, day - own.due
            gone = math.fsum([math.log1p((late - each) / unit) for each in announced])
            positions = gone + LATE * len(announced)
        return (positions - low * len(announced)) / (high - low)


class Open:
    """The dated claims of an open subject."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Clock, bool], _Watched] = {}
        self._claims = 0

    def add(self, claim: ReleaseClaim) -> None:
        """Follow one more claim, which was not made before the one added last."""
        own = clock(claim)
        start = Clock(0, own.eve - own.announced, own.due - own.announced)
        group = self._groups.setdefault((start, claim.basis == "official"), _Watched(start))
        group.announced.append(own.announced)
        self._claims += 1

    def count(self, tally: Tally, organization: str, day: date) -> None:
        """Count into a tally what was seen of them until a day; together they weigh 1."""
        for (own, official), watched in self._groups.items():
            entered = [each / self._claims for each in watched.entered(day.toordinal())]
            counts, number = entered + _NONE_SHIPPED, len(watched.announced)
            tally.count(organization, own.lead, counts, number, official=official)
