"""JSON of what `check` found."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.check.findings import Finding
from claimtrack.formats.json.slips import dump


def findings(all_findings: Iterable[Finding]) -> bytes:
    """What `check` found, by file and line."""
    return dump(
        {
            "findings": [
                {
                    "level": finding.level,
                    "rule": finding.problem.rule,
                    "file": finding.problem.file,
                    "line": finding.problem.line or None,
                    "record": finding.problem.record,
                    "field": finding.problem.field,
                    "what": finding.problem.what,
                    "remedy": finding.problem.remedy,
                }
                for finding in all_findings
            ]
        }
    )
