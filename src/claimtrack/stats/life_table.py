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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.stats.clock import COUNT, EACH_STAGE, IN_TIME, LATE, Stage
from claimtrack.stats.tally import Counts, Moving, Tally

STRENGTH = 10
"""What a level is worth to the next one, in promises: m of FORECAST.md."""
_OWN_STRENGTH = 5
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


@dataclass(frozen=True, slots=True)
class Table:
    """How many `entered` each stage; `shares` is what ships of what enters."""

    entered: Counts
    shares: Sequence[float]


def _table(counts: Counts, prior: Sequence[float]) -> Table:
    """A level: its own counts, leaning on the level before."""
    entered = counts[:COUNT]
    return Table(entered, list(map(_share, counts[COUNT:], entered, prior)))


def _share(shipped: float, entered: float, prior: float) -> float:
    """What ships of what enters a stage, leaning on what ships of it a level before."""
    return (shipped + STRENGTH * prior) / (entered + STRENGTH)


def _sums(counts: Iterable[Counts]) -> Counts:
    return [sum(column) for column in zip(*counts, strict=True)]


class LifeTable:
    """All that is known on a day, to be asked about any promise.

    `tallies` are summed. `alone`: the ledger has one organization, whose own record is
    everybody's.
    """

    def __init__(self, tallies: Sequence[Tally | Moving], *, alone: bool) -> None:
        self._tallies, self._alone = tallies, alone
        everybody = _sums([tally.everybody for tally in tallies])
        self.everybody = _table(everybody, _ASSUMED)
        self._alike: dict[int, Sequence[float]] = {}

    def alike(self, lead: int) -> Sequence[float]:
        """The shares of promises made about as long ahead."""
        if lead not in self._alike:
            weighed = _sums([tally.weighed(lead) for tally in self._tallies])
            self._alike[lead] = _table(weighed, self.everybody.shares).shares
        return self._alike[lead]

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
            own = tally.of(organization)
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
