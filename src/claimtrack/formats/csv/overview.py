"""CSV of `overview`: what is owed, a line a promise."""

from __future__ import annotations

from claimtrack.formats.csv import slips as as_csv
from claimtrack.formats.csv.table import table
from claimtrack.reports.overview import Overview

OWED = (
    "basis", "model", "name", "organization", "milestone", "verdict", "retrospective", "past_due",
    "first_due", "first_due_earliest", "first_due_latest", "due", "due_earliest", "due_latest",
    "slip_days_min",
)  # fmt: skip


def overview(overview: Overview) -> str:
    """What is owed on the record, then what is owed by press reports and leaks."""
    rows = (
        {
            name: value
            for name, value in {
                "basis": part.basis,
                **as_csv.subject(row),
                "past_due": row.past_due,
                **as_csv.due("first_due", row.first),
                **as_csv.due("due", row.standing),
            }.items()
            if name in OWED
        }
        for part in (overview.on_record, overview.reported)
        for row in part.owed
    )
    return table(OWED, rows)
