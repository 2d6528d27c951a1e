"""The tables of a written report as plain text cells, and the rows that their lines show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.pictures import timeline as chart
from claimtrack.reports.export import Organization, Story
from claimtrack.verdicts.releases import Verdict
from claimtrack.verdicts.slips import Row
from claimtrack.words import forecast as forecast_tables
from claimtrack.words import stats as track_tables
from claimtrack.words.cells import harmless
from claimtrack.words.export import MOST_FORECASTS, interval
from claimtrack.words.slips import RELEASE_KEY, RELEASES, Cells, Table, release, tables

ORGANIZATIONS = (
    "Organization", "Promises", "Overdue", "Postponed", "Late", "Kept", "Cancelled", "Untraced",
    "Other", "Kept of decided", "95% interval",
)  # fmt: skip
ORGANIZATION_KEY = (
    "Kept: on time or early. Other: unclear, pending or undated. Decided: the first deadline is "
    "past, and it was no internal target; only then does a promise count as kept or not. "
    "95% interval: where the true rate may lie, given so few cases."
)
_OTHER: tuple[Verdict, ...] = ("unclear", "pending", "undated")


def organizations_table(story: Story) -> Table:
    """A line for each organization, what is owed first; then all of them."""
    rows = [_organization(each) for each in story.organizations]
    if len(rows) > 1:
        rows.append(_organization(Organization("All", story.releases)))
    return Table(
        "By organization", ORGANIZATIONS, tuple(rows), ORGANIZATION_KEY, ORGANIZATIONS[1:9]
    )


def _organization(each: Organization) -> Cells:
    counts = each.verdicts
    numbers = (
        len(each.releases),
        counts["overdue"],
        counts["postponed"],
        counts["late"],
        counts["early"] + counts["on-time"],
        counts["cancelled"],
        counts["untraced"],
        sum(counts[other] for other in _OTHER),
    )
    share = each.kept
    rate = f"{share.part:,} of {share.whole:,}" if share.whole else ""
    return harmless(each.name, 40), *(f"{number:,}" for number in numbers), rate, interval(share)


def track_table(story: Story) -> Table | None:
    """The record of all, then of every organization that is not small; None: nothing decided."""
    track = story.track
    if not track.all.on_time.whole or story.filters.verdicts:
        return None
    table = next(track_tables.tables(track))
    groups = (track.all, *(group for group in track.groups if group.subjects))
    rows = tuple(
        row
        for row, group in zip(table.rows, groups, strict=True)
        if group is track.all or not group.small
    )
    return Table("Track record", table.columns, rows, table.key, table.numbers)


def forecast_table(story: Story) -> Table | None:
    """Forecasts of what is open, the first due first; None where nothing is, or is known."""
    outlook = story.outlook
    if not any(each.by_due is not None for each in outlook.forecasts):
        return None
    shown = replace(outlook, forecasts=outlook.forecasts[:MOST_FORECASTS])
    return next(forecast_tables.tables(shown))


def cited_tables(story: Story) -> Iterator[tuple[Table, Sequence[Row]]]:
    """The tables of the report, each with the rows that its lines show."""
    report = story.report
    rows: dict[str, Sequence[Row]] = {
        "Parameters": report.parameters,
        "Quantities": report.quantities,
        "Benchmarks": report.benchmarks,
    }
    if story.releases:
        yield releases_table(story), story.releases
    for table in tables(report):
        if table.title in rows:
            yield table, rows[table.title]


def releases_table(story: Story) -> Table:
    """Release promises, organization by organization, in reading order."""
    rows = (
        (organization, chart.label(row), *rest)
        for row in story.releases
        for _, organization, _, *rest in (release(row),)
    )
    columns = ("Organization", "Model", *RELEASES[3:])
    return Table("Release promises", columns, tuple(rows), RELEASE_KEY, ("Slip, days", "vs newest"))
