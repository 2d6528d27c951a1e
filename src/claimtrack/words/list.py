"""What can be named, in words: a column for each field."""

from __future__ import annotations

from typing import Any

from claimtrack.reports.list import Listing, Row
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import Column, Page, Table


def page(listing: Listing) -> Page:
    """The names of one sort."""
    many = cells.count(len(listing.rows), listing.what.removesuffix("s"))
    tables: tuple[Table[Row], ...] = ()
    if listing.rows:
        columns = tuple(_column(field, listing.rows[0][field]) for field in listing.rows[0])
        tables = (Table(listing.what, listing.what.capitalize(), columns, listing.rows, flat=True),)
    return Page(
        listing.what.capitalize(),
        f"{cells.ledger_names(listing.ledger)}: {many}",
        tables,
        f"The ledger names no {listing.what}.",
    )


def _column(field: str, sample: Any) -> Column[Row]:
    """The column of a field: names and ids are cut where the line is full, counts never."""
    return Column(
        field.capitalize(),
        lambda row: _told(row[field]),
        number=isinstance(sample, int),
        cut={"name": 14, "id": 24, "organization": 12, "aliases": 20}.get(field, 0),
        wide=130 if field == "aliases" else 0,
    )


def _told(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return harmless(value if isinstance(value, str) else ", ".join(value or ()), 80)
