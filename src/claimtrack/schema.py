"""The JSON Schema (draft 2020-12) of a ledger file, made from the records themselves."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from claimtrack import records

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def ledger_schema() -> dict[str, Any]:
    """The schema, with a title and a description for each key."""
    schema = TypeAdapter(records.Document).json_schema()
    shapes = {**schema["$defs"], "Document": schema}
    for record, field, said in _docstrings():
        if record in shapes:
            shapes[record]["properties"][field]["description"] = said
    return {"$schema": DIALECT, **schema, "title": "claimtrack ledger"}


def _docstrings() -> Iterator[tuple[str, str, str]]:
    """Class, field and the docstring under it, for every field of a record that has one.

    pydantic would read them itself, each time that the program starts.
    """
    for record in ast.parse(inspect.getsource(records)).body:
        if not isinstance(record, ast.ClassDef):
            continue
        for field, below in pairwise(record.body):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(said))),
                ):
                    yield record.name, name, inspect.cleandoc(said)
