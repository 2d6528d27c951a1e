"""`claimtrack trend`: the milestone trend chart of a model."""

from __future__ import annotations

from claimtrack.cli import app, options
from claimtrack.cli.filters import Bases, Milestones, Speakers, make_filters
from claimtrack.cli.output import Look, give, looking


@app.command("trend")
@looking()
def trend(
    model: options.ModelName,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
    milestones: Milestones = None,
    bases: Bases = None,
    speakers: Speakers = None,
) -> None:
    """Milestone trend chart: statements across, promised windows up."""
    from claimtrack.verdicts.slips import resolve, slips

    ledger = options.open_ledger(data)
    filters = resolve(
        ledger, make_filters([model], milestones=milestones, bases=bases, speakers=speakers)
    )
    day = options.report_day(ledger, as_of)
    give("trend", slips(ledger, day, filters, "announced"), look)
