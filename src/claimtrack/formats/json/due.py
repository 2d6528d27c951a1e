"""JSON of `due`."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.reports.due import Agenda, Entry


def due(agenda: Agenda) -> bytes:
    """What falls due, what has lapsed, what went quiet: rows of `slips` with days counted."""
    return as_json.dump(
        {
            "as_of": agenda.as_of,
            "until": agenda.until,
            "ledger": agenda.ledger.paths,
            "due": [promise(entry) for entry in agenda.upcoming],
            "lapsed": [promise(entry) for entry in agenda.lapsed],
            "quiet": [promise(entry) for entry in agenda.quiet],
        }
    )


def promise(entry: Entry) -> dict[str, Any]:
    """An open promise and the day on which it falls due."""
    return {
        "due": entry.due,
        "days": entry.days,
        "silent_days": entry.silent,
        **as_json.promise(entry.row),
    }
