"""The chain of promises on one subject, and which outcome answers it.

Pure selection: what counts, in which order, on which day. `claimtrack.verdicts.releases` judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from claimtrack.grammar.window import last_day
from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome


def has_last_day(claim: ReleaseClaim) -> bool:
    """Whether a claim promises a day that can be missed."""
    return claim.due is not None and claim.due.latest is not None


def deadline(claim: ReleaseClaim) -> date | None:
    """The last promised day; None where the claim names none."""
    return claim.due.latest if claim.due else None


def chain(
    claims: Iterable[ReleaseClaim], shipped: ReleaseOutcome | None
) -> tuple[ReleaseClaim, ...]:
    """Claims in the order in which they bind; those made once it had shipped are no promises."""
    if shipped is not None:
        ship_day = last_day(shipped.date)
        claims = [claim for claim in claims if claim.announced < ship_day]
    return tuple(sorted(claims, key=_chain_order))


def _chain_order(claim: ReleaseClaim) -> tuple[date, date, date]:
    due = claim.due
    if due is None:
        return claim.announced, date.min, date.min
    return claim.announced, due.latest or date.max, due.earliest


def newest(claims: Sequence[ReleaseClaim]) -> ReleaseClaim | None:
    """The newest claim that is not retrospective; where all are, the newest."""
    for claim in reversed(claims):
        if not claim.retrospective:
            return claim
    return claims[-1] if claims else None


def shipped(existing: Iterable[ReleaseOutcome]) -> ReleaseOutcome | None:
    """The earliest shipping, by its last day, then its first."""
    found = [outcome for outcome in existing if outcome.status == "shipped"]
    return min(found, key=_day) if found else None


def _day(outcome: ReleaseOutcome) -> tuple[date, date]:
    return last_day(outcome.date), outcome.date.earliest


def ended(
    existing: Sequence[ReleaseOutcome],
    chain: Sequence[ReleaseClaim],
    standing: ReleaseClaim | None,
    as_of: date,
) -> ReleaseOutcome | None:
    """The newest word that it was cancelled, else that it was lost from sight.

    A later claim sets such an outcome aside; `untraced` waits until the promise has run out.
    """
    if not existing:
        return None
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


def straddled(outcomes: Iterable[ReleaseOutcome], as_of: date) -> date | None:
    """First day of a shipping whose window holds `as_of`: it may have shipped, or not yet."""
    found = [
        outcome.date.earliest
        for outcome in outcomes
        if outcome.status == "shipped" and outcome.date.earliest <= as_of < last_day(outcome.date)
    ]
    return min(found, default=None)


def re_promises(chain: Sequence[ReleaseClaim], first: ReleaseClaim | None) -> int:
    """Claims after `first` that change the standing date or take it back."""
    if first is None:
        return 0
    if first is chain[-1]:
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
