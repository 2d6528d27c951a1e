"""JSON of `list`: the names of one sort with their fields and counts."""

from __future__ import annotations

from claimtrack.formats.json import slips as as_json
from claimtrack.reports.list import Listing


def list(listing: Listing) -> bytes:  # noqa: A001 - each room names a subject alike
    """The names."""
    return as_json.dump({"ledger": listing.ledger.paths, listing.what: listing.rows})
