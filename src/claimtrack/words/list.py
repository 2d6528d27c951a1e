"""What can be named, in words: a column for each field."""

from __future__ import annotations

from typing import Any

from claimtrack.reports.list import Listing, Row
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column, Page, Table


def page(found: Listing) -> Page:
    """The names of one sort."""
    many = cells.count(len(found.rows), found.what.removesuffix("s"))
    tables: tuple[Table[Row], ...] = ()
    if found.rows:
        columns = tuple(_column(field, found.rows[0][field]) for field in found.rows[0])
        tables = (Table(found.what, found.what.capitalize(), columns, found.rows),)
    return Page(
        found.what.capitalize(),
        f"{cells.ledger_names(found.ledger)}: {many}",
        tables,
        f"The ledger names no {found.what}.",
    )


def _column(field: str, sample: Any) -> Column[Row]:
    return Column(
        field.capitalize(),
        lambda row: _told(row[field]),
        number=isinstance(sample, int),
        below=LEFT_OUT if field == "aliases" else "",
        room=24 if field == "name" else 1,
    )


def _told(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return harmless(value if isinstance(value, str) else ", ".join(value or ()), 80)
