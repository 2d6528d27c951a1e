"""CSV of `diff --base`: a line for each record that differs, and for each verdict."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.csv.table import table
from claimtrack.ledgers.ledger import subject
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.reports.versions import FigureEdit, RecordEdit, VerdictEdit, Versions

COLUMNS = (
    "what", "edit", "table", "model", "kind", "subject", "name", "day", "fields", "basis",
    "verdict_before", "verdict", "source",
)  # fmt: skip


def versions(versions: Versions) -> str:
    """Records, then verdicts of promises, then those of figures and scores."""
    return table(COLUMNS, [
        *map(_record, versions.records), *map(_verdict, versions.verdicts),
        *map(_figure, versions.figures),
    ])  # fmt: skip


def _record(edit: RecordEdit) -> dict[str, Any]:
    record = edit.record
    told: dict[str, Any] = {
        "what": "record",
        "edit": edit.edit,
        "table": edit.table,
        "fields": " ".join(edit.fields),
    }
    if isinstance(record, Claim | Outcome):
        model, kind, detail, day, _ = edit.key
        return told | {
            "model": model, "kind": kind, "subject": detail, "day": day, "source": record.source,
        }  # fmt: skip
    return told | {"name": record.name}


def _verdict(edit: VerdictEdit) -> dict[str, Any]:
    row = edit.row
    return {
        "what": "verdict",
        "model": row.model.id,
        "kind": "release",
        "subject": row.milestone,
        "name": row.model.name,
        "basis": edit.basis,
        "verdict_before": edit.before.verdict if edit.before else None,
        "verdict": edit.after.verdict if edit.after else None,
    }


def _figure(edit: FigureEdit) -> dict[str, Any]:
    row, about = edit.row, subject(edit.row.claim)
    return {
        "what": "figure",
        "model": about.model,
        "kind": about.kind,
        "subject": about.detail,
        "name": row.model.name,
        "day": row.claim.announced,
        "basis": row.claim.basis,
        "verdict_before": " ".join(each.verdict for each in edit.before) or None,
        "verdict": " ".join(each.verdict for each in edit.after) or None,
    }
