"""The arrays of a ledger file, and the class of the records that each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from claimtrack.errors import quoted, suggestion
from claimtrack.ledgers.fields import RecordError
from claimtrack.ledgers.records import (
    BenchmarkClaim,
    BenchmarkOutcome,
    Claim,
    Outcome,
    ParametersClaim,
    ParametersOutcome,
    QuantityClaim,
    QuantityOutcome,
    Record,
    ReleaseClaim,
    ReleaseOutcome,
)
from claimtrack.ledgers.tables import Benchmark, Correction, Model, Moved, Organization, Reply

CLAIMS: dict[str, type[Claim]] = {
    "release": ReleaseClaim,
    "parameters": ParametersClaim,
    "benchmark": BenchmarkClaim,
    "quantity": QuantityClaim,
}
OUTCOMES: dict[str, type[Outcome]] = {
    "release": ReleaseOutcome,
    "parameters": ParametersOutcome,
    "benchmark": BenchmarkOutcome,
    "quantity": QuantityOutcome,
}
TABLES: dict[str, type[Record]] = {
    "models": Model,
    "organizations": Organization,
    "benchmarks": Benchmark,
    "moved": Moved,
    "corrections": Correction,
    "replies": Reply,
}
"""The arrays that hold records of one shape."""
ARRAYS = (*TABLES, "claims", "outcomes")


def kinds_of(array: str) -> Mapping[str, type[Claim | Outcome]]:
    """The kinds of claims or outcomes, each with its class."""
    return CLAIMS if array == "claims" else OUTCOMES


def class_of(array: str, record: object) -> type[Record]:
    """The class of a record of an array. Raises RecordError where its kind is none."""
    if array in TABLES:
        return TABLES[array]
    if not isinstance(record, dict):
        raise RecordError("record", "not a table", f"write it under [[{array}]]")
    kind, kinds = record.get("kind"), kinds_of(array)
    if kind is None:
        raise RecordError("kind", "is missing", f"write one of {', '.join(kinds)}")
    if not isinstance(kind, str) or kind not in kinds:
        what = f"unknown kind {quoted(str(kind))}{suggestion(str(kind), list(kinds))}"
        raise RecordError("kind", what, f"write one of {', '.join(kinds)}")
    return kinds[kind]


def all_kinds() -> tuple[type[Record], ...]:
    """Every class of record."""
    return (*TABLES.values(), *get_args(Claim), *get_args(Outcome))
