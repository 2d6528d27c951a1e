"""CSV of `list`: a line for each name; of several aliases one cell."""

from __future__ import annotations

from claimtrack.formats.csv.table import table
from claimtrack.reports.list import Listing


def list(listing: Listing) -> str:  # noqa: A001 - each room names a subject alike
    """The names."""
    rows = [
        {
            field: "; ".join(value) if isinstance(value, tuple) else value
            for field, value in row.items()
        }
        for row in listing.rows
    ]
    return table(rows[0] if rows else ("name",), rows)
