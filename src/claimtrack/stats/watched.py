"""Open promises, counted from day to day: what they have passed once, where they are each day.

Promises of one subject, lead and window differ only in the day on which they were made. Their
clocks are the same, so those that have passed a stage are the ones made before a certain day. What
they passed stays in one tally, and is looked at again only on the day on which a promise turns to
its next stage; of the stages that they are in, the parts gone by are counted anew each day.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.clock import COUNT, EACH_STAGE, LATE, STAGES, WINDOW, Clock, clock
from claimtrack.stats.tally import Tally


@cache
def _ages(own: Clock) -> tuple[float, ...]:
    """The days after the announcement on which each edge of a stage is reached."""
    return tuple(own.day(max(edge, own.start)) - own.announced for edge in STAGES)


class _Inside(NamedTuple):
    """Promises of one clock that are in one stage; `weight` of each for the whole of the stage.

    `announced` are the days on which they were made, `total` their sum. Time is told from `start`
    days after that, in `days`; where the stage starts, `gone` of it has gone by.
    """

    own: str | None
    lead: int
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


class Running:
    """All stages that open promises are in, by the clock that they share."""

    def __init__(self) -> None:
        self._stages: list[dict[_Watched, _Inside]] = [{} for _ in EACH_STAGE]

    def put(self, group: _Watched, inside: dict[int, _Inside]) -> None:
        """Tell anew in which stages the promises of a clock are."""
        for stage, groups in enumerate(self._stages):
            if stage in inside:
                groups[group] = inside[stage]
            else:
                groups.pop(group, None)

    def on(self, day: int) -> Tally:
        """The parts of their stages that all have gone through by a day."""
        tally = Tally()
        for stage, groups in enumerate(self._stages):
            for each in groups.values():
                tally.count(each.own, each.lead, stage, each.part(day))
        return tally


@dataclass(slots=True, eq=False)
class _Watched:
    """Open promises of one clock, which starts at 0: the days on which they were made, in order.

    Of each stage how many have `passed` it; the next one does on the day `turns`. `counted` is
    what of this stands in a tally.
    """

    clock: Clock
    own: str | None
    announced: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=lambda: [0] * COUNT)
    turns: float = -math.inf
    counted: list[float] = field(default_factory=lambda: [0.0] * COUNT)

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

    def inside(self, weight: float) -> Iterator[tuple[int, _Inside]]:
        """The stages that they are in, each of them with a weight."""
        here, lead = len(self.announced), self.clock.lead
        for stage in range(STAGES.index(self.clock.start), COUNT):
            through = self.passed[stage]
            if through < here:
                announced, (low, high) = self.announced[through:here], EACH_STAGE[stage]
                share = weight / (high - low)
                yield (
                    stage,
                    _Inside(
                        self.own,
                        lead,
                        share,
                        announced,
                        sum(announced),
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

    def count(self, counts: Sequence[float], tally: Tally) -> None:
        """Have a tally hold these counts."""
        for stage, (now, before) in enumerate(zip(counts, self.counted, strict=True)):
            if now != before:
                tally.count(self.own, self.clock.lead, stage, now - before)
        self.counted = list(counts)


class Open:
    """The dated claims of an open subject of an organization; together they weigh 1.

    Nobody looked at it after the day `until`: its promises stay where they were then. On the day
    `turns` it is to be looked at again.
    """

    def __init__(self, organization: str) -> None:
        self._organization = organization
        self._groups: dict[tuple[Clock, bool], _Watched] = {}
        self._claims = 0
        self.until = 0
        self.turns: float = -math.inf

    def add(self, claim: ReleaseClaim, tally: Tally) -> None:
        """Follow one more claim, which was not made before the one added last."""
        own, official = clock(claim), claim.basis == "official"
        start = Clock(0, own.eve - own.announced, own.due - own.announced)
        group = self._groups.get((start, official))
        if group is None:
            name = self._organization if official else None
            group = self._groups[start, official] = _Watched(start, name)
        group.announced.append(own.announced)
        tally.claim(group.own, own.lead, 1)
        self._claims += 1

    def watch(self, until: int) -> None:
        """Have it watched until a day."""
        self.until, self.turns = until, -math.inf

    def go_on(self, day: int, passed: Tally, running: Running) -> None:
        """Bring the stages `passed` up to a day, and tell which of them are running."""
        over, came, today = day >= self.until, self.turns == -math.inf, min(day, self.until)
        for group in self._groups.values():
            if over or came or group.turns <= today:
                group.go_on(today)
                counts = [each / self._claims for each in group.passed]
                inside = dict(group.inside(1 / self._claims))
                if over:
                    for stage, each in inside.items():
                        counts[stage] += each.part(today)
                    inside = {}
                running.put(group, inside)
                group.count(counts, passed)
        turns = (group.turns for group in self._groups.values())
        self.turns = math.inf if over else min((*turns, self.until))

    def leave(self, tally: Tally, running: Running) -> None:
        """Take out of a tally all that was counted into it."""
        for group in self._groups.values():
            running.put(group, {})
            group.count([0.0] * COUNT, tally)
            tally.claim(group.own, group.clock.lead, -len(group.announced))
