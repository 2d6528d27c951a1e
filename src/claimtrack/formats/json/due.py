"""JSON of `due`."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.reports.due import Due, Entry, Lists


def due(due: Due) -> bytes:
    """What is past due, what falls due, where nobody has looked; what is only reported apart."""
    return as_json.dump(
        {
            "as_of": due.as_of,
            "checked": due.ledger.checked,
            "until": due.until,
            "ledger": due.ledger.paths,
            **_lists(due.on_record),
            "reported": _lists(due.reported),
        }
    )


def _lists(lists: Lists) -> dict[str, Any]:
    return {
        "past_due": [promise(entry) for entry in lists.past_due],
        "due": [promise(entry) for entry in lists.upcoming],
        "not_looked": [promise(entry) for entry in lists.unlooked],
    }


def promise(entry: Entry) -> dict[str, Any]:
    """The standing promise: `days` are left from `judged` to `due`, negative once it is over."""
    row = entry.row
    return {
        "due": entry.due,
        "days": entry.days,
        "days_past_due": row.days_past_due,
        "silent_days": entry.silent,
        **as_json.promise(row),
    }
