"""`claimtrack trend`: the milestone trend chart of a model."""

from __future__ import annotations

from claimtrack.cli import app, options
from claimtrack.cli.filters import Bases, Milestones, Speakers, make_filters


@app.command("trend")
def trend(
    model: options.ModelName,
    data: options.Data = None,
    as_of: options.AsOf = None,
    milestones: Milestones = None,
    bases: Bases = None,
    speakers: Speakers = None,
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """Milestone trend chart: statements across, promised windows up."""
    from claimtrack.formats.terminal import trend as terminal_trend
    from claimtrack.verdicts.slips import resolve, slips
    from claimtrack.words import slips as tables

    ledger = options.open_ledger(data)
    filters = resolve(
        ledger, make_filters([model], milestones=milestones, bases=bases, speakers=speakers)
    )
    report = slips(ledger, options.report_day(ledger, as_of), filters, "announced")
    out = options.console(no_color, ascii_only)
    out.print(tables.releases_headline(report), style="bold")
    for row in report.releases:
        out.print()
        terminal_trend.print_trend(row, report.as_of, out)
    if not report.releases:
        out.print(tables.nothing_found(report))
