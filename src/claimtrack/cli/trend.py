"""`claimtrack trend`: the milestone trend chart of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.hits import want_one
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


@app.command("trend")
@filtered(only=("milestones", "bases", "speakers"))
@looking()
def trend(
    model: options.ModelName,
    filters: Filters,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """Milestone trend chart: statements across, promised windows up."""
    filters = filters._replace(models=[model])
    report = options.open_report(data, as_of, filters, "announced", one=True)
    want_one(report, look)
    give("trend", report, look)
