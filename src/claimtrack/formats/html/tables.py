"""The tables of an HTML page: what stands small in a cell, where a row leads, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.formats.html.grid import Cell, Chain, Grid, Line, cells, columns, key
from claimtrack.reports.export import Export, records
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Row
from claimtrack.words import diff, export_tables
from claimtrack.words import export as report_text
from claimtrack.words.table import Table

_MOST_CHAINS = 1000
"""Promises up to which every statement is spelled out; beyond, a page would grow too heavy."""


def grids(export: Export) -> Iterator[Grid]:
    """The tables in the order of the page."""
    if export.news:
        yield _changes(export)
    if export.releases:
        table: Table[Any] = export_tables.organizations_table(export)
        yield _grid(table, map(Line, cells(table)), cited=False)
    track = export_tables.track_table(export)
    if track is not None:
        note = report_text.track_counted(export)
        yield _grid(track, map(Line, cells(track)), note=note, cited=False)
    forecasts = export_tables.forecast_table(export)
    if forecasts is not None:
        yield _forecasts(export, forecasts)
    for table in export_tables.row_tables(export):
        yield _rows(export, table)


def _grid(
    table: Table[Any],
    lines: Iterable[Line],
    title: str = "",
    note: str = "",
    lead: str = "",
    *,
    cited: bool = True,
) -> Grid:
    shown = columns(table)
    return Grid(
        id=table.id,
        title=title or table.title,
        columns=shown,
        lines=tuple(lines),
        note=key(table, note),
        lead=lead,
        cited=cited,
        foot=tuple(Cell(column.whole(row)) for row in table.total for column in shown),
    )


def _changes(export: Export) -> Grid:
    shown = export.news[: report_text.MOST_NEWS]
    table = diff.table(shown)
    lines = (
        Line(
            told,
            verdict=change.after.verdict,
            sources=export.cited((change.claim, change.outcome)),
        )
        for change, told in zip(shown, cells(table), strict=True)
    )
    title = f"What changed after {export.since}"
    return _grid(
        table, lines, title, report_text.older_news(export), report_text.news_sentence(export)
    )


def _forecasts(export: Export, table: Table[Any]) -> Grid:
    lines = (
        Line(told, verdict=each.row.verdict, sources=export.cited(records(each.row)))
        for each, told in zip(table.rows, cells(table), strict=True)
    )
    return _grid(table, lines, "Forecasts of open promises", report_text.forecast_note(export))


def _rows(export: Export, table: Table[Any]) -> Grid:
    spelled = len(table.rows) <= _MOST_CHAINS
    promised = {subject_anchor(row) for row in export.releases if table.id == "reported"}
    lines = (
        Line(
            told,
            anchor=_anchor(table.id, row, number, promised),
            verdict=row.verdict,
            sources=export.cited(records(row)),
            chain=_chain(export, row) if spelled else (),
        )
        for number, (row, told) in enumerate(zip(table.rows, cells(table), strict=True), start=1)
    )
    note = f"Single statements are spelled out up to {_MOST_CHAINS:,} rows only."
    return _grid(table, lines, note="" if spelled or table.id != "releases" else note)


def _anchor(table: str, row: Row, number: int, promised: set[str]) -> str:
    """What names a row: of a promise its subject, for good; of others their place."""
    if not isinstance(row, Judgement):
        return f"{table}-{number}"
    subject = subject_anchor(row)
    return f"{subject}/reported" if subject in promised else subject


def subject_anchor(row: Judgement) -> str:
    """The anchor of a promise, `grok-5/release`, where the ledger holds one on the record."""
    return f"{row.model.id}/{row.milestone}"


def _chain(export: Export, row: Row) -> Chain:
    """Every statement of a chain of more than one, with the numbers of its sources."""
    if not isinstance(row, Judgement) or len(row.chain) < 2:
        return ()
    return tuple((report_text.promise_of(claim), export.cited((claim,))) for claim in row.chain)
