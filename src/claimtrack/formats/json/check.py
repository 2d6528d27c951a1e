"""JSON of what `check` found."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.check.findings import Finding
from claimtrack.formats.json.slips import dump


def findings(found: Iterable[Finding]) -> bytes:
    """What `check` found, by file and line."""
    return dump(
        {
            "findings": [
                {
                    "level": each.level,
                    "rule": each.problem.rule,
                    "file": each.problem.file,
                    "line": each.problem.line or None,
                    "record": each.problem.record,
                    "field": each.problem.field,
                    "what": each.problem.what,
                    "remedy": each.problem.remedy,
                }
                for each in found
            ]
        }
    )
