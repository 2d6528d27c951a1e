"""JSON of `diff` and `due`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.diff import Change
from claimtrack.reports.due import Agenda, Entry


def diff(ledger: Ledger, period: tuple[date, date], changes: Sequence[Change]) -> bytes:
    """The changes of a period, by day."""
    return as_json.dump(
        {
            "from": period[0],
            "to": period[1],
            "ledger": ledger.paths,
            "changes": [_change(change) for change in changes],
        }
    )


def _change(change: Change) -> dict[str, Any]:
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


def due(ledger: Ledger, agenda: Agenda) -> bytes:
    """What falls due, what has lapsed, what went quiet: rows of `slips` with days counted."""
    return as_json.dump(
        {
            "as_of": agenda.as_of,
            "until": agenda.until,
            "ledger": ledger.paths,
            "due": [_entry(entry) for entry in agenda.upcoming],
            "lapsed": [_entry(entry) for entry in agenda.lapsed],
            "quiet": [_entry(entry) for entry in agenda.quiet],
        }
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "due": entry.due,
        "days": entry.days,
        "silent_days": entry.silent,
        **as_json.release(entry.row),
    }
