"""The rules of release verdicts once more, written naively from the contract: a second opinion.

Days are whole numbers; a window is (first, last), last None where it is open. Nothing here is
shared with the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

Window = tuple[int, int | None]


@dataclass(frozen=True)
class Said:
    """A release claim."""

    announced: int
    due: Window | None
    withdrawn: bool
    basis: str

    @property
    def last(self) -> int | None:
        """The last day promised."""
        return self.due[1] if self.due else None

    @property
    def retrospective(self) -> bool:
        """Whether it was over when it surfaced."""
        return self.last is not None and self.last < self.announced

    @property
    def date(self) -> tuple[str, int | None]:
        """What stands after it."""
        if self.due is None:
            return "withdrawn", None
        return ("by", self.last) if self.last is not None else ("from", self.due[0])


@dataclass(frozen=True)
class Happened:
    """A release outcome."""

    status: str
    first: int
    last: int


@dataclass(frozen=True)
class Expected:
    """What a report should say of one choice of claims."""

    verdict: str
    retrospective: bool
    first: Window | None
    newest: Window | None
    standing: Window | None
    slip: tuple[int, int | None] | None
    slip_latest: tuple[int, int | None] | None
    re_promises: int
    decided: bool
    owed: bool
    days_past_due: int | None


def looked(
    claims: Sequence[Said], outcomes: Sequence[Happened], as_of: int, checked: int | None
) -> int:
    """J: the day up to which somebody looked."""
    if checked is None:
        return as_of
    days = [each.announced for each in claims if each.announced <= as_of]
    days += [each.last for each in outcomes if each.last <= as_of]
    return min(as_of, max([checked, *days]))


def judge(
    claims: Sequence[Said],
    outcomes: Sequence[Happened],
    as_of: int,
    checked: int | None,
    basis: str | None = None,
) -> Expected | None:
    """The judgement by the claims of one basis; None: by all of them."""
    judged = looked(claims, outcomes, as_of, checked)
    chosen = [each for each in claims if basis in (None, each.basis)]
    there = [each for each in outcomes if each.last <= as_of]
    shipped = min(
        (each for each in there if each.status == "shipped"),
        key=lambda each: (each.last, each.first),
        default=None,
    )
    chain = sorted(
        (each for each in chosen if each.announced <= as_of),
        key=lambda each: (
            each.announced,
            each.due is not None,
            inf if each.last is None else each.last,
            each.due[0] if each.due else 0,
        ),
    )
    if shipped:
        chain = [each for each in chain if each.announced < shipped.last]
    if not chain or (basis and all(each.withdrawn for each in chain)):
        return None
    first = next((each for each in chain if each.last is not None), None)
    standing, newest = _standing(chain), _newest([each for each in chain if each.last is not None])
    outcome = shipped or _ended(there, chain, standing, judged)
    inside = [
        each.first
        for each in outcomes
        if each.status == "shipped" and each.first <= judged <= each.last and each is not shipped
    ]
    if shipped:
        inside = []
    verdict = _verdict(first, standing, outcome, inside, judged)
    retrospective = first is not None and first.retrospective
    over = [
        each.last
        for each in (first, standing)
        if each is not None and each.last is not None and judged > each.last
    ]
    owed = outcome is None and not retrospective and verdict != "unclear" and bool(over)
    known = as_of if checked is None else min(as_of, checked)
    if verdict == "untraced" and outcome:
        known = min(known, outcome.last)
    past = owed and standing is not None and standing.last is not None and judged > standing.last
    return Expected(
        verdict=verdict,
        retrospective=retrospective,
        first=first.due if first else None,
        newest=newest.due if newest else None,
        standing=standing.due if standing else None,
        slip=_slip(first, outcome, inside, judged),
        slip_latest=_slip(newest, outcome, inside, judged),
        re_promises=_re_promises(chain, first),
        decided=bool(
            first
            and first.last is not None
            and not retrospective
            and verdict != "unclear"
            and known > first.last
        ),
        owed=owed,
        days_past_due=judged - (standing.last or 0) if past and standing else None,
    )


def _newest(claims: Sequence[Said]) -> Said | None:
    """The newest that is not retrospective; where all are, the newest."""
    told = [each for each in claims if not each.retrospective] or list(claims)
    return told[-1] if told else None


def _standing(chain: Sequence[Said]) -> Said | None:
    return _newest([each for each in chain if each.due or each.withdrawn])


def _re_promises(chain: Sequence[Said], first: Said | None) -> int:
    count = 0
    if first is None:
        return count
    for at in range(chain.index(first) + 1, len(chain)):
        claim, before = chain[at], _standing(chain[:at])
        if (claim.due or claim.withdrawn) and not claim.retrospective and before:
            count += claim.date != before.date
    return count


def _ended(
    there: Sequence[Happened], chain: Sequence[Said], standing: Said | None, judged: int
) -> Happened | None:
    for status in ("cancelled", "untraced"):
        of_status = [each for each in there if each.status == status]
        if not of_status:
            continue
        end = max(of_status, key=lambda each: (each.last, each.first))
        if any(each.announced > end.last for each in chain):
            continue
        if status == "cancelled" or standing is None or standing.due is None:
            return end
        if judged > standing.last if standing.last is not None else end.last >= standing.due[0]:
            return end
    return None


def _verdict(  # noqa: C901 - the table of the contract, row by row
    first: Said | None,
    standing: Said | None,
    outcome: Happened | None,
    inside: Sequence[int],
    judged: int,
) -> str:
    if outcome and outcome.status == "cancelled":
        return "cancelled"
    if first is None or first.due is None or first.last is None or standing is None:
        return "undated"
    if outcome and outcome.status == "shipped":
        if outcome.last < first.due[0]:
            return "early"
        if outcome.last <= first.last:
            return "on-time"
        return "late" if outcome.first > first.last else "unclear"
    overdue = standing.last is not None and judged > standing.last and judged > first.last
    if overdue and any(day <= first.last for day in inside):
        return "unclear"
    if outcome:
        return "untraced"
    if overdue:
        return "overdue"
    if standing.due is None:
        return "postponed"
    if standing.last is not None:
        return "postponed" if standing.last > first.last else "pending"
    return "postponed" if max(standing.due[0], judged) > first.last else "pending"


def _slip(
    promise: Said | None, outcome: Happened | None, inside: Sequence[int], judged: int
) -> tuple[int, int | None] | None:
    if promise is None or promise.due is None or promise.last is None:
        return None
    if outcome and outcome.status == "shipped":
        return _gap(promise, outcome.first), _gap(promise, outcome.last)
    day = outcome.last if outcome else judged
    return max(0, min([day, *inside]) - promise.last), None


def _gap(promise: Said, day: int) -> int:
    assert promise.due is not None
    assert promise.last is not None
    if day < promise.due[0]:
        return day - promise.due[0]
    return max(0, day - promise.last)
