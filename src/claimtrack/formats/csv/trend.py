"""CSV of `trend`: the promises whose statements the chart draws, each as `slips` has it."""

from __future__ import annotations

from claimtrack.formats.csv.slips import pictured
from claimtrack.verdicts.slips import Report


def trend(report: Report) -> str:
    """The promises in the order of their first statement."""
    return pictured(report)
