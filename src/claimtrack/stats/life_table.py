"""A life table of earlier promises on their own clocks, shrunk level by level.

FORECAST.md's "Life table". For each stage of the clock: how many promises entered it unshipped,
and how many of these shipped in it. Each level leans on the one before, which is worth so many
promises: a plain assumption, everybody's record, the record of promises made about as long
ahead; an organization's own record then speeds up or slows down the stages before the due date.
It is a beta-Stacy estimate in stages: each stage's share has a beta prior, as in Susarla and
Van Ryzin 1976 (a Dirichlet prior), but of the same strength in the tail.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from claimtrack.stats.clock import (
    COUNT,
    EACH_STAGE,
    IN_TIME,
    LATE,
    STAGES,
    Stage,
    stage_ahead,
    stage_ended,
)

STRENGTH = 10
"""What a level is worth to the next one, in promises: m of FORECAST.md."""
_OWN_STRENGTH = 5
_BANDWIDTH = 0.7
"""Width of the kernel on log(1 + days of lead): half or twice the lead weighs 0.6."""
_HAZARD_IN_TIME = 0.8
"""Hazard assumed up to the due date: 1 - exp(-0.8) is 55% in time."""


def _assumed(stage: Stage) -> float:
    """The share assumed to ship in a stage.

    Up to the due date more and more, as the square of the time gone by; late by Lindy's law:
    what is late takes about as long again.
    """
    if stage.high <= LATE:
        hazard = _HAZARD_IN_TIME * ((stage.high / LATE) ** 2 - (stage.low / LATE) ** 2)
    else:
        hazard = stage.high - stage.low
    return 1 - math.exp(-hazard)


_ASSUMED = tuple(map(_assumed, EACH_STAGE))

Counts = Sequence[float]
"""Of each stage the weight that entered it, then of each stage the weight that shipped in it."""


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
    """Lives counted by lead and, those of official claims, by organization."""

    def __init__(self, lives: Iterable[Life] = ()) -> None:
        self.by_lead: dict[int, Counts] = {}
        self.own: dict[str, Counts] = {}
        self.claims: Counter[int] = Counter()
        self.official: Counter[str] = Counter()
        self._log: list[tuple[int, Counts]] = []
        self._weighed: dict[int, tuple[int, Counts]] = {}
        for life in lives:
            self.add(life)

    def add(self, life: Life) -> None:
        """Count a life."""
        self._count(life, life.counts(), 1)

    def drop(self, life: Life) -> None:
        """Count a life no more."""
        self._count(life, [-count for count in life.counts()], -1)

    def _count(self, life: Life, counts: Counts, number: int) -> None:
        self.count(life.organization, life.lead, counts, number, official=life.official)

    def count(
        self, organization: str, lead: int, counts: Counts, number: int, *, official: bool
    ) -> None:
        """Count so many claims of one lead, what they add to each stage already summed."""
        self._log.append((lead, counts))
        self.by_lead[lead] = _sum(self.by_lead.get(lead), counts)
        self.claims[lead] += number
        if official:
            self.own[organization] = _sum(self.own.get(organization), counts)
            self.official[organization] += number

    def weighed(self, lead: int) -> Counts:
        """All counts, each weighed by how alike its lead is to this one.

        Asked again, it takes in only what was counted since, where that is less.
        """
        seen, before = self._weighed.get(lead, (0, _NOTHING))
        since: Sequence[tuple[int, Counts]] = self._log[seen:]
        if len(since) > len(self.by_lead):
            since, before = list(self.by_lead.items()), _NOTHING
        own = _scaled(lead)
        likeness = [math.exp(-((_scaled(other) - own) ** 2) / 2) for other, _ in since]
        columns = zip(*(counts for _, counts in since), strict=True)
        # most stages of what is open are empty
        sums = [sum(map(mul, likeness, column)) if any(column) else 0.0 for column in columns]
        after = _sum(before, sums) if since else before
        self._weighed[lead] = len(self._log), after
        return after


def _sum(one: Counts | None, other: Counts) -> Counts:
    return other if one is None else [a + b for a, b in zip(one, other, strict=True)]


_NOTHING: Counts = [0.0] * (2 * COUNT)


@dataclass(frozen=True, slots=True)
class Table:
    """How many `entered` and `shipped` in each stage; `shares` is what ships of what enters."""

    entered: Counts
    shipped: Counts
    shares: Sequence[float]


def _table(counts: Counts, prior: Sequence[float]) -> Table:
    """A level: its own counts, leaning on the level before."""
    entered, shipped = counts[:COUNT], counts[COUNT:]
    shares = [
        (ships + STRENGTH * share) / (all_ + STRENGTH)
        for ships, all_, share in zip(shipped, entered, prior, strict=True)
    ]
    return Table(entered, shipped, shares)


class LifeTable:
    """All that is known on a day, to be asked about any promise.

    `tallies` are summed. `alone`: the ledger has one organization, whose own record is
    everybody's.
    """

    def __init__(self, tallies: Sequence[Tally], *, alone: bool) -> None:
        self._tallies, self._alone = tallies, alone
        by_lead = [counts for tally in tallies for counts in tally.by_lead.values()]
        everybody = [math.fsum(column) for column in zip(*(by_lead or [_NOTHING]), strict=True)]
        self.everybody = _table(everybody, _ASSUMED)
        self._alike: dict[int, Sequence[float]] = {}

    def alike(self, lead: int) -> Sequence[float]:
        """The shares of promises made about as long ahead."""
        if lead not in self._alike:
            weighed = _NOTHING
            for tally in self._tallies:
                weighed = _sum(weighed, tally.weighed(lead))
            self._alike[lead] = _table(weighed, self.everybody.shares).shares
        return self._alike[lead]

    def claims_ahead(self, days: int) -> int:
        """The number of claims made at least so many days ahead."""
        return sum(
            number
            for tally in self._tallies
            for lead, number in tally.claims.items()
            if lead >= days
        )

    def own_claims(self, organization: str) -> int:
        """The number of official claims from which an organization's factor is known."""
        return sum(tally.official[organization] for tally in self._tallies)

    def factor(self, organization: str, lead: int) -> float:
        """How much faster than others an organization ships up to the due date: 1 is as fast."""
        if self._alone:
            return 1.0
        ships = expected = 0.0
        alike = self.alike(lead)
        for tally in self._tallies:
            own = tally.own.get(organization, _NOTHING)
            ships += math.fsum(own[COUNT : COUNT + IN_TIME])
            expected += math.fsum(own[at] * alike[at] for at in range(IN_TIME))
        return (ships + _OWN_STRENGTH) / (expected + _OWN_STRENGTH)

    def hazards(self, organization: str, lead: int) -> tuple[float, ...]:
        """The hazard of each stage for a promise of an organization."""
        factor = self.factor(organization, lead)
        return tuple(
            -math.log1p(-share) * (factor if at < IN_TIME else 1.0)
            for at, share in enumerate(self.alike(lead))
        )


@cache
def _scaled(lead: int) -> float:
    """Where a lead stands on the scale of the kernel."""
    return math.log1p(lead) / _BANDWIDTH
