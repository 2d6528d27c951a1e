"""Release promises: the chain of a subject, its outcome, its verdict and its slip.

Days throughout: positive = late, negative = early. See docs/verdicts.md for worked examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.ledger import Ledger, by_subject
from claimtrack.records import Claim, Milestone, Model, ReleaseClaim, ReleaseOutcome
from claimtrack.window import Window

Verdict = Literal[
    "cancelled", "undated", "early", "on-time", "late", "unclear", "untraced", "overdue",
    "postponed", "pending",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """Days from what was promised to what happened; `max` None: at least `min`, still growing."""

    min: int
    max: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """One subject's promise and what became of it, as of a day.

    `first` is the first claim with a last day (None: undated), `standing` the newest that is
    dated or withdraws, `newest_dated` the newest with a last day. `kept` is None where nothing
    is decided.
    """

    model: Model
    milestone: Milestone
    verdict: Verdict
    chain: tuple[ReleaseClaim, ...]
    first: ReleaseClaim | None
    standing: ReleaseClaim | None
    newest_dated: ReleaseClaim | None
    outcome: ReleaseOutcome | None
    slip: Slip | None
    slip_latest: Slip | None
    re_promises: int
    decided: bool

    @property
    def kept(self) -> bool | None:
        """Whether a decided promise was kept."""
        return self.verdict in ("early", "on-time") if self.decided else None

    @property
    def retrospective(self) -> bool:
        """Whether the first promise was an internal target that surfaced after it was missed."""
        return self.first is not None and self.first.retrospective

    @property
    def spokesperson(self) -> ReleaseClaim:
        """The claim that the row answers for: the first dated one, or else the first."""
        return self.first or self.chain[0]


def release_rows(
    ledger: Ledger, as_of: date, claims: Iterable[Claim] | None = None
) -> Iterator[Release]:
    """One row for each subject with a claim of `claims` (default: all) that exists on `as_of`."""
    chosen = ledger.claims if claims is None else claims
    outcomes = by_subject(
        outcome for outcome in ledger.outcomes if isinstance(outcome, ReleaseOutcome)
    )
    promises = by_subject(
        claim for claim in chosen if isinstance(claim, ReleaseClaim) and claim.announced <= as_of
    )
    for subject, chain in promises.items():
        row = judge(ledger.models[subject[0]], chain, outcomes.get(subject, ()), as_of)
        if row is not None:
            yield row


def judge(
    model: Model,
    claims: Sequence[ReleaseClaim],
    outcomes: Sequence[ReleaseOutcome],
    as_of: date,
) -> Release | None:
    """The row of one subject, from its claims that exist on `as_of` and all its outcomes.

    None where every claim was announced on or after the day that it shipped.
    """
    existing = [outcome for outcome in outcomes if last_day(outcome.date) <= as_of]
    outcome = _shipped(existing)
    chain = _chain(claims, outcome)
    if not chain:
        return None
    first = next((claim for claim in chain if _has_last_day(claim)), None)
    standing = _newest([claim for claim in chain if claim.due or claim.withdrawn])
    newest_dated = _newest([claim for claim in chain if _has_last_day(claim)])
    outcome = outcome or _ended(existing, chain, standing, as_of)
    straddled = _straddled(outcomes, as_of)
    verdict = _verdict(first, standing, outcome, straddled, as_of)
    return Release(
        model=model,
        milestone=chain[0].milestone,
        verdict=verdict,
        chain=chain,
        first=first,
        standing=standing,
        newest_dated=newest_dated,
        outcome=outcome,
        slip=_slip(first, outcome, straddled, as_of),
        slip_latest=_slip(newest_dated, outcome, straddled, as_of),
        re_promises=_re_promises(chain, first),
        decided=_decided(first, verdict, outcome, as_of),
    )


def last_day(window: Window) -> date:
    """The last day of a window that has one, as an outcome's always does."""
    assert window.latest is not None  # the loader refuses an open outcome
    return window.latest


def _has_last_day(claim: ReleaseClaim) -> bool:
    return claim.due is not None and claim.due.latest is not None


def _deadline(claim: ReleaseClaim) -> date | None:
    return claim.due.latest if claim.due else None


def _chain(
    claims: Iterable[ReleaseClaim], shipped: ReleaseOutcome | None
) -> tuple[ReleaseClaim, ...]:
    """Claims in the order in which they bind; those made once it had shipped are no promises."""
    if shipped is not None:
        ship_day = last_day(shipped.date)
        claims = [claim for claim in claims if claim.announced < ship_day]
    return tuple(sorted(claims, key=_chain_order))


def _chain_order(claim: ReleaseClaim) -> tuple[date, bool, date, date]:
    due = claim.due
    if due is None:
        return claim.announced, False, date.min, date.min
    return claim.announced, True, due.latest or date.max, due.earliest


def _newest(claims: Sequence[ReleaseClaim]) -> ReleaseClaim | None:
    """The newest claim that is not retrospective; where all are, the newest."""
    current = [claim for claim in claims if not claim.retrospective] or claims
    return current[-1] if current else None


