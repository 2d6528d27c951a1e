"""JSON of `diff`."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.diff import Change, Diff


def diff(diff: Diff) -> bytes:
    """The changes of a period, by day."""
    return as_json.dump(
        {
            "from": diff.from_day,
            "to": diff.to_day,
            "checked": diff.ledger.checked,
            "ledger": diff.ledger.paths,
            "changes": [event(change) for change in diff.changes],
        }
    )


def event(change: Change) -> dict[str, Any]:
    """What happened to a subject on a day."""
    after = change.after
    return {
        "day": change.day,
        "kind": change.kind,
        "model": change.model.id,
        "name": change.model.name,
        "organization": change.model.organization,
        "milestone": change.milestone,
        "verdict_before": change.before.verdict if change.before else None,
        "verdict": after.verdict,
        "basis": after.basis,
        "retrospective": after.retrospective,
        "old": _claim(change.replaced),
        "new": _claim(change.claim),
        "moved_days": change.moved,
        "outcome": as_json.outcome(change.outcome),
        "slip_days": as_json.slip(after.slip),
        "slip_latest_days": as_json.slip(after.slip_latest),
    }


def _claim(claim: ReleaseClaim | None) -> dict[str, Any] | None:
    return as_json.claim(claim) if claim is not None else None
