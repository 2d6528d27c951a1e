"""What of a page of HTML would take too long: refused, or cut down, before anything is read in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from claimtrack.reading.page import PageError

_TAGS = 100_000
"""Tags of a page; an article has some thousands, and each costs a few kilobytes."""
_ATTRIBUTES = 1_000
"""Attributes of one tag; the time that a parser takes grows with their square."""
_LONG_TAG = re.compile(
    r"<[A-Za-z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+'){1000,}+|<[A-Za-z][^>\"']{5000,}+"
)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_SPAN = 30
"""Columns or rows over which one cell stands; trafilatura makes a cell of each."""


def refuse_what_takes_too_long(content: str) -> None:
    """Raises PageError where a page has too many tags, or one with too many attributes."""
    if content.count("<") > _TAGS:
        raise PageError(
            f"the page has more than {_TAGS:,} tags; save its text in a file and read that"
        )
    for tag in _LONG_TAG.finditer(content):
        if len(_VALUE.sub("", tag[0]).split()) > _ATTRIBUTES:
            raise PageError(
                "the page has a tag that does not end; save its text in a file and read that"
            )


def bound_tables(tree: Any) -> None:
    """Cut down over how much a cell stands. Raises PageError where the tables have too many cells.

    Counted are those that trafilatura makes of them: a cell for each column and row over which
    one stands, and each row as wide as the widest.
    """
    widths: Counter[Any] = Counter()
    cells = 0
    for cell in tree.iter("td", "th"):
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        widths[cell.getparent()] += wide
        cells += wide * (high - 1)
    rows: Counter[Any] = Counter()
    widest: Counter[Any] = Counter()
    for row, width in widths.items():
        table = next(row.iterancestors("table"), row)
        rows[table] += 1
        widest[table] = max(widest[table], width)
    cells += sum(rows[table] * widest[table] for table in rows)
    if cells > _TAGS:
        raise PageError(
            f"the page has tables of more than {_TAGS:,} cells;"
            " save its text in a file and read that"
        )


def _span(cell: Any, name: str) -> int:
    """Over how many columns or rows a cell stands, which is written into it where it is too many."""
    told = str(cell.get(name) or "1")
    span = min(_SPAN, int(told[:9])) if told[:9].isdecimal() else 1
    if told != "1":
        cell.set(name, str(span))
    return max(1, span)
