"""Open promises, counted from day to day: what they have passed once, where they are each day.

What promises of one clock have passed stays in one tally, and is looked at again only on the day on
which one of them turns to its next stage. What grows in a line is counted in a second tally, as an
offset and a slope; what is late is counted anew each day.

The promises of a subject weigh 1 together, so that each further one makes all others lighter. Of a
subject with many clocks the sums of all are kept beside, to be weighed anew at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from operator import sub

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.clock import COUNT, Clock, clock
from claimtrack.stats.same_clock import Late, SameClock
from claimtrack.stats.tally import Moving, Tally

_EPOCH = 735_000
"""A day of 2013, from which days are told: small numbers lose little where they cancel out."""
_MANY = 24
"""Clocks of a subject from which it saves time to weigh their sums anew rather than each."""


class _Sums:
    """Where promises are counted: the stages that they passed, and those that they are in."""

    def __init__(self, passed: Tally) -> None:
        self.passed, self.going = passed, Tally()

    def count(self, group: SameClock, counts: Sequence[float], weight: float) -> None:
        """Count so much of a clock, as `SameClock.count` says."""
        lead = group.clock.lead
        for at, each in enumerate(counts):
            if each and at < COUNT:
                self.passed.count(group.own, lead, at, each * weight)
            elif each:
                self.going.count(group.own, lead, at - COUNT, each * weight)

    def merge(self, other: _Sums, weight: float) -> None:
        """Count all that another one holds."""
        self.passed.merge(other.passed, weight)
        self.going.merge(other.going, weight)


class Running(_Sums):
    """All open promises; what they have passed is counted in a tally of others too."""

    def __init__(self, passed: Tally) -> None:
        super().__init__(passed)
        self.late: dict[SameClock, tuple[Open, Sequence[Late]]] = {}

    def on(self, day: int) -> tuple[Moving, Tally]:
        """The parts of stages gone through by a day: up to the due date, and past it."""
        told, late = day - _EPOCH, Tally()
        for subject, stages in self.late.values():
            for each in stages:
                part = each.part(told) * subject.weight
                late.count(None, each.lead, each.stage, part)  # no own record counts past the due
        return Moving(self.going, told), late


class Open:
    """The dated claims of an open subject of an organization; each weighs `weight`, all of them 1.

    Nobody looked at it after the day `until`: its promises stay where they were then. On the day
    `turns` it is to be looked at again.
    """

    def __init__(self, organization: str) -> None:
        self._organization = organization
        self._groups: dict[tuple[Clock, bool], SameClock] = {}
        self._due: list[tuple[float, int, SameClock]] = []
        self._sums: _Sums | None = None
        self._claims = 0
        self.weight = 1.0
        self._until: int
        self.turns: float = -math.inf

    def add(self, claim: ReleaseClaim, running: Running) -> None:
        """Follow one more claim, which was not made before the one added last."""
        own, official = clock(claim), claim.basis == "official"
        start = Clock(0, own.eve - own.announced, own.due - own.announced)
        group = self._groups.get((start, official))
        if group is None:
            name = self._organization if official else None
            group = self._groups[start, official] = SameClock(start, name)
            self._keep_sums()
        before, self._claims = self.weight, self._claims + 1
        self.weight = 1 / self._claims
        self._weigh(running, self.weight - before)
        group.add(own.announced - _EPOCH)
        self._wait(group)
        running.passed.claim(group.own, 1)

    def _keep_sums(self) -> None:
        """Once there are many clocks, keep the sums of all."""
        if len(self._groups) == _MANY:
            self._sums = _Sums(Tally())
            for group in self._groups.values():
                self._sums.count(group, group.held, 1.0)

    def _weigh(self, running: Running, weight: float) -> None:
        """Count all that is held once more, with this weight."""
        if self._sums is not None:
            running.merge(self._sums, weight)
            return
        for group in self._groups.values():
            running.count(group, group.held, weight)

    def _wait(self, group: SameClock) -> None:
        heappush(self._due, (group.turns, id(group), group))

    def watch(self, until: int) -> None:
        """Have it watched until a day, which is over if the last one was."""
        self._until, self.turns = until, -math.inf

    def go_on(self, day: int, running: Running) -> None:
        """Bring what is counted up to a day."""
        over, told = day >= self._until, min(day, self._until) - _EPOCH
        for group in self._groups.values() if over else dict.fromkeys(self._turning(told)):
            group.go_on(told)
            counts, late = group.count(told, over=over)
            changed = list(map(sub, counts, group.held))
            group.held = counts
            running.count(group, changed, self.weight)
            if self._sums is not None:
                self._sums.count(group, changed, 1.0)
            if not over:
                self._wait(group)
            if late:
                running.late[group] = self, late
            else:
                running.late.pop(group, None)
        next_turn = self._due[0][0] + _EPOCH if self._due else math.inf
        self.turns = math.inf if over else min(next_turn, self._until)

    def _turning(self, told: int) -> Iterator[SameClock]:
        """The clocks of which a promise turns to its next stage by a day."""
        while self._due and self._due[0][0] <= told:
            turns, _, group = heappop(self._due)
            if turns == group.turns:  # else it has been looked at since
                yield group

    def leave(self, running: Running) -> None:
        """Take out all that was counted of it."""
        self._weigh(running, -self.weight)
        for group in self._groups.values():
            running.late.pop(group, None)
            running.passed.claim(group.own, -len(group.announced))
