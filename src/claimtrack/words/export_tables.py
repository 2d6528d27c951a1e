"""The tables of a written report, in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from claimtrack.reports.export import Export, Organization
from claimtrack.verdicts.releases import Verdict
from claimtrack.words import figures, forecast, promises, rates, stats
from claimtrack.words.cells import harmless
from claimtrack.words.export import MOST_FORECASTS, rated
from claimtrack.words.table import Column, Table

_ORGANIZATION_KEY = "In time: early or on time. Other: unclear, pending or undated."
_RATE_KEY = (
    "Decided: the first deadline is past, and it was no internal target; only then does a promise "
    "count as kept or not. 95% interval: where the true rate may lie, given so few cases."
)


def organizations_table(export: Export) -> Table[Organization]:
    """A line for each organization, what is owed first."""
    return Table(
        "organizations",
        "By organization",
        ORGANIZATIONS if rated(export) else ORGANIZATIONS[: -len(_RATES)],
        export.organizations,
        f"{_ORGANIZATION_KEY} {_RATE_KEY}" if rated(export) else _ORGANIZATION_KEY,
        (Organization("All", export.releases),) if len(export.organizations) > 1 else (),
    )


def track_table(export: Export) -> Table[Any] | None:
    """The record of all, then of every organization that is not small; None: nothing decided."""
    counted = export.stats
    if not counted.all.on_time.whole or not rated(export):
        return None
    large = (group for group in counted.groups if group.subjects and not group.small)
    return stats.records((counted.all, *large))


def forecast_table(export: Export) -> Table[Any] | None:
    """Forecasts of what is open, the first due first; None where nothing is, or is known."""
    outlook = export.outlook
    if not any(each.chances is not None for each in outlook.forecasts):
        return None
    return forecast.table(outlook, outlook.forecasts[:MOST_FORECASTS])


def row_tables(export: Export) -> Iterator[Table[Any]]:
    """The promises, organization by organization in reading order, and all other rows."""
    parts = (
        ("releases", "Promises on the record", export.releases),
        ("reported", "Press reports and leaks", export.reported),
    )
    for name, title, rows in parts:
        if rows:
            starred = f" {promises.TARGET_KEY}" if promises.targets(rows) else ""
            key = f"{promises.DAYS_KEY}{starred}"
            yield Table(name, title, promises.COLUMNS, rows, key)
    yield from figures.tables(export.report, rated=rated(export))


def _number(*verdicts: Verdict) -> Callable[[Organization], str]:
    return lambda each: f"{sum(each.verdicts[verdict] for verdict in verdicts):,}"


def _rate_key(each: Organization) -> str:
    return "" if each.kept.rate is None else f"{each.kept.rate:.4f}"


_RATES: tuple[Column[Organization], ...] = (
    Column("Kept of decided", lambda each: rates.counted(each.kept), key=_rate_key),
    Column("95% interval", lambda each: rates.interval(each.kept), key=_rate_key),
)
ORGANIZATIONS: tuple[Column[Organization], ...] = (
    Column("Organization", lambda each: harmless(each.name, 40)),
    Column("Promises", lambda each: f"{len(each.releases):,}", number=True),
    Column("Overdue", _number("overdue"), number=True),
    Column("Postponed", _number("postponed"), number=True),
    Column("Late", _number("late"), number=True),
    Column("In time", _number("early", "on-time"), number=True),
    Column("Cancelled", _number("cancelled"), number=True),
    Column("Untraced", _number("untraced"), number=True),
    Column("Other", _number("unclear", "pending", "undated"), number=True),
    *_RATES,
)
