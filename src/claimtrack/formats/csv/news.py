"""CSV of `diff` and `due`: a line for each change or open promise; unknown cells are empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimtrack.formats.csv import slips as as_csv
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.diff import Change
from claimtrack.reports.due import Agenda, Entry
from claimtrack.verdicts.releases import Judgement

CHANGES = (
    "day", "kind", "model", "name", "organization", "milestone", "verdict_before", "verdict",
    "retrospective", "old_due", "old_due_earliest", "old_due_latest", "new_due",
    "new_due_earliest", "new_due_latest", "moved_days", "slip_days_min", "slip_days_max",
    "speaker", "basis", "source",
)  # fmt: skip
ENTRIES = (
    "list", "model", "name", "organization", "milestone", "verdict", "retrospective", "speaker",
    "basis", "announced", "due", "due_earliest", "due_latest", "days", "last_claim",
    "silent_days", "first_due", "first_due_earliest", "first_due_latest", "slip_days_min",
    "source",
)  # fmt: skip


def diff(changes: Sequence[Change]) -> str:
    """The changes, by day."""
    return as_csv.table(CHANGES, map(_change, changes))


def due(agenda: Agenda) -> str:
    """What falls due, what has lapsed, what went quiet; `list` says which."""
    lists = {"due": agenda.upcoming, "lapsed": agenda.lapsed, "quiet": agenda.quiet}
    rows = (_entry(name, entry) for name, entries in lists.items() for entry in entries)
    return as_csv.table(ENTRIES, rows)


def _row(row: Judgement) -> dict[str, Any]:
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "slip_days_min": row.slip.min if row.slip else None,
        "slip_days_max": row.slip.max if row.slip else None,
    }


def _said(claim: ReleaseClaim | None) -> dict[str, Any]:
    if claim is None:
        return {}
    return {"speaker": claim.speaker, "basis": claim.basis, "source": claim.source}


def _change(change: Change) -> dict[str, Any]:
    outcome = {"source": change.outcome.source} if change.outcome else {}
    return {
        **_row(change.after),
        "day": change.day,
        "kind": change.kind,
        "verdict_before": change.before.verdict if change.before else None,
        "moved_days": change.moved,
        **as_csv.due("old_due", change.replaced),
        **as_csv.due("new_due", change.claim),
        **_said(change.claim),
        **outcome,
    }


def _entry(name: str, entry: Entry) -> dict[str, Any]:
    row, said = entry.row, entry.row.standing
    cells = {
        **_row(row),
        "list": name,
        "announced": said.announced if said else None,
        "days": entry.days,
        "last_claim": row.chain[-1].announced,
        "silent_days": entry.silent,
        **as_csv.due("due", said),
        **as_csv.due("first_due", row.first),
        **_said(said),
    }
    del cells["slip_days_max"]  # nothing has shipped: a slip has no upper bound
    return cells
