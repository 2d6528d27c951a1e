"""Release promises: what became of a chain of claims, its verdict and its slip.

Days throughout: positive = late, negative = early. See docs/verdicts.md for worked examples.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from claimtrack.grammar.window import Window
from claimtrack.ledgers.records import Basis, Milestone, ReleaseClaim, ReleaseOutcome
from claimtrack.ledgers.tables import Model
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


class Slip(NamedTuple):
    """Days from what was promised to what happened; `max` None: at least `min`."""

    min: int
    max: int | None


class Days(NamedTuple):
    """The days by which a subject is judged.

    `as_of`: records dated later do not exist. `judged`: no promise is called broken on a later
    day, for nobody has looked past it. `vouched`: the earlier of `as_of` and the `checked` day.
    """

    as_of: date
    judged: date
    vouched: date


class Judgement(NamedTuple):
    """What became of one subject's promise, by one choice of its claims.

    `first` is the first claim with a last day (None: undated), `standing` the newest that is
    dated or withdraws, `newest` the newest with a last day. Of the claims in `whole_chain`, the
    first `length` are the chain as of the day; `judged` is the day up to which somebody looked.
    `on_record`, of all claims together: the judgement of the official ones, where there are others.
    """

    model: Model
    milestone: Milestone
    judged: date
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
    on_record: Judgement | None = None

    @property
    def chain(self) -> tuple[ReleaseClaim, ...]:
        """The claims as of the day, in the order in which they bind; there is one at least."""
        return self.whole_chain.claims[: self.length]

    @property
    def promises(self) -> bool:
        """Whether a claim of the chain promises: a withdrawal alone does not."""
        return not all(claim.withdrawn for claim in self.chain)

    @property
    def kept(self) -> bool | None:
        """Whether a decided promise was kept; None where nothing is decided."""
        return self.verdict in ("early", "on-time") if self.decided else None

    @property
    def retrospective(self) -> bool:
        """Whether the first promise was an internal target that surfaced after it was missed."""
        return self.first is not None and self.first.retrospective

    @property
    def owed(self) -> bool:
        """Whether it has not ended, and the first or the standing promise is over."""
        if self.outcome is not None or self.retrospective or self.verdict == "unclear":
            return False
        return any(
            claim is not None and claim.deadline is not None and self.judged > claim.deadline
            for claim in (self.first, self.standing)
        )

    @property
    def days_past_due(self) -> int | None:
        """Days since the standing promise was over; None where it is not past due."""
        deadline = self.standing.deadline if self.standing is not None else None
        if deadline is None or self.judged <= deadline or not self.owed:
            return None
        return (self.judged - deadline).days

    @property
    def past_due(self) -> bool:
        """Whether it is owed, and the standing promise has a last day that is over."""
        return self.days_past_due is not None

    @property
    def spokesperson(self) -> ReleaseClaim:
        """The claim that the judgement answers for: the first dated one, or else the first."""
        return self.first or self.whole_chain.claims[0]

    @property
    def basis(self) -> Basis:
        """On whose word the promise rests."""
        return self.spokesperson.basis


def judge(
    model: Model, whole_chain: chains.Chain, outcomes: chains.Outcomes, days: Days
) -> Judgement | None:
    """The judgement of one chain of claims against all outcomes of the subject.

    None where no claim exists, or every one was announced on or after the day that it shipped.
    """
    known = outcomes.on(days.as_of)
    length = whole_chain.length(days.as_of, known.shipped)
    if not length:
        return None
    first, standing, newest, re_promises = whole_chain.states[length - 1]
    last = whole_chain.claims[length - 1]
    outcome = known.shipped or chains.ended(known, last, standing, days.judged)
    possible = outcomes.possible
    verdict = _verdict(first, standing, outcome, possible, days.judged)
    return Judgement(
        model=model,
        milestone=last.milestone,
        judged=days.judged,
        verdict=verdict,
        whole_chain=whole_chain,
        length=length,
        first=first,
        standing=standing,
        newest=newest,
        outcome=outcome,
        slip=_slip(first, outcome, possible, days.judged),
        slip_latest=_slip(newest, outcome, possible, days.judged),
        re_promises=re_promises,
        decided=_decided(first, verdict, outcome, days.vouched),
    )


def _verdict(
    first: ReleaseClaim | None,
    standing: ReleaseClaim | None,
    outcome: ReleaseOutcome | None,
    possible: date | None,
    judged: date,
) -> Verdict:
    if outcome is not None and outcome.status == "cancelled":
        return "cancelled"
    if first is None or first.due is None or first.deadline is None or standing is None:
        return "undated"
    if outcome is not None and outcome.status == "shipped":
        return _shipped_verdict(first.due, outcome)
    open_verdict = _open_verdict(first.deadline, standing, judged)
    if open_verdict == "overdue" and possible is not None and possible <= first.deadline:
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


def _open_verdict(deadline: date, standing: ReleaseClaim, judged: date) -> Verdict:
    standing_deadline = standing.deadline
    if standing_deadline is not None:
        if judged > max(deadline, standing_deadline):
            return "overdue"
        return "postponed" if standing_deadline > deadline else "pending"
    if standing.due is None or max(standing.due.earliest, judged) > deadline:
        return "postponed"
    return "pending"


def _slip(
    promise: ReleaseClaim | None,
    outcome: ReleaseOutcome | None,
    possible: date | None,
    judged: date,
) -> Slip | None:
    if promise is None or promise.due is None or promise.deadline is None:
        return None
    if outcome is not None and outcome.status == "shipped":
        return Slip(promise.due.gap(outcome.date.earliest), promise.due.gap(outcome.last_day))
    certain = outcome.last_day if outcome is not None else judged
    if possible is not None:
        certain = min(certain, possible)
    return Slip(max(0, (certain - promise.deadline).days), None)


def _decided(
    first: ReleaseClaim | None, verdict: Verdict, outcome: ReleaseOutcome | None, vouched: date
) -> bool:
    """Whether the first deadline is past: kept promises do not count while it is still open."""
    if first is None or first.deadline is None or first.retrospective or verdict == "unclear":
        return False
    if verdict == "untraced":
        assert outcome is not None  # the verdict rests on it
        vouched = min(vouched, outcome.last_day)
    return vouched > first.deadline
