"""JSON of `sources`: every page, in the order of the table."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.reports.sources import Source, Sources


def sources(sources: Sources) -> bytes:
    """The pages, each with what is known of it."""
    return as_json.dump(
        {"ledger": sources.ledger.paths, "pages": [_row(row) for row in sources.rows]}
    )


def _row(row: Source) -> dict[str, Any]:
    finding = row.finding
    return {
        "address": row.address,
        "host": row.host,
        "records": row.records,
        "only": row.only,
        "saved": row.saved,
        "state": finding.state if finding else None,
        "to": finding.to if finding else None,
        "note": (finding.note or None) if finding else None,
        "asked": finding.asked if finding else None,
    }
