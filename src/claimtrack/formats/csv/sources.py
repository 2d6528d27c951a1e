"""CSV of `sources`: a row a page."""

from __future__ import annotations

from claimtrack.formats.csv.table import table
from claimtrack.reports.sources import Source, Sources

FIELDS = ("address", "host", "records", "only", "saved", "state", "to", "asked")


def sources(sources: Sources) -> str:
    """The pages, each with what is known of it."""
    return table(FIELDS, [_row(row) for row in sources.rows])


def _row(row: Source) -> dict[str, object]:
    told = row.finding
    known = {"state": told.state, "to": told.to, "asked": told.asked} if told else {}
    counts = {"records": row.records, "only": row.only, "saved": row.saved}
    return {"address": row.address, "host": row.host, **counts, **known}
