"""Forecasts: when open promises will really ship, from the slips of earlier promises.

Every claim with a last day that was no retrospective one is one observation against its own
last day; the claims of one subject share a weight of one. The Kaplan-Meier curve of an
organization's own observations, or of all where it has too few, is read on condition that the
promise has not shipped yet. Days: positive = late; chances 0 to 1; what is not known is None.

Weighed by lead, an earlier claim counts the more the closer its lead time (days from claim to
last day) is to that of the promise. docs/forecasts.md has what each way is worth.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from claimtrack.stats.delays import Delay, all_delays, deadline, lead_time
from claimtrack.stats.survival import (
    Curve,
    conditional_quantile,
    conditional_survival,
    kaplan_meier,
)
from claimtrack.verdicts.history import releases
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

Weigh = Literal["none", "lead"]

BANDWIDTH = 0.7
"""Width of the kernel on log(1 + days): of 0.35, 0.7 and 1.2 the middle one."""
FAINT = 1e-6
"""Weight below which no slip falls, so that whoever is known of stays known of."""
ENOUGH = 10
"""Observations from which an organization is forecast by its own curve."""
WITHIN = (30, 90, 180, 365)
"""Days from the as-of day for which the chance is given."""
EVERYONE = "all organizations"
OPEN = frozenset({"pending", "postponed", "overdue"})
"""Verdicts of what is known not to have shipped, and may."""


@dataclass(frozen=True)
class Pool:
    """The slips that a forecast rests on, and whose they are."""

    name: str
    delays: Sequence[Delay]

    @property
    def size(self) -> int:
        """The number of claims."""
        return len(self.delays)

    @cached_property
    def curve(self) -> Curve:
        """The curve of all its slips."""
        return kaplan_meier(delay.observation for delay in self.delays)

    def waiting(self, days: int) -> int:
        """How many of the claims had not shipped `days` after their last day, and were watched."""
        return sum(delay.observation.time > days for delay in self.delays)

    def curve_near(self, lead: int) -> Curve:
        """The curve with each slip weighed by how close its lead time is to `lead` days.

        A normal kernel on the logarithm of the lead time: half or twice the time weighs 0.6,
        a tenth or ten times it next to nothing.
        """
        return self.curve_by(lambda delay: _likeness(lead_time(delay.claim), lead))

    def curve_by(self, weight: Callable[[Delay], float]) -> Curve:
        """The curve with the weight of each slip multiplied by `weight`, which is above 0."""
        return kaplan_meier(
            replace(each.observation, weight=each.observation.weight * weight(each))
            for each in self.delays
        )


def _likeness(slip: int, promise: int) -> float:
    """The kernel of two lead times in days: negative only for a promise, if retrospective."""
    distance = (math.log1p(slip) - math.log1p(max(promise, 0))) / BANDWIDTH
    return math.exp(-distance * distance / 2) + FAINT


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of one open promise: chances (0 to 1) and days on which it may ship.

    `due` is the last day of the newest dated claim; `waiting` claims of the pool had gone
    unshipped for longer against theirs: few of them say little. `median` and the ends of the
    80% `interval` are None where the pool's curve does not reach them.
    """

    row: Judgement
    due: date
    pool: Pool
    waiting: int
    by_due: float | None
    within: Mapping[int, float | None]
    median: date | None
    interval: tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Outlook:
    """All forecasts of a report; `dateless` open promises have no last day and get none."""

    report: Report
    forecasts: tuple[Forecast, ...]
    dateless: int


@dataclass(frozen=True, slots=True)
class Pools:
    """The curves known on a day: of everyone, and of each organization with enough slips."""

    everyone: Pool
    own: Mapping[str, Pool]

    def of(self, organization: str) -> Pool:
        """The organization's own pool, else everyone's."""
        return self.own.get(organization, self.everyone)


def outlook(report: Report, weigh: Weigh = "none") -> Outlook:
    """Forecasts of the open promises of a report, the next due first.

    Pools are always of the whole ledger.
    """
    everyone = (release.story for release in releases(report.ledger, report.as_of))
    known, as_of = pools(everyone, report.as_of), report.as_of
    waiting = [row for row in report.stories if row.verdict in OPEN]
    found = [forecast(row, as_of, known, weigh) for row in waiting if due(row) is not None]
    found.sort(key=lambda each: (each.due, each.row.model.id, each.row.milestone))
    return Outlook(report, tuple(found), len(waiting) - len(found))


def due(row: Judgement) -> date | None:
    """The last day of the newest claim; None where that has none or takes the date back."""
    return row.standing.deadline if row.standing is not None else None


def pools(rows: Iterable[Judgement], as_of: date) -> Pools:
    """The pools of the slips known on a day, from the rows of that day."""
    delays: dict[str, list[Delay]] = defaultdict(list)
    for row in rows:
        delays[row.model.organization].extend(all_delays(row, as_of))
    return pooled(delays)


def pooled(delays: Mapping[str, Sequence[Delay]]) -> Pools:
    """The pools of each organization's slips."""
    every = [delay for each in delays.values() for delay in each]
    own = {name: Pool(name, each) for name, each in delays.items() if len(each) >= ENOUGH}
    return Pools(Pool(EVERYONE, every), own)


def forecast(row: Judgement, as_of: date, known: Pools, weigh: Weigh) -> Forecast:
    """The forecast of an open promise whose newest claim has a last day."""
    assert row.standing is not None  # who calls has made sure of it
    last = deadline(row.standing)
    pool = known.of(row.model.organization)
    curve = pool.curve if weigh == "none" else pool.curve_near(lead_time(row.standing))
    waited = (as_of - last).days
    low, middle, high = (_day(curve, share, last, waited) for share in (0.1, 0.5, 0.9))
    return Forecast(
        row=row,
        due=last,
        pool=pool,
        waiting=pool.waiting(waited),
        by_due=chance(curve, 0, waited),
        within={days: chance(curve, waited + days, waited) for days in WITHIN},
        median=middle,
        interval=(low, high),
    )


def chance(curve: Curve, time: float, given: float) -> float | None:
    """P(T <= time | T > given): the chance that what has not shipped on `given` has by `time`.

    Days against the last day promised. 0 where `time` is not after `given`. None where nobody
    was watched after `given`, or for as long as `time` while some had still not shipped.
    """
    if time <= given:
        return 0.0
    left = conditional_survival(curve, time, given)
    until = curve.observed_until
    if left is None or until is None or (left and time > until):
        return None
    return 1 - left


def _day(curve: Curve, share: float, last: date, waited: int) -> date | None:
    late = conditional_quantile(curve, share, waited)
    try:
        return None if late is None else last + timedelta(days=int(late))
    except OverflowError:
        return None
