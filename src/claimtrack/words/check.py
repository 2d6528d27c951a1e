"""What `check` found, one line each."""

from __future__ import annotations

from claimtrack.check.findings import Finding
from claimtrack.words.cells import harmless

LONGEST = 2000


def line(finding: Finding) -> str:
    """`FILE:LINE: RECORD: FIELD: what; remedy [level: rule]`, whatever the ledger's text holds."""
    # two spaces may be what is wrong with a name
    told = "  ".join(harmless(part, LONGEST) for part in str(finding.problem).split("  "))
    return f"{told} [{finding.level}: {finding.problem.rule}]"
