"""What the columns of a page's tables sort by, where that is not what they say."""

from __future__ import annotations

from claimtrack.grammar.number import Number, plain
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.export import READING_ORDER
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Row


def keys(row: Row) -> dict[str, str]:
    """Keys by column: numbers, and days in ISO form; empty: unknown."""
    if isinstance(row, Judgement):
        return _release_keys(row)
    claimed = row.claim.score if isinstance(row, Score) else row.claim.value
    measured = _measured(row)
    return {"Claimed": _size(claimed), "Measured": _size(measured)}


def _measured(row: Figure | Score) -> Number | None:
    if isinstance(row, Score):
        return row.measured.score if row.measured else None
    return row.outcome.value if row.outcome else None


def _size(number: Number | None) -> str:
    if number is None:
        return ""
    known = number.midpoint if number.midpoint is not None else number.low or number.high
    return f"{plain(known)}"


def _release_keys(row: Judgement) -> dict[str, str]:
    happened = row.outcome
    return {
        "First promise": _due(row.first),
        "Newest promise": _due(row.standing) if row.standing is not row.first else "",
        "Happened": f"{happened.last_day}" if happened else "",
        "Slip, days": f"{row.slip.min}" if row.slip else "",
        "Verdict": f"{READING_ORDER.index(row.verdict)}",
    }


def _due(claim: ReleaseClaim | None) -> str:
    due = claim.due if claim else None
    return f"{due.latest or due.earliest}" if due else ""
