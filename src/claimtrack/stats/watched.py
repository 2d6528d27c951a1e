"""A subject's open promises, counted from day to day without looking at each stage of each.

Promises of one lead and one window differ only in the day on which they were made. Their clocks
are the same, so those that have passed a stage are the ones made before a certain day. What they
passed stays in one tally; only the part of the stage that each is in is counted anew each day.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.clock import COUNT, EACH_STAGE, LATE, STAGES, WINDOW, Clock, clock
from claimtrack.stats.tally import Tally


@cache
def _ages(own: Clock) -> tuple[float, ...]:
    """The days after the announcement on which each edge of a stage is reached."""
    return tuple(own.day(max(edge, own.start)) - own.announced for edge in STAGES)


@dataclass(slots=True)
class _Watched:
    """Open promises of one clock, which starts at 0: the days on which they were made, in order.

    Of each stage how many have `passed` it; the next one does on the day `turns`. `counted` is
    what of this stands in a tally.
    """

    own: Clock
    official: bool
    announced: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=lambda: [0] * COUNT)
    turns: float = -math.inf
    counted: list[float] = field(default_factory=lambda: [0.0] * COUNT)

    def go_on(self, day: int) -> None:
        """Let those pass that do by a day, which is not before the one of the last time."""
        ages, turns = _ages(self.own), math.inf
        here = len(self.announced)
        for stage in range(STAGES.index(self.own.start), COUNT):
            through = bisect_right(self.announced, day - ages[stage + 1], self.passed[stage], here)
            self.passed[stage] = through
            if through < here:
                turns = min(turns, self.announced[through] + ages[stage + 1])
            here = through
        self.turns = turns

    def parts(self, day: int) -> Iterator[tuple[int, float]]:
        """Of each stage that promises are in, the parts of it that they have gone through."""
        here = len(self.announced)
        for stage in range(STAGES.index(self.own.start), COUNT):
            through = self.passed[stage]
            if through < here:
                yield stage, self._parts(stage, day, self.announced[through:here])
            here = through
            if not here:
                return

    def _parts(self, stage: int, day: int, announced: list[int]) -> float:
        """As `Clock.position` has it, without a call for each of very many."""
        own, (low, high), number = self.own, EACH_STAGE[stage], len(announced)
        if low >= LATE:
            unit, late = own.unit, day - own.due
            gone = LATE * number + math.fsum(
                [math.log1p((late - each) / unit) for each in announced]
            )
        elif low >= WINDOW:
            gone = number + (number * (day - own.eve) - sum(announced)) / (own.due - own.eve)
        else:
            gone = (number * day - sum(announced)) / own.eve
        return (gone - low * number) / (high - low)


class Open:
    """The dated claims of an open subject of an organization; together they weigh 1."""

    def __init__(self, organization: str) -> None:
        self._organization = organization
        self._groups: dict[tuple[Clock, bool], _Watched] = {}
        self._claims = 0

    def add(self, claim: ReleaseClaim, tally: Tally) -> None:
        """Follow one more claim, which was not made before the one added last."""
        own, official = clock(claim), claim.basis == "official"
        start = Clock(0, own.eve - own.announced, own.due - own.announced)
        group = self._groups.setdefault((start, official), _Watched(start, official))
        group.announced.append(own.announced)
        tally.claim(self._own(group), own.lead, 1)
        self._claims += 1
        for each in self._groups.values():
            each.turns = -math.inf

    def count(self, day: int, passed: Tally, parts: Tally) -> None:
        """Bring the stages `passed` up to a day, and count the parts of those not passed."""
        for group in self._groups.values():
            if group.turns <= day:
                group.go_on(day)
                self._bring(group, [each / self._claims for each in group.passed], passed)
            own, lead = self._own(group), group.own.lead
            for stage, part in group.parts(day):
                parts.count(own, lead, stage, part / self._claims)

    def leave(self, tally: Tally) -> None:
        """Take out of a tally all that was counted into it."""
        for group in self._groups.values():
            self._bring(group, [0.0] * COUNT, tally)
            tally.claim(self._own(group), group.own.lead, -len(group.announced))

    def _own(self, group: _Watched) -> str | None:
        return self._organization if group.official else None

    def _bring(self, group: _Watched, counts: list[float], tally: Tally) -> None:
        own, lead = self._own(group), group.own.lead
        for stage, (now, before) in enumerate(zip(counts, group.counted, strict=True)):
            if now != before:
                tally.count(own, lead, stage, now - before)
        group.counted = counts
