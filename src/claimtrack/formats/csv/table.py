"""A table as CSV, whose text cells no spreadsheet runs as a formula and no terminal obeys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.characters import JOINERS, acts

_HARMLESS = f"{JOINERS}\u2060"
"""Invisible characters that do no harm, and without which a name is not the one in the JSON."""
_FORMULA = re.compile(r"^(?=\s*[=+\-@＝＋－＠])|(?<=;)(?=\s*[=+\-@＝＋－＠])")
"""Where a cell begins as a formula does, or what a spreadsheet takes for one that parts at `;`."""


def table(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table whose text cells no spreadsheet runs as a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, tuple(columns), lineterminator="\n", restval="", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = value if value.isprintable() else "".join(map(_visible, value))
        return _FORMULA.sub("'", text)
    return value


def _visible(char: str) -> str:
    """A character as it is, or escaped where a terminal or a spreadsheet could obey it."""
    return repr(char)[1:-1] if acts(char) and char not in _HARMLESS else char
