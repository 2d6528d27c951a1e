"""The selection audit: which claims a ledger holds, so that a reader sees what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.ledger import Ledger
from claimtrack.stats.group import Group


@dataclass(frozen=True, slots=True)
class Shares:
    """How claims spread over the values of one field: (value, claims), the most frequent first."""

    field: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All claims."""
        return sum(count for _, count in self.counts)


def audit(ledger: Ledger, as_of: date) -> tuple[Shares, ...]:
    """Claims that exist on a day, by organization, kind, basis and year of announcement.

    Of the whole ledger, whatever a report is filtered by: years in order, the rest by size.
    """
    claims = [claim for claim in ledger.claims if claim.announced <= as_of]
    years = Counter(str(claim.announced.year) for claim in claims)
    return (
        _shares("organization", (ledger.models[claim.model].organization for claim in claims)),
        _shares("kind", (claim.kind for claim in claims)),
        _shares("basis", (claim.basis for claim in claims)),
        Shares("year", tuple(sorted(years.items()))),
    )


def _shares(field: str, values: Iterable[str]) -> Shares:
    counts = Counter(values)
    return Shares(field, tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))))


def failures_only(groups: Sequence[Group]) -> str | None:
    """A warning that names the groups of which only broken promises are recorded; or None."""
    named = [
        f"{group.label or group.name} ({group.on_time.whole})"
        for group in groups
        if group.failures_only
    ]
    if not named:
        return None
    shown = ", ".join(named[:8]) + (f" and {len(named) - 8} more" if len(named) > 8 else "")
    return (
        f"only broken promises are recorded of: {shown} (decided promises in brackets)."
        " Perhaps the kept ones were not collected"
    )
