"""How a subject stood in the end: what came of all that was asked about it before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.stats.delays import ship_day
from claimtrack.stats.known import came_by
from claimtrack.stats.odds import Odds
from claimtrack.verdicts.history import History
from claimtrack.verdicts.releases import Judgement

Where = Literal["inside", "earlier", "later", "not known"]
"""Where the ship day lay of an 80% interval."""


@dataclass(frozen=True, slots=True)
class End:
    """A subject as it stood in the end; `vouched` is the last day that anybody looked at.

    `release` is its name: `grok-5/release`.
    """

    release: str
    history: History
    row: Judgement
    vouched: date

    def came_by(self, day: date) -> bool | None:
        """Whether it shipped by a day; None where the day is not over or nobody knows."""
        return came_by(self.row, day) if day <= self.vouched else None

    def lost_by(self, day: date) -> bool:
        """Whether a day is not before the one on which it was lost from sight."""
        outcome = self.row.outcome
        return outcome is not None and outcome.status == "untraced" and outcome.last_day <= day

    def where(self, odds: Odds) -> Where:
        """Where the ship day lies of the 80% interval."""
        low, high = odds.first_day(0.1), odds.first_day(0.9)
        outcome = self.row.outcome
        if outcome is not None and outcome.status == "shipped":
            shipped = ship_day(outcome).toordinal()
            return "earlier" if shipped < low else "later" if shipped > high else "inside"
        if outcome is not None and outcome.status == "cancelled":
            return "later"
        seen = self.vouched if outcome is None else outcome.last_day
        return "later" if seen.toordinal() > high else "not known"
