"""What changed between two days: promises made, moved and taken back, and what became of them.

The ledger is replayed: every subject is judged on each day on which something can happen to it,
and on the day before; what differs is a change. So a change says what was known then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Milestone, ReleaseClaim, ReleaseOutcome
from claimtrack.ledgers.tables import Model
from claimtrack.verdicts.chains import Chain, State
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.history import ONE_DAY, History
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report, slips

_ChangeKind = Literal[
    "announced", "promised", "re-promised", "withdrawn", "passed", "overdue", "unclear",
    "shipped", "cancelled", "untraced", "revived",
]  # fmt: skip
"""`announced`: spoken of, without a last day that could be missed. `promised`: the first claim
with a last day. `re-promised`, `withdrawn`: the standing date moved, or was taken back.
`passed`: the promised window ended while the standing date is open. `unclear`: it may have shipped
by now. `revived`: a new claim, without a new date, sets aside that it was cancelled or lost."""


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
    kind: _ChangeKind
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


def diff(report: Report, from_day: date) -> Diff:
    """The changes up to the day of a report, with what they speak for. Raises PeriodError."""
    return Diff(report.ledger, from_day, report.as_of, period_changes(report, from_day))


def changes(
    ledger: Ledger, from_day: date, to_day: date, filters: Filters | None = None
) -> tuple[Change, ...]:
    """What changed after `from_day`, up to and including `to_day`; by day, then by model.

    The filters choose rows as `slips` does as of `to_day`. Only releases change. Raises
    PeriodError where `from_day` is after `to_day`, and UnknownNameError for an unknown filter.
    """
    return period_changes(slips(ledger, to_day, filters or Filters()), from_day)


def period_changes(report: Report, from_day: date) -> tuple[Change, ...]:
    """What changed after `from_day`, up to the day of the report. Raises PeriodError.

    Of a subject that the organization spoke of, what it said; of the others what is reported.
    """
    if from_day > report.as_of:
        raise PeriodError(f"{from_day} is after {report.as_of}; give the earlier day first")
    made = [
        change
        for release in report.subjects
        if report.takes(release.shown)
        for change in subject_changes(
            release.history, release.shown.whole_chain, from_day, report.as_of
        )
    ]
    made.sort(key=lambda change: (change.day, change.model.id, change.milestone))
    return tuple(made)


def subject_changes(
    history: History, claims: Chain, from_day: date, to_day: date
) -> Iterator[Change]:
    """What changed for one choice of a subject's claims after `from_day`, up to `to_day`."""
    for day in history.turning_days(from_day, to_day):
        after = history.judge(claims, day)
        if after is not None:
            yield from _on_day(day, history.judge(claims, day - ONE_DAY), after)


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


def _kind(claim: ReleaseClaim, old: State | None, new: State) -> _ChangeKind | None:
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


def _fate(before: Judgement | None, after: Judgement, *, spoken: bool) -> _ChangeKind | None:
    """What happened on a day beside what was said on it."""
    status_before = before.outcome.status if before and before.outcome else None
    status = after.outcome.status if after.outcome else None
    if status is not None and status != status_before:
        return status
    if before is not None and before.verdict == after.verdict:  # `undated` whatever became of it
        return "revived" if status_before and not status and not spoken else None
    if after.verdict == "overdue":
        return "overdue"
    if after.verdict == "unclear":
        return "unclear"
    if spoken:
        return None
    return "revived" if status_before else "passed"
