"""A share of a whole, with the interval in which the true rate may lie."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.stats.scoring import wilson

FEW = 10
"""Cases below which a rate is not told in percent: one more could turn it."""


class Share(NamedTuple):
    """`part` of `whole`; its rate and Wilson's 95% interval are None where `whole` is 0."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """The share, 0 to 1."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson 1927, 95%."""
        return wilson(self.part, self.whole)

    @property
    def few(self) -> bool:
        """Whether there are too few cases for a rate to mean much."""
        return self.whole < FEW
