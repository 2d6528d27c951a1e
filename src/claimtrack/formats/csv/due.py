"""CSV of `due`: a line for each open promise; unknown cells are empty."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv import slips as as_csv
from claimtrack.formats.csv.table import table
from claimtrack.reports.due import Due, Entry

_ENTRIES = (
    "list", "model", "name", "organization", "milestone", "verdict", "retrospective", "speaker",
    "basis", "announced", "due", "due_earliest", "due_latest", "days", "last_claim",
    "silent_days", "first_due", "first_due_earliest", "first_due_latest", "slip_days_min",
    "source",
)  # fmt: skip


def due(due: Due) -> str:
    """What is past due, what falls due, where nobody has looked; `list` says which."""
    rows = (
        _entry(name, entry)
        for lists in (due.on_record, due.reported)
        for name, entries in (
            ("past_due", lists.past_due),
            ("due", lists.upcoming),
            ("not_looked", lists.unlooked),
        )
        for entry in entries
    )
    return table(_ENTRIES, rows)


def _entry(name: str, entry: Entry) -> dict[str, Any]:
    row, said = entry.row, entry.row.standing
    cells = {
        **as_csv.subject(row),
        "list": name,
        "announced": said.announced if said else None,
        "days": entry.days,
        "last_claim": row.chain[-1].announced,
        "silent_days": entry.silent,
        **as_csv.due("due", said),
        **as_csv.due("first_due", row.first),
        **as_csv.said(said),
    }
    del cells["slip_days_max"]  # nothing has shipped: a slip has no upper bound
    return cells
