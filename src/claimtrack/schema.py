"""The JSON Schema (draft 2020-12) of a ledger file, made from the records themselves.

It never refuses what `claimtrack check` accepts; what no schema can say, such as whether a phrase
has a reading, only `check` finds.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter

from claimtrack.records import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_BETWEEN_FIELDS: dict[str, dict[str, Any]] = {
    "ReleaseClaim": {
        "not": {"required": ["due", "withdrawn"], "properties": {"withdrawn": {"const": True}}}
    },
    "BenchmarkClaim": {
        "anyOf": [
            {"required": ["score"]},
            {"required": ["beats"], "properties": {"beats": {"minItems": 1}}},
        ]
    },
}
"""What the checks of a whole record demand, which pydantic cannot put into a schema."""


def ledger_schema() -> dict[str, Any]:
    """The schema, with a title and a description for each key and each record."""
    schema = TypeAdapter(Document).json_schema()
    for name, record in schema["$defs"].items():
        words = re.findall("[A-Z][a-z]*", name)
        record["title"] = " ".join(words).capitalize()
        record.update(_BETWEEN_FIELDS.get(name, {}))
        record["properties"] = {
            key: _without_null(each) for key, each in record["properties"].items()
        }
    schema["properties"] = {key: _without_null(each) for key, each in schema["properties"].items()}
    return {"$schema": DIALECT, **schema, "title": "claimtrack ledger"}


def _without_null(found: dict[str, Any]) -> dict[str, Any]:
    """An optional key as TOML has it: absent, never null."""
    kinds = [each for each in found.get("anyOf", ()) if each != {"type": "null"}]
    if not kinds:
        return found
    kind: dict[str, Any] = kinds[0]
    return kind | {key: found[key] for key in ("title", "description") if key in found}
