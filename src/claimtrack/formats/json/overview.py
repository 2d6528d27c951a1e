"""JSON of `overview`: the figures of the screen, and whole lists where it shows a few."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.reports.due import Entry
from claimtrack.reports.overview import Kept, Overview, Part
from claimtrack.stats.shares import Share

PLACES = 6


def overview(overview: Overview) -> bytes:
    """The overview."""
    on_record, reported = overview.on_record, overview.reported
    return as_json.dump(
        {
            "as_of": overview.as_of,
            "checked": overview.ledger.checked,
            "ledger": overview.ledger.paths,
            "on_record": _share(on_record.kept),
            **_lists(on_record),
            "reported": {
                "promises": reported.promises,
                **_share(reported.kept),
                **_lists(reported),
            },
        }
    )


def _lists(part: Part) -> dict[str, Any]:
    return {
        "by_lead": [_group(each) for each in part.leads],
        "owed": [as_json.promise(row) for row in part.owed],
        "due": [_entry(entry) for entry in part.upcoming],
        "not_looked": [_entry(entry) for entry in part.unlooked],
        "ended": [as_json.promise(row) for row in part.ended],
    }


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
