"""Release promises: the chain of a subject, its outcome, its verdict and its slip.

Days throughout: positive = late, negative = early. See docs/verdicts.md for worked examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.grammar.window import Window
from claimtrack.ledgers.ledger import Ledger, by_subject
from claimtrack.ledgers.records import Claim, Milestone, Model, ReleaseClaim, ReleaseOutcome
from claimtrack.verdicts import chains

Verdict = Literal[
    "cancelled", "undated", "early", "on-time", "late", "unclear", "untraced", "overdue",
    "postponed", "pending",
]  # fmt: skip
READING_ORDER: tuple[Verdict, ...] = (
    "overdue", "postponed", "late", "early", "on-time", "cancelled", "untraced", "unclear",
    "pending", "undated",
)  # fmt: skip
"""What a reader asks for first stands first: what is owed, what was late, what was kept."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Days from what was promised to what happened; `max` None: at least `min`, still growing."""

    min: int
    max: int | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One subject's promise and what became of it, as of a day.

    `first` is the first claim with a last day (None: undated), `standing` the newest that is
    dated or withdraws, `newest` the newest with a last day. `kept` is None where nothing
    is decided. Of the claims in `whole_chain`, the first `length` are the chain as of the day.
    """

    model: Model
    milestone: Milestone
    verdict: Verdict
    whole_chain: chains.Chain
    length: int
    first: ReleaseClaim | None
    standing: ReleaseClaim | None
    newest: ReleaseClaim | None
    outcome: ReleaseOutcome | None
    slip: Slip | None
    slip_latest: Slip | None
    re_promises: int
    decided: bool

    @property
    def chain(self) -> tuple[ReleaseClaim, ...]:
        """The promises as of the day, in the order in which they bind; there is one at least."""
        return self.whole_chain.claims[: self.length]

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
        return self.first or self.whole_chain.claims[0]


def release_rows(
    ledger: Ledger, as_of: date, claims: Iterable[Claim] | None = None
) -> Iterator[Judgement]:
    """One row for each subject with a claim of `claims` (default: all) that exists on `as_of`."""
    chosen = ledger.claims if claims is None else claims
    promises = by_subject(claim for claim in chosen if claim.kind == "release")
    for subject, said in promises.items():
        outcomes = ledger.outcomes_by_subject.get(subject, ())
        row = judge(ledger.models[subject[0]], chains.chain(said), outcomes, as_of)
        if row is not None:
            yield row


def judge(
    model: Model, whole_chain: chains.Chain, outcomes: Sequence[ReleaseOutcome], as_of: date
) -> Judgement | None:
    """The row of one subject as of a day, from all its claims and all its outcomes.

    None where no claim exists, or every one was announced on or after the day that it shipped.
    """
    existing = [outcome for outcome in outcomes if outcome.last_day <= as_of]
    outcome = chains.shipped(existing)
    length = whole_chain.length(as_of, outcome)
    if not length:
        return None
    first, standing, newest, re_promises, _ = whole_chain.states[length - 1]
    last = whole_chain.claims[length - 1]
    outcome = outcome or chains.ended(existing, last, standing, as_of)
    straddled = chains.straddled(outcomes, as_of)
    slip = _slip(first, outcome, straddled, as_of)
    again = newest is not first
    verdict = _verdict(first, standing, outcome, straddled, as_of)
    return Judgement(
        model=model,
        milestone=last.milestone,
        verdict=verdict,
        whole_chain=whole_chain,
        length=length,
        first=first,
        standing=standing,
        newest=newest,
        outcome=outcome,
        slip=slip,
        slip_latest=_slip(newest, outcome, straddled, as_of) if again else slip,
        re_promises=re_promises,
        decided=_decided(first, verdict, outcome, as_of),
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
    if first is None or first.due is None or first.deadline is None or standing is None:
        return "undated"
    if outcome is not None and outcome.status == "shipped":
        return _shipped_verdict(first.due, outcome)
    open_verdict = _open_verdict(first.deadline, standing, as_of)
    if open_verdict == "overdue" and straddled is not None:
        return "unclear"
    if outcome is not None:
        return "untraced"
    return open_verdict


def _shipped_verdict(due: Window, shipped: ReleaseOutcome) -> Verdict:
    if shipped.last_day < due.earliest:
        return "early"
    if due.gap(shipped.last_day) <= 0:
        return "on-time"
    return "late" if due.gap(shipped.date.earliest) > 0 else "unclear"


def _open_verdict(deadline: date, standing: ReleaseClaim, as_of: date) -> Verdict:
    now = standing.deadline
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
    if promise is None or promise.due is None or promise.deadline is None:
        return None
    if outcome is not None and outcome.status == "shipped":
        return Slip(promise.due.gap(outcome.date.earliest), promise.due.gap(outcome.last_day))
    known = outcome.last_day if outcome is not None else as_of
    if straddled is not None:
        known = min(known, straddled)
    return Slip(max(0, (known - promise.deadline).days), None)


def _decided(
    first: ReleaseClaim | None, verdict: Verdict, outcome: ReleaseOutcome | None, as_of: date
) -> bool:
    """Whether the first deadline is past: kept promises do not count while it is still open."""
    if first is None or first.deadline is None or first.retrospective:
        return False
    if verdict == "unclear":
        return False
    known = as_of
    if verdict == "untraced":
        assert outcome is not None  # the verdict rests on it
        known = outcome.last_day
    return known > first.deadline
