"""The odds of one open promise: the chance that it ships by a day, and the day of a chance.

FORECAST.md: P(ships by t | open today) = 1 - exp(H(today) - H(t)), the hazard H linear on the
promise's own clock within each stage.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from claimtrack.stats.clock import EACH_STAGE, Clock, stage_ahead

_ROUNDING = 1e-6
"""Part of a day by which arithmetic may miss the day that is meant."""


class Odds:
    """What is to be expected of a promise that is open on `today` (a proleptic ordinal)."""

    def __init__(self, clock: Clock, hazards: Sequence[float], today: int) -> None:
        self._clock, self._hazards = clock, hazards
        self._gone = [0.0, *accumulate(hazards)]
        self.now = clock.position(today)
        self._before = self._hazard(self.now)

    def by(self, day: float) -> float:
        """The chance, 0 to 1, that it has shipped by a day."""
        return -math.expm1(min(self._before - self._hazard(self._clock.position(day)), 0.0))

    def day(self, chance: float) -> float:
        """The day by which it has shipped with that chance: the inverse of `by`."""
        hazard = self._before - math.log1p(-chance)
        stage = bisect_left(self._gone, hazard, hi=len(self._hazards)) - 1
        low, high = EACH_STAGE[stage]
        part = (hazard - self._gone[stage]) / self._hazards[stage]
        return self._clock.day(low + part * (high - low))

    def first_day(self, chance: float) -> float:
        """The first whole day by which it has shipped with that chance."""
        day = self.day(chance)
        return math.ceil(day - _ROUNDING) if day < math.inf else day

    def _hazard(self, position: float) -> float:
        """The hazard gone by at a place of the clock; past the last stage it goes on as in it."""
        stage = stage_ahead(position)
        low, high = EACH_STAGE[stage]
        return self._gone[stage] + self._hazards[stage] * (position - low) / (high - low)
