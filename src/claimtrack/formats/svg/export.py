"""The pictures of a report to pass on: its timeline, and its track records."""

from __future__ import annotations

from claimtrack.formats.svg.timeline import Heading, timeline
from claimtrack.formats.svg.track_record import Bar, track_record
from claimtrack.stats.stats import stats
from claimtrack.verdicts.filters import BasisChoice
from claimtrack.verdicts.slips import Report
from claimtrack.words import export as words
from claimtrack.words import rates
from claimtrack.words.cells import harmless

_KEPT: dict[BasisChoice, str] = {
    "official": "Promises kept",
    "reported": "Reported promises kept",
    "all": "Promises kept, official and reported",
}
"""What a picture of track records counts."""


def timeline_picture(report: Report) -> bytes:
    """What was said on the record, then what was reported, on one axis."""
    rows = (*report.on_record, *report.reported)
    return timeline(rows, report.as_of, _heading(report, "What was promised, and what happened"))


def track_record_picture(report: Report) -> bytes:
    """Kept of decided promises, by organization, those with most decided first.

    On the record, unless the report is limited to what was reported, or asks for that too.
    """
    counted = stats(report, basis=report.selection.counted)
    bars = sorted(
        (Bar(harmless(group.name, 60), group.on_time) for group in counted.groups),
        key=lambda bar: (-bar.kept.whole, bar.name.casefold()),
    )
    title = f"{_KEPT[counted.basis]}, by organization"
    return track_record(bars, _heading(report, title), rates.WHOSE[counted.basis])


def _heading(report: Report, title: str) -> Heading:
    limits = words.limits(report.selection)
    checked = report.ledger.checked
    return Heading(
        f"{title}: {limits}" if limits else title,
        f"As of {report.as_of}" + (f", outcomes checked to {checked}" if checked else ""),
        "Made with claimtrack from a ledger of dated, sourced claims.",
    )
