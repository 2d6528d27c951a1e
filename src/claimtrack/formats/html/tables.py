"""The tables of an HTML page: what stands small in a cell, where a row leads, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.reports.export import Export, records
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Row
from claimtrack.words import diff, export_tables
from claimtrack.words import export as report_text
from claimtrack.words.table import Column, Table

_MOST_CHAINS = 1000
"""Promises up to which every statement is spelled out; beyond, a page would grow too heavy."""
Chain = tuple[tuple[str, tuple[int, ...]], ...]
"""The statements of a promise, each with the numbers of its sources."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, what stands small below it, and what it sorts by.

    `key` None: its text; empty: nothing is known, it comes last.
    """

    text: str
    small: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its anchor, its cells, the numbers of its sources, the statements of its chain."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    verdict: str = ""
    sources: tuple[int, ...] = ()
    chain: Chain = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a page shows it; `note` says what it leaves out, `cited`: its lines have sources.

    `foot` is a line that sums up.
    """

    id: str
    title: str
    columns: tuple[Column[Any], ...]
    lines: tuple[Line, ...]
    key: str
    note: str = ""
    cited: bool = True
    foot: tuple[Cell, ...] = ()


def grids(export: Export) -> Iterator[Grid]:
    """The tables in the order of the page."""
    if export.news:
        yield _changes(export)
    if export.releases:
        table: Table[Any] = export_tables.organizations_table(export)
        yield _grid(table, map(Line, _cells(table)), cited=False)
    track = export_tables.track_table(export)
    if track is not None:
        note = report_text.track_counted(export)
        yield _grid(track, map(Line, _cells(track)), note=note, cited=False)
    forecasts = export_tables.forecast_table(export)
    if forecasts is not None:
        yield _forecasts(export, forecasts)
    for table in export_tables.row_tables(export):
        yield _rows(export, table)


def _grid(
    table: Table[Any], lines: Iterable[Line], title: str = "", note: str = "", *, cited: bool = True
) -> Grid:
    columns = _columns(table)
    return Grid(
        id=table.id,
        title=title or table.title,
        columns=columns,
        lines=tuple(lines),
        key=table.key,
        note=note,
        cited=cited,
        foot=tuple(Cell(column.whole(row)) for row in table.total for column in columns),
    )


def _columns(table: Table[Any]) -> tuple[Column[Any], ...]:
    return tuple(column for column in table.columns if not column.small)


def _cells(table: Table[Any]) -> Iterator[tuple[Cell, ...]]:
    for row in table.rows:
        yield tuple(_cell(table, column, row) for column in _columns(table))


def _cell(table: Table[Any], column: Column[Any], row: Any) -> Cell:
    small = (other.beside(row) for other in table.columns if other.small == column.name)
    text = column.whole(row)
    key = column.key(row) if column.key is not None else _text_key(text)
    return Cell(text, " ".join(filter(None, small)), key)


def _text_key(text: str) -> str | None:
    return "" if text == "-" else None


def _changes(export: Export) -> Grid:
    shown = export.news[: report_text.MOST_NEWS]
    table = diff.table(shown)
    lines = (
        Line(
            cells,
            verdict=change.after.verdict,
            sources=export.cited((change.claim, change.outcome)),
        )
        for change, cells in zip(shown, _cells(table), strict=True)
    )
    title = f"What changed after {export.since}"
    return _grid(table, lines, title, report_text.older_news(export))


def _forecasts(export: Export, table: Table[Any]) -> Grid:
    lines = (
        Line(cells, verdict=each.row.verdict, sources=export.cited(records(each.row)))
        for each, cells in zip(table.rows, _cells(table), strict=True)
    )
    return _grid(table, lines, "Forecasts of open promises", report_text.forecast_note(export))


def _rows(export: Export, table: Table[Any]) -> Grid:
    spelled = len(table.rows) <= _MOST_CHAINS
    promised = {subject_anchor(row) for row in export.releases if table.id == "reported"}
    lines = (
        Line(
            cells,
            anchor=_anchor(table.id, row, number, promised),
            verdict=row.verdict,
            sources=export.cited(records(row)),
            chain=_chain(export, row) if spelled else (),
        )
        for number, (row, cells) in enumerate(zip(table.rows, _cells(table), strict=True), start=1)
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
