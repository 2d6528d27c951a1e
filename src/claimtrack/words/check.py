"""What `check` found, one line each."""

from __future__ import annotations

from claimtrack.check.findings import Finding
from claimtrack.words.cells import harmless

LONGEST = 2000


def line(finding: Finding) -> str:
    """`FILE:LINE: RECORD: FIELD: what; remedy [level: rule]`, whatever the ledger's text holds."""
    return f"{harmless(str(finding.problem), LONGEST)} [{finding.level}: {finding.problem.rule}]"
