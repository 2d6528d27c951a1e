"""Open promises of one clock: which of them have passed a stage by a day, which are in it.

Their clocks differ only in the day on which they were made, so those that have passed a stage are
the ones made before a certain day. Of a stage up to the due date the part gone by grows in a line:
it is told as an offset and a slope. What is late has to be counted anew each day.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from claimtrack.stats.clock import COUNT, EACH_STAGE, LATE, STAGES, WINDOW, Clock


@cache
def _ages(own: Clock) -> tuple[float, ...]:
    """The days after the announcement on which each edge of a stage is reached."""
    return tuple(own.day(max(edge, own.start)) - own.announced for edge in STAGES)


class _Inside(NamedTuple):
    """Promises of one clock that are in one stage, each of which weighs `weight` in all of it.

    `announced` are the days on which they were made, `total` their sum. Time is told from `start`
    days after that, in `days`; where the stage starts, `gone` of it has gone by.
    """

    weight: float
    announced: Sequence[int]
    total: int
    late: bool
    start: int
    days: float
    gone: float

    def part(self, day: int) -> float:
        """The weight of the parts gone by on a day, told as `Clock.position` tells it."""
        number, told = len(self.announced), day - self.start
        if self.late and number == 1:
            gone = math.log1p((told - self.total) / self.days)
        elif self.late:
            days = self.days
            gone = math.fsum([math.log1p((told - each) / days) for each in self.announced])
        else:
            gone = (number * told - self.total) / self.days
        return self.weight * (gone - self.gone * number)

    def line(self) -> tuple[float, float]:
        """The same on the day 0, and by how much it grows a day; of a stage that is not late."""
        return self.part(0), self.weight * len(self.announced) / self.days


@dataclass(slots=True, eq=False)
class SameClock:
    """Open promises of one clock, which starts at 0: the days on which they were made, in order.

    Of each stage how many have `passed` it; the next one does on the day `turns`. `held` is what
    of this is counted, each promise as 1; `late` what has to be counted anew each day, by stage.
    """

    clock: Clock
    own: str | None
    announced: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=lambda: [0])
    passed: list[int] = field(default_factory=lambda: [0] * COUNT)
    turns: float = -math.inf
    held: list[float] = field(default_factory=lambda: [0.0] * (3 * COUNT))
    late: list[tuple[int, _Inside]] = field(default_factory=list)

    def add(self, day: int) -> None:
        """One more, which was not made before the others."""
        self.announced.append(day)
        self.sums.append(self.sums[-1] + day)
        self.turns = -math.inf

    def go_on(self, day: int) -> None:
        """Let those pass that do by a day, which is not before the one of the last time."""
        ages, turns = _ages(self.clock), math.inf
        here = len(self.announced)
        for stage in range(STAGES.index(self.clock.start), COUNT):
            through = bisect_right(self.announced, day - ages[stage + 1], self.passed[stage], here)
            self.passed[stage] = through
            if through < here:
                turns = min(turns, self.announced[through] + ages[stage + 1])
            here = through
            if not here:
                break
        self.turns = turns

    def count(self, day: int, *, over: bool) -> list[float]:
        """What is to be counted: of each stage what has passed, then the offsets, then the slopes.

        `over`: nobody looked any further, and the parts gone by stay as they are.
        """
        counts = [*map(float, self.passed), *([0.0] * (2 * COUNT))]
        self.late = []
        for stage, inside in self._inside():
            if over:
                counts[stage] += inside.part(day)
            elif inside.late:
                self.late.append((stage, inside))
            else:
                counts[COUNT + stage], counts[2 * COUNT + stage] = inside.line()
        return counts

    def _inside(self) -> Iterator[tuple[int, _Inside]]:
        """The stages that they are in."""
        here = len(self.announced)
        for stage in range(STAGES.index(self.clock.start), COUNT):
            through = self.passed[stage]
            if through < here:
                low, high = EACH_STAGE[stage]
                total = self.sums[here] - self.sums[through]
                yield (
                    stage,
                    _Inside(
                        1 / (high - low),
                        self.announced[through:here],
                        total,
                        low >= LATE,
                        *self._told(low),
                    ),
                )
            here = through
            if not here:
                return

    def _told(self, low: float) -> tuple[int, float, float]:
        """From when and in what time is told in a stage, and what has gone by at its start."""
        if low >= LATE:
            return self.clock.due, self.clock.unit, low - LATE
        if low >= WINDOW:
            return self.clock.eve, self.clock.due - self.clock.eve, low - WINDOW
        return 0, self.clock.eve, low
