"""What changed between two days: promises made, moved and taken back, and what became of them.

The ledger is replayed: every subject is judged on each day on which something can happen to it,
and on the day before; what differs is a change. So a change says what was known then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger, subject
from claimtrack.ledgers.records import Milestone, Model, ReleaseClaim, ReleaseOutcome
from claimtrack.verdicts.chains import State
from claimtrack.verdicts.releases import Judgement, judge
from claimtrack.verdicts.slips import Filters, slips

ChangeKind = Literal[
    "announced", "promised", "re-promised", "withdrawn", "passed", "overdue", "unclear",
    "shipped", "cancelled", "untraced", "revived",
]  # fmt: skip
"""`announced`: spoken of, without a last day that could be missed. `promised`: the first claim
with a last day. `re-promised`, `withdrawn`: the standing date moved, or was taken back.
`passed`: the promised window ended while the standing date is open. `unclear`: it may have shipped
by now. `revived`: a new claim, without a new date, sets aside that it was cancelled or lost."""

ONE_DAY = timedelta(days=1)


class PeriodError(ClaimtrackError):
    """A period that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one subject on a day.

    `before` is the subject's row as of the day before (None: there was none), `after` that of
    the day itself; what happens on one day shares them. `claim` made the change and `replaced`
    is the dated or withdrawing claim that stood until then; both None where no claim made it.
    """

    day: date
    kind: ChangeKind
    before: Judgement | None
    after: Judgement
    claim: ReleaseClaim | None = None
    replaced: ReleaseClaim | None = None

    @property
    def model(self) -> Model:
        """What it happened to."""
        return self.after.model

    @property
    def milestone(self) -> Milestone:
        """Which milestone of the model."""
        return self.after.milestone

    @property
    def outcome(self) -> ReleaseOutcome | None:
        """The outcome that made the change; None where a claim or the calendar did."""
        return self.after.outcome if self.kind in ("shipped", "cancelled", "untraced") else None

    @property
    def moved(self) -> int | None:
        """Days by which a claim moved the deadline: positive = later; None: no last day known."""
        if self.claim is None or self.replaced is None:
            return None
        old, new = self.replaced.deadline, self.claim.deadline
        return None if old is None or new is None else (new - old).days


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed after `from_day`, up to and including `to_day`; by day, then by model."""

    ledger: Ledger
    from_day: date
    to_day: date
    changes: tuple[Change, ...]


def diff(ledger: Ledger, from_day: date, to_day: date, filters: Filters) -> Diff:
    """The changes of a period, with what they speak for. Raises as `changes` does."""
    return Diff(ledger, from_day, to_day, changes(ledger, from_day, to_day, filters))


def changes(
    ledger: Ledger, from_day: date, to_day: date, filters: Filters | None = None
) -> tuple[Change, ...]:
    """What changed after `from_day`, up to and including `to_day`; by day, then by model.

    The filters choose rows as `slips` does as of `to_day`. Only releases change. Raises
    PeriodError where `from_day` is after `to_day`, and UnknownNameError for an unknown filter.
    """
    if from_day > to_day:
        raise PeriodError(f"{from_day} is after {to_day}; give the earlier day first")
    outcomes = ledger.outcomes_by_subject
    found = [
        change
        for row in slips(ledger, to_day, filters or Filters()).releases
        for change in _history(row, outcomes.get(subject(row.chain[0]), ()), from_day, to_day)
    ]
    found.sort(key=lambda change: (change.day, change.model.id, change.milestone))
    return tuple(found)


def _history(
    row: Judgement, outcomes: Sequence[ReleaseOutcome], from_day: date, to_day: date
) -> Iterator[Change]:
    for day in _turning_days(row, outcomes, from_day, to_day):
        before = judge(row.model, row.whole_chain, outcomes, day - ONE_DAY)
        after = judge(row.model, row.whole_chain, outcomes, day)
        if after is not None:
            yield from _on_day(day, before, after)


def _turning_days(
    row: Judgement, outcomes: Sequence[ReleaseOutcome], from_day: date, to_day: date
) -> list[date]:
    """The only days of the period on which a verdict can turn."""
    days = {claim.announced for claim in row.chain}
    ends = (claim.deadline for claim in row.chain if claim.deadline)
    days.update(end + ONE_DAY for end in ends if end < to_day)
    for outcome in outcomes:
        days.update((outcome.date.earliest, outcome.last_day))
    return sorted(day for day in days if from_day < day <= to_day)


def _on_day(day: date, before: Judgement | None, after: Judgement) -> Iterator[Change]:
    said = list(_said(day, before, after))
    yield from said
    fate = _fate(before, after, spoken=bool(said))
    if fate is not None:
        yield Change(day, fate, before, after)


def _said(day: date, before: Judgement | None, after: Judgement) -> Iterator[Change]:
    """The changes that claims of this day made, each judged on the claims up to it."""
    claims, states = after.whole_chain.claims, after.whole_chain.states
    for at in range(after.whole_chain.length(day - ONE_DAY), after.length):
        old = states[at - 1] if at else None
        kind = _kind(claims[at], old, states[at])
        if kind is not None:
            yield Change(day, kind, before, after, claims[at], old.standing if old else None)


def _kind(claim: ReleaseClaim, old: State | None, new: State) -> ChangeKind | None:
    """What a claim does to the chain that stood before it; None: it leaves it as it was."""
    if new.first is claim:
        return "promised"
    if old is None:
        return "announced"
    if new.re_promises > old.re_promises or (new.first is None and new.standing is claim):
        if claim.withdrawn:
            return "withdrawn"
        return "announced" if new.first is None else "re-promised"
    return None


def _fate(before: Judgement | None, after: Judgement, *, spoken: bool) -> ChangeKind | None:
    """What happened on a day beside what was said on it."""
    status_before = before.outcome.status if before and before.outcome else None
    status = after.outcome.status if after.outcome else None
    if status is not None and status != status_before:
        return status
    if before is not None and before.verdict == after.verdict:
        return None
    if after.verdict == "overdue":
        return "overdue"
    if after.verdict == "unclear":
        return "unclear"
    if spoken:
        return None
    return "revived" if status_before else "passed"
