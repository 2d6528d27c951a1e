"""A promise as an observation of a survival curve: how late it shipped, or is without shipping.

Days against one claim's own last day: positive = late, negative = early.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.stats.survival import Observation
from claimtrack.verdicts.releases import Judgement


@dataclass(frozen=True, slots=True)
class Delay:
    """What became of one claim with a last day."""

    claim: ReleaseClaim
    observation: Observation


def delay(
    deadline: date, outcome: ReleaseOutcome | None, as_of: date, weight: float = 1.0
) -> Observation:
    """The delay of what was due by `deadline`, as known on `as_of`.

    Shipped: an event on the ship day, of a range on its midpoint, rounded down. Untraced:
    censored on the outcome's own day. Cancelled: never ships and stays at risk for good.
    Without an outcome: censored on `as_of`.
    """
    if outcome is None:
        return Observation((as_of - deadline).days, event=False, weight=weight)
    if outcome.status == "cancelled":
        return Observation(math.inf, event=False, weight=weight)
    if outcome.status == "untraced":
        return Observation((outcome.last_day - deadline).days, event=False, weight=weight)
    return Observation((ship_day(outcome) - deadline).days, event=True, weight=weight)


def ship_day(outcome: ReleaseOutcome) -> date:
    """The day of an outcome; of a range its midpoint, rounded down."""
    first, last = outcome.date.earliest, outcome.last_day
    return first + timedelta(days=(last - first).days // 2)


def first_delay(row: Judgement) -> Observation | None:
    """A subject's delay against its first promise.

    None where it has no place in a curve: no date promised, an internal target that surfaced
    after it was missed, or a slip that is unclear.
    """
    if row.first is None or row.retrospective or row.verdict == "unclear":
        return None
    return delay(deadline(row.first), row.outcome, row.judged)


def all_delays(row: Judgement, as_of: date) -> tuple[Delay, ...]:
    """A subject's delays, each claim against its own last day; together they weigh 1."""
    claims = tuple(dated(row))
    return tuple(
        Delay(claim, delay(deadline(claim), row.outcome, as_of, weight=1 / len(claims)))
        for claim in claims
    )


def lead_time(claim: ReleaseClaim) -> int:
    """Days from the claim to its last day."""
    return (deadline(claim) - claim.announced).days


def dated(row: Judgement) -> Iterator[ReleaseClaim]:
    """The claims of a chain that have a last day and are not retrospective."""
    for claim in row.chain:
        if claim.deadline is not None and not claim.retrospective:
            yield claim


def deadline(claim: ReleaseClaim) -> date:
    """The last day of a claim that has one."""
    assert claim.deadline is not None  # who calls has made sure of it
    return claim.deadline
