"""A faster way to read the TOML that ledgers are made of: one statement a line.

    [[claims]]
    model = "m"
    announced = 2025-01-01   # a line of another form is given to tomli by itself

Lines of that form mean the same in any TOML document. A text with anything else (a sub-table, a
text or list over several lines, a key given twice, a mistake) is given to tomli as a whole, whose
result this always is: a test compares both on texts of every kind. Only numbers and nestings
beyond all measure are refused, which tomli reads but Python cannot write out in an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import tomli

LARGEST = 10**600
DEEPEST = 100
_LONG = 1_000
"""Characters of a value below which it cannot be beyond measure."""

_LINE = re.compile(
    r"""
    (?: \[\[ ([a-z]+) \]\]
      | ([a-z]+)[ ]=[ ]
        (?: "([^"\\\x00-\x1f\x7f]*)" | ([0-9]{4}-[0-9]{2}-[0-9]{2}) | (true|false) | (.+) )
      | \#[^\x00-\x08\x0a-\x1f\x7f]*
      | (.+)
      |
    ) (?:\n|\Z)
    """,
    re.VERBOSE,
)
_PIECE = 1 << 16


def loads(text: str) -> dict[str, Any]:
    """The table of a TOML text, as `tomli.loads` gives it. Raises what that raises.

    ValueError for a number past `LARGEST` and a nesting past `DEEPEST` levels.
    """
    try:
        table = _by_lines(text.replace("\r\n", "\n"))
    except ValueError:  # the whole text tells what is wrong, and where
        table = None
    return _measured(tomli.loads(text)) if table is None else table


def _measured(table: dict[str, Any]) -> dict[str, Any]:
    """The table, once every number and the depth of it are found to be within measure."""
    level: list[Any] = [table]
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for each in level:
            for value in each.values() if isinstance(each, dict) else each:
                if isinstance(value, dict | list):
                    inner.append(value)
                elif isinstance(value, int) and not -LARGEST < value < LARGEST:
                    raise ValueError("a number beyond measure")
        if not inner:
            return table
        level = inner
    raise ValueError("a nesting beyond measure")


def _by_lines(text: str) -> dict[str, Any] | None:
    """The table of a text whose every line stands alone; None or ValueError for any other."""
    top: dict[str, Any] = {}
    arrays: dict[str, list[dict[str, Any]]] = {}
    table = top
    for header, key, string, day, truth, other, strange in _lines(text):
        if key:
            if key in table or len(other) > _LONG:
                return None
            if day:
                table[key] = date.fromisoformat(day)
            elif truth:
                table[key] = truth == "true"
            elif other:
                table[key] = tomli.loads(f"{key} = {other}")[key]
            else:
                table[key] = string
        elif header:
            if header in top:
                return None
            table = {}
            arrays.setdefault(header, []).append(table)
        elif strange:
            return None
    return top | arrays


def _lines(text: str) -> Iterator[tuple[str, ...]]:
    """The groups of each line; found piece by piece, since those of a large text fill memory."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield from _LINE.findall(text, start, end)
        start = end
