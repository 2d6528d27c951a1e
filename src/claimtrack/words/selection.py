"""What track records were counted from: which claims count, which the ledger holds, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.stats.selection import Shares, audit, failures_only
from claimtrack.stats.stats import Stats
from claimtrack.verdicts.filters import BasisChoice
from claimtrack.words import cells
from claimtrack.words.cells import harmless

_CHOSEN: dict[BasisChoice, str] = {
    "official": "Counted: what organizations said on the record",
    "reported": "Counted: what press and leaks said",
    "all": "Counted: official and reported claims alike",
}
_MANY = 6
"""Values of a field that the selection audit names; the rest is summed up."""


def notes(stats: Stats, *, full: bool = True) -> Iterator[str]:
    """What the choice of claims leaves out, which claims the ledger holds, and warnings."""
    yield chosen(stats)
    if full:
        yield from _collected(stats)
    warned = warning(stats)
    if warned is not None:
        yield f"Warning: {warned}."
    if not full and stats.all.subjects:
        yield "Shipped within a year, verdicts, scores, sizes, and what was collected: --full"


def _collected(stats: Stats) -> Iterator[str]:
    shares = audit(stats.report.ledger, stats.report.as_of)
    if shares[0].total:
        claims = cells.count(shares[0].total, "claim")
        yield f"Selection audit, {claims} in the ledger: what was collected shapes every rate."
        yield from (_audited(each) for each in shares)


def warning(stats: Stats) -> str | None:
    """A sentence that names groups of which only broken promises are recorded; None: no such.

    Nor is there where rows were chosen by how they ended.
    """
    found = None if stats.report.selection.by_ending else failures_only(stats.groups)
    return None if found is None else harmless(found, 1000)


def chosen(stats: Stats) -> str:
    """Which claims count, and how many subjects that leaves out."""
    words = _CHOSEN[stats.basis]
    if stats.basis == "all":
        return f"{words}."
    left = cells.count(stats.left_out, "subject")
    verb = "is" if stats.left_out == 1 else "are"
    return f"{words}; {left} without such a claim {verb} left out (--basis all counts them too)."


def _audited(shares: Shares) -> str:
    named = [
        f"{harmless(value, 40)} {cells.percent(count / shares.total)}"
        for value, count in (shares.counts if shares.field == "year" else shares.counts[:_MANY])
    ]
    others = 0 if shares.field == "year" else len(shares.counts) - _MANY
    if others > 0:
        rest = sum(count for _, count in shares.counts[_MANY:])
        named.append(f"{cells.count(others, 'other')} {cells.percent(rest / shares.total)}")
    return f"  by {shares.field}: {', '.join(named)}"
