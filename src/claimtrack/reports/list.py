"""What a ledger's records can be named by, with how many records name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import BenchmarkClaim, BenchmarkOutcome, Milestone

What = Literal["models", "organizations", "speakers", "benchmarks", "milestones"]
Row = Mapping[str, Any]
"""The fields of one name: texts, lists of texts, and counts."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The names of one sort, in alphabetical order, each with its counts."""

    ledger: Ledger
    what: What
    rows: tuple[Row, ...]


def listing(ledger: Ledger, what: What) -> Listing:
    """The names of a ledger; milestones in the order of a release."""
    rows = _LISTS[what](ledger)
    if what != "milestones":
        rows = iter(sorted(rows, key=lambda row: (str(row["name"]).casefold(), str(row["name"]))))
    return Listing(ledger, what, tuple(rows))


def _models(ledger: Ledger) -> Iterator[Row]:
    claims = Counter(claim.model for claim in ledger.claims)
    outcomes = Counter(outcome.model for outcome in ledger.outcomes)
    for model in ledger.models.values():
        yield {
            "name": model.name,
            "id": model.id,
            "organization": model.organization,
            "aliases": model.aliases,
            "claims": claims[model.id],
            "outcomes": outcomes[model.id],
        }


def _organizations(ledger: Ledger) -> Iterator[Row]:
    owners = {model.id: model.organization for model in ledger.models.values()}
    models = Counter(owners.values())
    claims = Counter(owners[claim.model] for claim in ledger.claims)
    for name in dict.fromkeys((*ledger.organizations, *models)):
        known = ledger.organization(name)
        yield {
            "name": name,
            "aliases": known.aliases,
            "type": known.type,
            "country": known.country,
            "models": models[name],
            "claims": claims[name],
        }


def _speakers(ledger: Ledger) -> Iterator[Row]:
    said = Counter((claim.speaker, claim.basis) for claim in ledger.claims)
    for name in {claim.speaker for claim in ledger.claims}:
        official, reported = said[name, "official"], said[name, "reported"]
        yield {
            "name": name,
            "claims": official + reported,
            "official": official,
            "reported": reported,
        }


def _benchmarks(ledger: Ledger) -> Iterator[Row]:
    claims = Counter(each.benchmark for each in ledger.claims if isinstance(each, BenchmarkClaim))
    outcomes = Counter(
        each.benchmark for each in ledger.outcomes if isinstance(each, BenchmarkOutcome)
    )
    for name in dict.fromkeys((*ledger.benchmarks, *claims, *outcomes)):
        known = ledger.benchmarks.get(name)
        yield {
            "name": known.name if known else name,
            "id": name,
            "claims": claims[name],
            "outcomes": outcomes[name],
        }


def _milestones(ledger: Ledger) -> Iterator[Row]:
    claims = Counter(getattr(claim, "milestone", None) for claim in ledger.claims)
    outcomes = Counter(getattr(outcome, "milestone", None) for outcome in ledger.outcomes)
    for name in get_args(Milestone):
        yield {"name": name, "claims": claims[name], "outcomes": outcomes[name]}


_LISTS: dict[What, Callable[[Ledger], Iterator[Row]]] = {
    "models": _models,
    "organizations": _organizations,
    "speakers": _speakers,
    "benchmarks": _benchmarks,
    "milestones": _milestones,
}
