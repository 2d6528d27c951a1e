"""`claimtrack trend`: the milestone trend chart of a model."""

from __future__ import annotations

from claimtrack.cli import app, options
from claimtrack.cli.filters import Bases, Milestones, Speakers, make_filters
from claimtrack.cli.hits import want_one
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
    filters = make_filters([model], milestones=milestones, bases=bases, speakers=speakers)
    report = options.open_report(data, as_of, filters, "announced", one=True)
    want_one(report, look)
    give("trend", report, look)
