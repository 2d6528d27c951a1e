"""The chain of promises on one subject, and which outcome answers it.

Pure selection: what counts, in which order, on which day. `claimtrack.verdicts.releases` judges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome

_announced = attrgetter("announced")


class State(NamedTuple):
    """What stands once a claim has been made.

    `first`: the first claim with a last day; `standing`: the newest that is dated or withdraws;
    `newest`: the newest with a last day; of the last two the newest that is not
    retrospective, where there is one. `re_promises`: how often the standing date has changed
    since `first`, or was taken back.
    """

    first: ReleaseClaim | None = None
    standing: ReleaseClaim | None = None
    newest: ReleaseClaim | None = None
    re_promises: int = 0


class Chain(NamedTuple):
    """The claims on one subject, in the order in which they bind, and the state after each."""

    claims: tuple[ReleaseClaim, ...]
    states: tuple[State, ...]

    def length(self, as_of: date, shipped: ReleaseOutcome | None = None) -> int:
        """How many claims there are as of a day; those made once it had shipped are no promises."""
        made = bisect_right(self.claims, as_of, key=_announced)
        if shipped is None:
            return made
        return min(made, bisect_left(self.claims, shipped.last_day, key=_announced))


def chain(claims: Iterable[ReleaseClaim]) -> Chain:
    """The chain of all claims on one subject."""
    ordered = tuple(sorted(claims, key=_chain_order))
    return Chain(ordered, tuple(accumulate(ordered, _after, initial=State()))[1:])


def _chain_order(claim: ReleaseClaim) -> tuple[date, date, date]:
    due = claim.due
    if due is None:
        return claim.announced, date.min, date.min
    return claim.announced, due.latest or date.max, due.earliest


def _after(state: State, claim: ReleaseClaim) -> State:
    if claim.due is None and not claim.withdrawn:
        return state
    dated = claim.deadline is not None
    return State(
        first=state.first or (claim if dated else None),
        standing=_newer(state.standing, claim),
        newest=_newer(state.newest, claim) if dated else state.newest,
        re_promises=state.re_promises + _moves(state, claim),
    )


def _moves(state: State, claim: ReleaseClaim) -> bool:
    """Whether a claim after the first promise changes the standing date, or takes it back."""
    if state.first is None or state.standing is None or claim.retrospective:
        return False
    return _date_of(claim) != _date_of(state.standing)


def _newer(old: ReleaseClaim | None, new: ReleaseClaim) -> ReleaseClaim:
    """The newer claim; a retrospective one replaces only another such."""
    if old is None or old.retrospective or not new.retrospective:
        return new
    return old


def _date_of(claim: ReleaseClaim) -> tuple[str, date | None]:
    """What a claim leaves standing: a last day, for an open window its first day, or nothing."""
    if claim.due is None:
        return "withdrawn", None
    if claim.due.latest is not None:
        return "by", claim.due.latest
    return "from", claim.due.earliest


class Known(NamedTuple):
    """What has become of a subject: it shipped first, was cancelled or lost from sight last."""

    shipped: ReleaseOutcome | None = None
    cancelled: ReleaseOutcome | None = None
    untraced: ReleaseOutcome | None = None


class Outcomes(NamedTuple):
    """The outcomes of one subject, by their last days.

    `known` is what is known before the first of `days` and after each of them; `possible` the
    first day on which it may have shipped, as far as any shipping tells, known yet or not.
    """

    days: tuple[date, ...]
    known: tuple[Known, ...]
    possible: date | None

    def on(self, as_of: date) -> Known:
        """What the outcomes that exist as of a day tell."""
        return self.known[bisect_right(self.days, as_of)]


def outcomes(happened: Iterable[ReleaseOutcome]) -> Outcomes:
    """All outcomes of one subject, whatever their days; in file order."""
    ordered = sorted(happened, key=lambda outcome: (outcome.last_day, outcome.date.earliest))
    shippings = (each.date.earliest for each in ordered if each.status == "shipped")
    return Outcomes(
        days=tuple(outcome.last_day for outcome in ordered),
        known=tuple(accumulate(ordered, _known, initial=Known())),
        possible=min(shippings, default=None),
    )


def _known(known: Known, outcome: ReleaseOutcome) -> Known:
    if outcome.status == "shipped" and known.shipped is not None:
        return known
    return known._replace(**{outcome.status: outcome})


def ended(
    known: Known, last: ReleaseClaim, standing: ReleaseClaim | None, judged: date
) -> ReleaseOutcome | None:
    """The newest word that it was cancelled, else that it was lost from sight.

    A claim after it sets it aside, as the `last` of the chain does; `untraced` waits until the
    promise has run out.
    """
    for end in (known.cancelled, known.untraced):
        if end is None or last.announced > end.last_day:
            continue
        if end.status == "cancelled" or _ran_out(standing, end, judged):
            return end
    return None


def _ran_out(standing: ReleaseClaim | None, untraced: ReleaseOutcome, judged: date) -> bool:
    if standing is None or standing.due is None:
        return True
    if standing.deadline is not None:
        return judged > standing.deadline
    return untraced.last_day >= standing.due.earliest
