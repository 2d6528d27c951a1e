"""One model, where a name fits several: they are listed, and none is taken by guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claimtrack.cli.output import Look, give

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Report


def want_one(report: Report, look: Look) -> None:
    """End with exit code 2 and the list of models where the report is of several."""
    if len(report.selection.models) > 1:
        give("hits", report, look)
        raise typer.Exit(2)
