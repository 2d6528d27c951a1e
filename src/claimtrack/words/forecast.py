"""Forecasts in words: their table, and what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from claimtrack.stats.forecast import WITHIN, Forecast, Outlook
from claimtrack.words import cells
from claimtrack.words.cells import harmless, milestone, model, organization
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

FORECAST_KEY = (
    "In time: the chance that it ships by the last day promised; in 30 to 365 days: from the "
    "as-of day. Half by: the day by which it has shipped with even odds; 80% between: one chance "
    "in ten that it ships earlier, one in ten later. Pool: whose earlier promises this rests on, "
    "and how many of them had not shipped either at this distance from their last day: few of "
    "them say little. Empty: none was watched for that long."
)


def page(outlook: Outlook) -> Page:
    """The forecasts of open promises."""
    return Page(
        "Forecasts",
        f"{cells.speaks_for(outlook.report.ledger, outlook.report.as_of)}"
        f" {cells.count(len(outlook.forecasts), 'open promise')} with a last day.",
        (table(outlook),) if outlook.forecasts else (),
        _nothing(outlook),
        tuple(_notes(outlook)),
    )


def table(outlook: Outlook) -> Table[Forecast]:
    """A row for each open promise with a last day."""
    return Table("forecasts", "Forecasts", FORECASTS, outlook.forecasts, FORECAST_KEY)


def _nothing(outlook: Outlook) -> str:
    if outlook.report.stories:
        return "No promise with a last day is open: all have shipped, ended, or name no day."
    return "No release promise matches."


def _notes(outlook: Outlook) -> Iterator[str]:
    """What gets no forecast, and how far to trust the rest."""
    if outlook.dateless:
        gets = "gets" if outlook.dateless == 1 else "get"
        promises = cells.count(outlook.dateless, "open promise")
        yield f"{promises} without a last day {gets} no forecast."
    if outlook.forecasts:
        yield "How such forecasts have done: claimtrack forecast --backtest."


def _interval(low: date | None, high: date | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high}"
    return f"{low} or later" if high is None else f"{low} to {high}"


def _pool(found: Forecast) -> str:
    return f"{harmless(found.pool.name, 40)}: {found.waiting:,} of {found.pool.size:,}"


def _chance(days: int) -> Callable[[Forecast], str]:
    return lambda found: cells.percent(found.within[days])


FORECASTS: tuple[Column[Forecast], ...] = (
    Column("Model", lambda found: model(found.row), room=24),
    Column(
        "Milestone",
        lambda found: milestone(found.row),
        below="Model",
        small="Model",
        plain="release",
    ),
    Column("Lab", lambda found: organization(found.row), below=LEFT_OUT),
    Column("Due by", lambda found: f"{found.due}"),
    Column(
        "In time",
        lambda found: cells.percent(found.by_due),
        number=True,
        below="Due by",
        label="{} in time",
    ),
    *(
        Column(f"In {days} days", _chance(days), number=True, below=below, label=f"in {days}: {{}}")
        for days, below in zip(WITHIN, ("", "In 30 days", "", "In 180 days"), strict=True)
    ),
    Column("Half by", lambda found: str(found.median or "")),
    Column(
        "80% between",
        lambda found: _interval(*found.interval),
        below="Half by",
        small="Half by",
        label="80% between {}",
    ),
    Column("Pool", _pool, below="Model", label="pool: {}"),
    Column("Verdict", lambda found: cells.verdict(found.row), below="Model"),
)
