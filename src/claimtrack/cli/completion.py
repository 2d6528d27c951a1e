"""What a shell offers after Tab: the names that the ledger holds. Never fails, never prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.ledger import Ledger

Offer = tuple[str, str]
"""A word to complete to, and what the shell may show beside it."""


def _from_ledger(names: Callable[[Ledger], Iterable[Offer]]) -> Callable[..., list[Offer]]:
    def offer(ctx: Any, incomplete: str) -> list[Offer]:
        from claimtrack.store import load

        data = ctx.params.get("data")
        try:
            offers = sorted(set(names(load(*([data] if data else [])))))
        except (ClaimtrackError, OSError):
            return []
        return [each for each in offers if each[0].startswith(incomplete)]

    return offer


def _models(ledger: Ledger) -> Iterator[Offer]:
    return ((model.id, model.name) for model in ledger.models.values())


def _organizations(ledger: Ledger) -> Iterator[Offer]:
    return ((model.organization, "") for model in ledger.models.values())


def _speakers(ledger: Ledger) -> Iterator[Offer]:
    return ((claim.speaker, "") for claim in ledger.claims)


def _benchmarks(ledger: Ledger) -> Iterator[Offer]:
    return ((benchmark.id, benchmark.name) for benchmark in ledger.benchmarks.values())


def words(*known: str) -> Callable[[str], list[str]]:
    """Offer these words."""

    def offer(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return offer


models = _from_ledger(_models)
organizations = _from_ledger(_organizations)
speakers = _from_ledger(_speakers)
benchmarks = _from_ledger(_benchmarks)
kinds = words("release", "parameters", "quantity", "benchmark")
bases = words("official", "reported")
milestones = words(
    "preview", "release", "general-availability", "open-weights", "paper", "training"
)
verdicts = words(
    "cancelled", "undated", "early", "on-time", "late", "unclear", "untraced", "overdue",
    "postponed", "pending", "as-claimed", "below", "above", "unmeasured", "not-comparable",
    "exceeded", "confirmed", "within-noise", "short",
)  # fmt: skip
