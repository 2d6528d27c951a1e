"""CSV of `diff`: a line for each change; unknown cells are empty."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv import slips as as_csv
from claimtrack.formats.csv.table import table
from claimtrack.reports.diff import Change, Diff

CHANGES = (
    "day", "kind", "model", "name", "organization", "milestone", "verdict_before", "verdict",
    "retrospective", "old_due", "old_due_earliest", "old_due_latest", "new_due",
    "new_due_earliest", "new_due_latest", "moved_days", "slip_days_min", "slip_days_max",
    "speaker", "basis", "source",
)  # fmt: skip


def diff(diff: Diff) -> str:
    """The changes, by day."""
    return table(CHANGES, map(_change, diff.changes))


def _change(change: Change) -> dict[str, Any]:
    outcome = {"source": change.outcome.source} if change.outcome else {}
    return {
        **as_csv.subject(change.after),
        "day": change.day,
        "kind": change.kind,
        "verdict_before": change.before.verdict if change.before else None,
        "moved_days": change.moved,
        **as_csv.due("old_due", change.replaced),
        **as_csv.due("new_due", change.claim),
        **as_csv.said(change.claim),
        **outcome,
    }
