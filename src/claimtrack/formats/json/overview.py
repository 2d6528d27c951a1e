"""JSON of `overview`: the figures of the screen, and whole lists where it shows a few."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.reports.due import Entry
from claimtrack.reports.overview import Kept, Overview
from claimtrack.stats.shares import Share

PLACES = 6


def overview(found: Overview) -> bytes:
    """The overview."""
    return as_json.dump(
        {
            "as_of": found.as_of,
            "checked": found.ledger.checked,
            "ledger": found.ledger.paths,
            "on_record": _share(found.kept),
            "by_lead": [_group(each) for each in found.leads],
            "owed": [as_json.promise(row) for row in found.owed],
            "due": [_entry(entry) for entry in found.upcoming],
            "not_looked": [_entry(entry) for entry in found.unlooked],
            "ended": [as_json.promise(row) for row in found.ended],
            "reported": {"promises": found.reported, "owed": found.reported_owed},
        }
    )


def _share(share: Share) -> dict[str, Any]:
    ends = share.interval
    return {
        "decided": share.whole,
        "kept": share.part,
        "on_time_rate": plain(share.rate, PLACES),
        "on_time_interval": [plain(end, PLACES) for end in ends] if ends else None,
    }


def _group(each: Kept) -> dict[str, Any]:
    return {"group": each.name, **_share(each.share)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {"due": entry.due, "days": entry.days, **as_json.promise(entry.row)}
