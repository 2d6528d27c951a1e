"""The JSON Schema (draft 2020-12) of a ledger file, made from the records themselves."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from claimtrack.records import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def ledger_schema() -> dict[str, Any]:
    """The schema, with a title and a description for each key."""
    schema = TypeAdapter(Document).json_schema()
    return {"$schema": DIALECT, **schema, "title": "claimtrack ledger"}
