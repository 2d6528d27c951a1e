"""The pictures of a report to pass on: its timeline, and its track records."""

from __future__ import annotations

from claimtrack.formats.svg.timeline import Heading, timeline
from claimtrack.formats.svg.track_record import Bar, track_record
from claimtrack.stats.stats import stats
from claimtrack.verdicts.slips import Report
from claimtrack.words import export as words
from claimtrack.words.cells import harmless


def timeline_picture(report: Report) -> bytes:
    """What was said on the record, then what was reported, on one axis."""
    rows = (*report.on_record, *report.reported)
    return timeline(rows, report.as_of, _heading(report, "What was promised, and what happened"))


def track_record_picture(report: Report) -> bytes:
    """Kept of decided promises on the record, by organization, those with most decided first."""
    groups = stats(report).groups
    bars = sorted(
        (Bar(harmless(group.name, 60), group.on_time) for group in groups),
        key=lambda bar: (-bar.kept.whole, bar.name.casefold()),
    )
    return track_record(bars, _heading(report, "Promises kept, by organization"))


def _heading(report: Report, title: str) -> Heading:
    limits = words.limits(report.selection)
    checked = report.ledger.checked
    return Heading(
        f"{title}: {limits}" if limits else title,
        f"As of {report.as_of}" + (f", outcomes checked to {checked}" if checked else ""),
        "Made with claimtrack from a ledger of dated, sourced claims.",
    )
