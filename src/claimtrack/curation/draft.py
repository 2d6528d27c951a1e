"""A claim or an outcome in the making: what is missing, what is wrong, what will be written.

What a record may say stands in `records`; here it is asked of a record that is not whole yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.curation.fields import DAYS, NAMES, ORDER, needed
from claimtrack.errors import ReadingError
from claimtrack.grammar.window import iso_day, read_absolute
from claimtrack.ledgers.documents import mistakes
from claimtrack.ledgers.names import tidy


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim or an outcome in the making: its fields as TOML values.

    `new_model` and `new_organization` are written along with it, where the ledger lacks them.
    """

    array: str
    kind: str
    values: Mapping[str, object]
    new_model: Mapping[str, str] | None = None
    new_organization: Mapping[str, str] | None = None

    def with_value(self, field: str, value: object) -> Draft:
        """The draft with one field set; a text that is a day becomes one."""
        return replace(self, values={**self.values, field: _toml_value(field, value)})

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
        return needed(self.array, self.kind)

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

    @property
    def records(self) -> list[tuple[str, Mapping[str, object]]]:
        """What is to be written: the record, after its organization and model where new."""
        new = (("organizations", self.new_organization), ("models", self.new_model))
        return [
            *((array, record) for array, record in new if record is not None),
            (self.array, self.record),
        ]


def _toml_value(field: str, value: object) -> object:
    """A given value as the file holds it."""
    if field in DAYS and isinstance(value, str):
        return iso_day(value.strip()) or (_only_day(value) if field == "date" else None) or value
    return tidy(value) if field in NAMES and isinstance(value, str) else value


def _only_day(phrase: str) -> date | None:
    """The day that a phrase of a past day means; None where it means several, or none."""
    try:
        read = read_absolute(phrase)
    except ReadingError:
        return None
    return read.earliest if read.earliest == read.latest else None
