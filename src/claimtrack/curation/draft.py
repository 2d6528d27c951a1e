"""A claim or an outcome in the making: what is missing, what is wrong, what will be written.

What a record may say stands in `records`; here it is asked of a record that is not whole yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace

from claimtrack.grammar.window import iso_day
from claimtrack.ledgers.arrays import CLAIMS, OUTCOMES
from claimtrack.ledgers.documents import mistakes
from claimtrack.ledgers.ledger import Ledger

ORDER = (
    "model", "kind", "milestone", "quantity", "benchmark", "status", "announced", "date", "due",
    "withdrawn", "said", "value", "score", "unit", "beats", "setting", "evaluator", "independent",
    "comparable", "speaker", "basis", "source", "archived", "note",
)  # fmt: skip
"""The order in which a record's fields are written."""
DAYS = frozenset({"announced", "due", "date"})
"""Fields in which a day is written as such, without quotes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim or an outcome in the making: its fields as TOML values, and its model if new."""

    array: str
    kind: str
    values: Mapping[str, object]
    new_model: Mapping[str, str] | None = None

    def with_value(self, field: str, value: object) -> Draft:
        """The draft with one field set; a text that is a day becomes one."""
        return replace(self, values={**self.values, field: toml_value(field, value)})

    def without(self, field: str) -> Draft:
        """The draft with one field left open."""
        return replace(self, values={k: v for k, v in self.values.items() if k != field})

    @property
    def record(self) -> dict[str, object]:
        """The bare record, its fields in the order in which they are written."""
        given = {**self.values, "kind": self.kind}
        return {field: given[field] for field in ORDER if field in given}

    @property
    def needed(self) -> tuple[str, ...]:
        """Fields that no record of this kind goes without."""
        cls = (CLAIMS if self.array == "claims" else OUTCOMES)[self.kind]
        return tuple(
            field.name for field in fields(cls) if field.default is MISSING and field.name != "kind"
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that are needed and not given."""
        return tuple(field for field in self.needed if field not in self.values)

    @property
    def empty_handed(self) -> bool:
        """Whether a benchmark claim names neither of the two things that it may assert."""
        asserts = self.array == "claims" and self.kind == "benchmark"
        return asserts and not self.values.keys() & {"score", "beats"}

    @property
    def mistakes(self) -> dict[str, str]:
        """What is wrong with each field that is given, as a sentence with its remedy."""
        found: dict[str, str] = {}
        for wrong in mistakes(self.array, self.record):
            if wrong.field not in self.missing:
                found.setdefault(wrong.field, f"{wrong.what}; {wrong.remedy}")
        return found

    def records(self, ledger: Ledger) -> list[tuple[str, Mapping[str, object]]]:
        """What is to be written: the record, after its model where the ledger lacks it."""
        new = self.new_model
        known = ledger.models.get(new["id"]) if new is not None else None
        if new is None or (known is not None and known.name == new["name"]):
            return [(self.array, self.record)]
        return [("models", new), (self.array, self.record)]


def toml_value(field: str, value: object) -> object:
    """A given value as the file holds it."""
    if field in DAYS and isinstance(value, str):
        return iso_day(value.strip()) or value
    return value
