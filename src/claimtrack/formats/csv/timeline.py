"""CSV of `timeline`: the promises that the picture has a line for, each as `slips` has it."""

from __future__ import annotations

from claimtrack.formats.csv.slips import pictured
from claimtrack.verdicts.slips import Report


def timeline(report: Report) -> str:
    """The promises in the order of the picture."""
    return pictured(report)
