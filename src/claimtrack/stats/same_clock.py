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

from claimtrack.stats.clock import COUNT, EACH_STAGE, IN_TIME, LATE, STAGES, WINDOW, Clock


@cache
def _ages(own: Clock) -> tuple[float, ...]:
    """The days on which each edge of a stage is reached; the announcement is day 0."""
    return tuple(own.day(max(edge, own.start)) for edge in STAGES)


class _InTime(NamedTuple):
    """So many promises of one clock that are in one stage up to the due date.

    Each weighs `weight` in all of the stage. Its time is told in `days`, from days of which `since`
    is the sum; where the stage starts, `gone` of it has gone by.
    """

    weight: float
    gone: float
    days: int
    number: int
    since: int

    def part(self, day: int) -> float:
        """The weight of the parts gone by on a day, told as `Clock.position` tells it."""
        gone = (self.number * day - self.since) / self.days
        return self.weight * (gone - self.gone * self.number)

    def line(self) -> tuple[float, float]:
        """The same on the day 0, and by how much it grows a day."""
        return self.part(0), self.weight * self.number / self.days


class Late(NamedTuple):
    """Promises of one clock that are in one stage past the due date, and their due dates.

    Each weighs `weight` in all of the stage; where it starts, `gone` units have gone by.
    """

    lead: int
    stage: int
    weight: float
    gone: float
    unit: float
    due: Sequence[int]

    def part(self, day: int) -> float:
        """The weight of the parts gone by on a day, told as `Clock.position` tells it."""
        _, _, weight, at_start, unit, due = self
        if len(due) == 1:
            return weight * (math.log1p((day - due[0]) / unit) - at_start)
        gone = math.fsum([math.log1p((day - each) / unit) for each in due])
        return weight * (gone - at_start * len(due))


@dataclass(slots=True, eq=False)
class SameClock:
    """Open promises of one clock, which starts at 0: the days on which they were made, in order.

    Of each stage how many have `passed` it; the next one does on the day `turns`. `held` is what
    of this is counted, each promise as 1.
    """

    clock: Clock
    own: str | None
    announced: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=lambda: [0])
    passed: list[int] = field(default_factory=lambda: [0] * COUNT)
    turns: float = -math.inf
    held: list[float] = field(default_factory=lambda: [0.0] * (3 * COUNT))

    def add(self, day: int) -> None:
        """One more, which was not made before the others."""
        self.announced.append(day)
        self.sums.append(self.sums[-1] + day)
        self.turns = -math.inf

    def go_on(self, day: int) -> None:
        """Let those pass that do by a day."""
        ages, turns = _ages(self.clock), math.inf
        here = len(self.announced)
        for stage in range(STAGES.index(self.clock.start), COUNT):
            through = bisect_right(self.announced, day - ages[stage + 1])
            self.passed[stage] = through
            if through < here:
                turns = min(turns, self.announced[through] + ages[stage + 1])
            here = through
            if not here:
                break
        self.turns = turns

    def count(self, day: int, *, over: bool) -> tuple[list[float], list[Late]]:
        """What is to be counted: of each stage what has passed, then the offsets, then the slopes.

        And what is to be counted anew each day. `over`: nobody looked any further, and the parts
        gone by stay as they are.
        """
        counts = [*map(float, self.passed), *([0.0] * (2 * COUNT))]
        running: list[Late] = []
        for stage, first, end in self._inside():
            if stage >= IN_TIME:
                late = self._late(stage, first, end)
                if over:
                    counts[stage] += late.part(day)
                else:
                    running.append(late)
            else:
                in_time = self._in_time(stage, first, end)
                if over:
                    counts[stage] += in_time.part(day)
                else:
                    counts[COUNT + stage], counts[2 * COUNT + stage] = in_time.line()
        return counts, running

    def _inside(self) -> Iterator[tuple[int, int, int]]:
        """The stages that they are in, and which of them: from the first to before the end."""
        here = len(self.announced)
        for stage in range(STAGES.index(self.clock.start), COUNT):
            through = self.passed[stage]
            if through < here:
                yield stage, through, here
            here = through
            if not here:
                return

    def _in_time(self, stage: int, first: int, end: int) -> _InTime:
        low, high = EACH_STAGE[stage]
        announced, number = self.sums[end] - self.sums[first], end - first
        eve = self.clock.eve
        if low >= WINDOW:
            days, since = self.clock.due - eve, announced + number * eve
            return _InTime(1 / (high - low), low - WINDOW, days, number, since)
        return _InTime(1 / (high - low), low, eve, number, announced)

    def _late(self, stage: int, first: int, end: int) -> Late:
        low, high = EACH_STAGE[stage]
        due = [each + self.clock.due for each in self.announced[first:end]]
        weight = 1 / (high - low)
        return Late(self.clock.lead, stage, weight, low - LATE, self.clock.unit, due)