def _shipped(existing: Iterable[ReleaseOutcome]) -> ReleaseOutcome | None:
    return min(
        (outcome for outcome in existing if outcome.status == "shipped"), key=_day, default=None
    )


def _day(outcome: ReleaseOutcome) -> tuple[date, date]:
    return last_day(outcome.date), outcome.date.earliest


def _ended(
    existing: Iterable[ReleaseOutcome],
    chain: Sequence[ReleaseClaim],
    standing: ReleaseClaim | None,
    as_of: date,
) -> ReleaseOutcome | None:
    """The newest word that it was cancelled, else that it was lost from sight.

    A later claim sets such an outcome aside; `untraced` waits until the promise has run out.
    """
    newest_claim = chain[-1].announced
    for status in ("cancelled", "untraced"):
        found = [outcome for outcome in existing if outcome.status == status]
        newest = max(reversed(found), key=_day, default=None)
        if newest is None or newest_claim > last_day(newest.date):
            continue
        if status == "cancelled" or _ran_out(standing, newest, as_of):
            return newest
    return None


def _ran_out(standing: ReleaseClaim | None, untraced: ReleaseOutcome, as_of: date) -> bool:
    if standing is None or standing.due is None:
        return True
    if standing.due.latest is not None:
        return as_of > standing.due.latest
    return last_day(untraced.date) >= standing.due.earliest


def _straddled(outcomes: Iterable[ReleaseOutcome], as_of: date) -> date | None:
    """First day of a shipping whose window holds `as_of`: it may have shipped, or not yet."""
    return min(
        (
            outcome.date.earliest
            for outcome in outcomes
            if outcome.status == "shipped"
            and outcome.date.earliest <= as_of < last_day(outcome.date)
        ),
        default=None,
    )


def _verdict(
    first: ReleaseClaim | None,
    standing: ReleaseClaim | None,
    outcome: ReleaseOutcome | None,
    straddled: date | None,
    as_of: date,
) -> Verdict:
    if outcome is not None and outcome.status == "cancelled":
        return "cancelled"
    if first is None or first.due is None or standing is None:
        return "undated"
    if outcome is not None and outcome.status == "shipped":
        return _shipped_verdict(first.due, outcome.date)
    open_verdict = _open_verdict(first.due, standing, as_of)
    if open_verdict == "overdue" and straddled is not None:
        return "unclear"
    if outcome is not None:
        return "untraced"
    return open_verdict


def _shipped_verdict(due: Window, shipped: Window) -> Verdict:
    if last_day(shipped) < due.earliest:
        return "early"
    if due.gap(last_day(shipped)) <= 0:
        return "on-time"
    return "late" if due.gap(shipped.earliest) > 0 else "unclear"


def _open_verdict(due: Window, standing: ReleaseClaim, as_of: date) -> Verdict:
    deadline, now = last_day(due), _deadline(standing)
    if now is not None:
        if as_of > max(deadline, now):
            return "overdue"
        return "postponed" if now > deadline else "pending"
    if standing.due is None or max(standing.due.earliest, as_of) > deadline:
        return "postponed"
    return "pending"


def _slip(
    promise: ReleaseClaim | None,
    outcome: ReleaseOutcome | None,
    straddled: date | None,
    as_of: date,
) -> Slip | None:
    if promise is None or promise.due is None:
        return None
    if outcome is not None and outcome.status == "shipped":
        window = outcome.date
        return Slip(promise.due.gap(window.earliest), promise.due.gap(last_day(window)))
    known = last_day(outcome.date) if outcome is not None else as_of
    if straddled is not None:
        known = min(known, straddled)
    return Slip(max(0, (known - last_day(promise.due)).days), None)


def _re_promises(chain: Sequence[ReleaseClaim], first: ReleaseClaim | None) -> int:
    """Claims after `first` that change the standing date or take it back."""
    if first is None:
        return 0
    standing, changes = _date_of(first), 0
    for claim in chain[chain.index(first) + 1 :]:
        if not claim.due and not claim.withdrawn:
            continue
        if _date_of(claim) != standing:
            changes += 1
            standing = _date_of(claim)
    return changes


def _date_of(claim: ReleaseClaim) -> tuple[str, date | None]:
    """What a claim leaves standing: a last day, for an open window its first day, or nothing."""
    if claim.due is None:
        return "withdrawn", None
    if claim.due.latest is not None:
        return "by", claim.due.latest
    return "from", claim.due.earliest


def _decided(
    first: ReleaseClaim | None, verdict: Verdict, outcome: ReleaseOutcome | None, as_of: date
) -> bool:
    """Whether the first deadline is past: kept promises do not count while it is still open."""
    if first is None or first.due is None or first.retrospective:
        return False
    if verdict in ("unclear", "undated"):
        return False
    known = as_of
    if verdict == "untraced":
        assert outcome is not None  # the verdict rests on it
        known = last_day(outcome.date)
    return known > last_day(first.due)
