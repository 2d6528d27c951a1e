"""The tables of an HTML page: which cells stack, by what a column sorts, where a row leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.formats.html.keys import keys
from claimtrack.reports.export import Story, records
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Row
from claimtrack.words import export as report_text
from claimtrack.words import export_tables as report_tables
from claimtrack.words import news
from claimtrack.words.slips import Table

MOST_CHAINS = 1000
"""Promises up to which every statement is spelled out; beyond, a page would grow too heavy."""
STACKS: dict[str, dict[str, str]] = {  # of each table the columns, and what stands small in them
    "Release promises": {
        "Organization": "", "Model": "", "First promise": "Said by", "Newest promise": "",
        "Happened": "", "Slip, days": "vs newest", "Verdict": "",
    },
    "Parameters": {
        "Organization": "", "Model": "", "Quantity": "", "Claimed": "Said by", "Measured": "",
        "Ratio": "", "Verdict": "",
    },
    "Benchmarks": {
        "Organization": "", "Model": "", "Benchmark": "", "Claimed": "Said by",
        "Measured": "Measured by", "Gap": "Noise", "Verdict": "",
    },
    "Changes": {
        "Day": "", "Organization": "", "Model": "Milestone", "What changed": "Said by",
        "Verdict": "Was",
    },
    "Forecasts": {
        "Organization": "", "Model": "Milestone", "Due by": "", "In time": "", "In 30 days": "",
        "In 90 days": "", "In 180 days": "", "In 365 days": "", "Half by": "80% between",
        "Pool": "", "Verdict": "",
    },
    "Track record": {
        "Group": "", "Subjects": "", "On time": "95% interval", "vs newest": "", "Re-promises": "",
        "Median slip": "95% of median",
    },
}  # fmt: skip
STACKS["Quantities"] = STACKS["Parameters"]
_PREFIX = {
    "vs newest": "vs newest: ", "Noise": "noise ", "Was": "was ", "Measured by": "by ",
    "95% interval": "95% interval ", "95% of median": "95% interval ",
    "80% between": "80% between ",
}  # fmt: skip
IDS = {
    "Release promises": "releases", "By organization": "organizations", "Changes": "changes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, what stands small below it, and what it sorts by (empty: its text)."""

    text: str
    small: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its anchor, its cells, the numbers of its sources, the statements of its chain."""

    anchor: str
    verdict: str
    cells: tuple[Cell, ...]
    sources: tuple[int, ...] = ()
    chain: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a page shows it; `note` says what it leaves out, `foot` is a line that sums up."""

    id: str
    title: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    lines: tuple[Line, ...]
    key: str
    note: str = ""
    cited: bool = True
    foot: tuple[Cell, ...] = ()


def grids(story: Story) -> Iterator[Grid]:
    """The tables in the order of the page."""
    if story.news:
        yield _changes(story)
    if story.releases:
        yield _organizations(story)
    yield from _track(story)
    yield from _forecasts(story)
    for table, rows in report_tables.cited_tables(story):
        yield _grid(story, table, rows)


def _organizations(story: Story) -> Grid:
    table = report_tables.organizations_table(story)
    many = len(story.organizations)
    rates = [
        "" if each.kept.rate is None else f"{each.kept.rate:.4f}" for each in story.organizations
    ]
    lines = tuple(
        Line("", "", (*map(Cell, row[:-2]), *(Cell(cell, "", rate) for cell in row[-2:])))
        for row, rate in zip(table.rows, rates, strict=False)
    )
    foot = tuple(map(Cell, table.rows[-1])) if len(table.rows) > many else ()
    return Grid(
        "organizations", table.title, table.columns, table.numbers, lines, table.key,
        cited=False, foot=foot,
    )  # fmt: skip


def _track(story: Story) -> Iterator[Grid]:
    table = report_tables.track_table(story)
    if table is not None:
        lines = tuple(Line("", "", cells) for cells in _stacked(table.title, table))
        columns = tuple(STACKS[table.title])
        note = report_text.track_counted(story)
        yield Grid(
            "track", table.title, columns, table.numbers, lines, table.key, note, cited=False
        )


def _forecasts(story: Story) -> Iterator[Grid]:
    table = report_tables.forecast_table(story)
    if table is not None:
        found = story.outlook.forecasts[: len(table.rows)]
        lines = tuple(
            Line("", each.row.verdict, cells, story.cited(records(each.row)))
            for each, cells in zip(found, _stacked(table.title, table), strict=True)
        )
        columns = tuple(STACKS[table.title])
        note = report_text.forecast_note(story)
        yield Grid(
            "forecasts",
            "Forecasts of open promises",
            columns,
            table.numbers,
            lines,
            table.key,
            note,
        )


def _changes(story: Story) -> Grid:
    shown = story.news[: report_text.MOST_NEWS]
    table = news.changes_table(shown)
    lines = [
        Line("", change.after.verdict, cells, story.cited((change.claim, change.outcome)))
        for change, cells in zip(shown, _stacked("Changes", table), strict=True)
    ]
    title = f"What changed after {story.since}"
    columns = tuple(STACKS["Changes"])
    return Grid(
        "changes", title, columns, (), tuple(lines), table.key, report_text.older_news(story)
    )


def _grid(story: Story, table: Table, rows: Sequence[Row]) -> Grid:
    spelled = len(rows) <= MOST_CHAINS
    lines = tuple(
        Line(
            anchor=f"{table.title[0].lower()}{number}",
            verdict=row.verdict,
            cells=_keyed(table.title, cells, row),
            sources=story.cited(records(row)),
            chain=_chain(story, row) if spelled else (),
        )
        for number, (row, cells) in enumerate(
            zip(rows, _stacked(table.title, table), strict=True), start=1
        )
    )
    note = "" if spelled else f"Single statements are spelled out up to {MOST_CHAINS:,} rows only."
    return Grid(
        IDS.get(table.title, table.title.lower()),
        table.title,
        tuple(STACKS[table.title]),
        table.numbers,
        lines,
        table.key,
        note if table.title == "Release promises" else "",
    )


def _stacked(title: str, table: Table) -> Iterator[tuple[Cell, ...]]:
    for row in table.rows:
        told = dict(zip(table.columns, row, strict=True))
        yield tuple(Cell(told[name], _small(told, below)) for name, below in STACKS[title].items())


def _small(told: Mapping[str, str], name: str) -> str:
    if not name or not told[name] or told[name] == "release":
        return ""
    if name == "vs newest" and " vs " in told[name]:  # it names its promise itself
        return told[name]
    return f"{_PREFIX.get(name, '')}{told[name]}"


def _keyed(title: str, cells: Sequence[Cell], row: Row) -> tuple[Cell, ...]:
    found = keys(row)
    return tuple(
        Cell(cell.text, cell.small, found.get(name, ""))
        for name, cell in zip(STACKS[title], cells, strict=True)
    )


def _chain(story: Story, row: Row) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Every statement of a chain of more than one, with the numbers of its sources."""
    if not isinstance(row, Judgement) or len(row.chain) < 2:
        return ()
    return tuple((report_text.promise_of(claim), story.cited((claim,))) for claim in row.chain)
