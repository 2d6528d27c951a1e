"""JSON of `diff --base`: records, verdicts and rates of two versions of a ledger."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.ledgers.ledger import subject
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.reports.versions import FigureEdit, RecordEdit, VerdictEdit, Versions
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

PLACES = 6


def versions(versions: Versions) -> bytes:
    """What differs between two versions as of one day."""
    before, after = versions.rates
    return as_json.dump(
        {
            "as_of": versions.head.as_of,
            "base": _version(versions.base, before),
            "head": _version(versions.head, after),
            "records": [_record(edit) for edit in versions.records],
            "verdicts": [_verdict(edit) for edit in versions.verdicts],
            "figures": [_figure(edit) for edit in versions.figures],
        }
    )


def _version(report: Report, share: Share) -> dict[str, Any]:
    ends = share.interval
    return {
        "ledger": report.ledger.paths,
        "checked": report.ledger.checked,
        "decided": share.whole,
        "kept": share.part,
        "on_time_rate": plain(share.rate, PLACES),
        "on_time_interval": [plain(end, PLACES) for end in ends] if ends else None,
    }


def _record(edit: RecordEdit) -> dict[str, Any]:
    record = edit.record
    told: dict[str, Any] = {"edit": edit.edit, "table": edit.table}
    if isinstance(record, Claim | Outcome):
        about = subject(record)
        day = record.announced if isinstance(record, Claim) else record.last_day
        told |= {
            "model": about.model,
            "kind": about.kind,
            "subject": about.detail,
            "day": day,
            "source": record.source,
        }
    else:
        told["name"] = record.name
    return told | {"fields": edit.fields}


def _verdict(edit: VerdictEdit) -> dict[str, Any]:
    row = edit.row
    return {
        "id": f"{row.model.id}/{row.milestone}",
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "basis": edit.basis,
        "before": _judged(edit.before),
        "after": _judged(edit.after),
    }


def _figure(edit: FigureEdit) -> dict[str, Any]:
    row, about = edit.row, subject(edit.row.claim)
    return {
        "model": about.model,
        "name": row.model.name,
        "organization": row.model.organization,
        "kind": about.kind,
        "subject": about.detail,
        "announced": row.claim.announced,
        "before": [each.verdict for each in edit.before],
        "after": [each.verdict for each in edit.after],
    }


def _judged(row: Judgement | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "slip_days": as_json.slip(row.slip),
        "decided": row.decided,
        "kept": row.kept,
    }
