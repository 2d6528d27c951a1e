"""A promise as an observation of a survival curve: how late it shipped, or is without shipping.

Days against one claim's own last day: positive = late, negative = early.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.stats.survival import Observation
from claimtrack.verdicts.releases import Judgement


def _delay(deadline: date, outcome: ReleaseOutcome | None, as_of: date) -> Observation:
    """The delay of what was due by `deadline`, as known on `as_of`.

    Shipped: an event on the ship day, of a range on its midpoint, rounded down. Untraced:
    censored on the outcome's own day. Cancelled: never ships and stays at risk for good.
    Without an outcome: censored on `as_of`.
    """
    if outcome is None:
        return Observation((as_of - deadline).days, event=False)
    if outcome.status == "cancelled":
        return Observation(math.inf, event=False)
    if outcome.status == "untraced":
        return Observation((outcome.last_day - deadline).days, event=False)
    return Observation((ship_day(outcome) - deadline).days, event=True)


def ship_day(outcome: ReleaseOutcome) -> date:
    """The day of an outcome; of a range its midpoint, rounded down."""
    first, last = outcome.date.earliest.toordinal(), outcome.last_day.toordinal()
    return date.fromordinal((first + last) // 2)


def first_delay(row: Judgement) -> Observation | None:
    """A subject's delay against its first promise.

    None where it has no place in a curve: no date promised, an internal target that surfaced
    after it was missed, or a slip that is unclear.
    """
    if row.first is None or row.retrospective or row.verdict == "unclear":
        return None
    return _delay(deadline(row.first), row.outcome, row.judged)


def dated(claims: Iterable[ReleaseClaim]) -> Iterator[ReleaseClaim]:
    """Those of the claims that have a last day and are not retrospective."""
    for claim in claims:
        if claim.deadline is not None and not claim.retrospective:
            yield claim


def deadline(claim: ReleaseClaim) -> date:
    """The last day of a claim that has one."""
    assert claim.deadline is not None  # who calls has made sure of it
    return claim.deadline
