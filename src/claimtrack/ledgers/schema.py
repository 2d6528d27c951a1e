"""The JSON Schema (draft 2020-12) of a ledger file, made from the records themselves.

It never refuses what `claimtrack check` accepts; what no schema can say, such as whether a phrase
has a reading, only `check` finds.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from claimtrack.ledgers import records, tables

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
    schema = TypeAdapter(records.Document).json_schema()
    shapes = {**schema["$defs"], "Document": schema}
    described = _docstrings()
    for name, shape in shapes.items():
        record = getattr(records, name, None) or getattr(tables, name)
        shape["description"] = inspect.getdoc(record)  # pydantic 2.11 leaves it out
        for base in record.__mro__:
            for field, said in described.get(base.__name__, ()):
                shape["properties"][field.rstrip("_")]["description"] = said
        shape["title"] = " ".join(re.findall("[A-Z][a-z]*", name)).capitalize()
        shape.update(_BETWEEN_FIELDS.get(name, {}))
        shape["properties"] = {
            key: _without_null(each) for key, each in shape["properties"].items()
        }
    for array in ("claims", "outcomes"):
        _tell_kinds_apart(schema["properties"][array]["items"])
    return {"$schema": _DIALECT, **schema, "title": "claimtrack ledger"}


def _tell_kinds_apart(items: dict[str, Any]) -> None:
    """Let a validator name the very field that is wrong, and not just the whole record.

    Editors take their help from `oneOf`; what they say of a mistake is better by kind.
    """
    kinds: dict[str, str] = items.pop("discriminator")["mapping"]
    items["allOf"] = [
        {
            "if": {"required": ["kind"], "properties": {"kind": {"const": kind}}},
            "then": {"$ref": record},
        }
        for kind, record in kinds.items()
    ]


def _without_null(shape: dict[str, Any]) -> dict[str, Any]:
    """An optional key as TOML has it: absent, never null."""
    kinds = [kind for kind in shape.get("anyOf", ()) if kind != {"type": "null"}]
    if not kinds:
        return shape
    kind: dict[str, Any] = kinds[0]
    return kind | {key: shape[key] for key in ("title", "description") if key in shape}


def _docstrings() -> dict[str, list[tuple[str, str]]]:
    """For each class of record its own fields, with the docstring that stands under each.

    pydantic would read them itself, each time that the program starts.
    """
    return {
        record.name: [
            (name, inspect.cleandoc(said))
            for field, below in pairwise(record.body)
            for name, said in _described(field, below)
        ]
        for module in (tables, records)
        for record in ast.parse(inspect.getsource(module)).body
        if isinstance(record, ast.ClassDef)
    }


def _described(field: ast.stmt, below: ast.stmt) -> Iterator[tuple[str, str]]:
    match field, below:
        case (
            ast.AnnAssign(target=ast.Name(id=name)),
            ast.Expr(value=ast.Constant(value=str(said))),
        ):
            yield name, said
