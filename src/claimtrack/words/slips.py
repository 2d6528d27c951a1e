"""The slip report in words: what it speaks for, what slipped, and how much else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.verdicts.slips import Report, Row
from claimtrack.words import cells, figures, promises, rates
from claimtrack.words.cells import harmless
from claimtrack.words.table import Page, Table

_SLIPPED = {
    "late", "overdue", "postponed", "cancelled", "untraced", "unclear", "below", "above", "short",
}  # fmt: skip
"""Verdicts of what did not come as it was said."""


@dataclass(frozen=True, slots=True)
class View:
    """How much of a report is shown: `every` row or what slipped, at most `limit` of each table.

    `failing` verdicts are shown beyond the limit; `long` adds who said it and where.
    """

    every: bool = True
    limit: int | None = None
    reverse: bool = False
    long: bool = False
    failing: frozenset[str] = frozenset()


EVERYTHING = View()


def page(report: Report, view: View = EVERYTHING) -> Page:
    """The slip report."""
    tables = tuple(_tables(report, view))
    return Page(
        "Slip report",
        cells.speaks_for(report.ledger, report.as_of),
        tables,
        nothing_found(report) if not report.rows else "Nothing slipped.",
        tuple(_notes(report, view)),
        tuple(rate_lines(report)),
    )


def rate_lines(report: Report) -> Iterator[str]:
    """Kept of decided promises, on the record and apart from it; of chosen verdicts no rate."""
    if not report.on_record and not report.reported:
        return
    if report.selection.by_ending:
        yield "No rate is given: these rows were chosen by how they ended."
    elif report.on_record or not report.selection.counts_reports:
        yield rates.kept(Share(report.kept, report.decided))
    decided = [row for row in report.reported if row.decided]
    if decided and not report.selection.by_ending:
        share = Share(sum(row.kept is True for row in decided), len(decided))
        yield rates.kept(share, "by press reports and leaks, apart")


def _tables(report: Report, view: View) -> Iterator[Table[Any]]:
    yield from _promises(report.on_record, "on-record", "On the record", view)
    yield from _promises(report.reported, "reported", "Press reports and leaks", view)
    for table in figures.tables(report):
        yield from _shown(table, view)


def _promises(
    rows: tuple[Judgement, ...], name: str, title: str, view: View
) -> Iterator[Table[Judgement]]:
    table = Table(name, title, promises.COLUMNS, rows, promises.DAYS_KEY, flat=True)
    for shown in _shown(table, view):
        key = f"{shown.key} {promises.TARGET_KEY}" if promises.targets(shown.rows) else shown.key
        yield replace(shown, key=key)


def _shown(table: Table[Any], view: View) -> Iterator[Table[Any]]:
    """The table with the rows that are to be seen; none where that leaves nothing."""
    chosen = [row for row in table.rows if view.every or row.verdict in _SLIPPED]
    if not chosen:
        return
    if view.reverse:
        chosen.reverse()
    most = len(chosen) if view.limit is None else view.limit
    rows = [row for at, row in enumerate(chosen) if at < most or row.verdict in view.failing]
    cut = f", the first {most:,}" if len(rows) < len(chosen) else ""
    counted = (
        f"{len(chosen):,}"
        if view.every
        else f"what slipped, {len(chosen):,} of {len(table.rows):,}"
    )
    yield replace(
        table,
        title=f"{table.title}: {counted}{cut}",
        rows=tuple(rows),
        below=said if view.long else None,
    )


def said(row: Row) -> str:
    """Who said it, when and where: a line below a row; the address stays whole."""
    claim = row.spokesperson if isinstance(row, Judgement) else row.claim
    told = f"{cells.said_by(claim)}, {claim.announced}"
    return f"{told}: {harmless(claim.source, 2000)}"


def _notes(report: Report, view: View) -> Iterator[str]:
    if view.every:
        return
    hidden = [row for row in (*report.on_record, *report.reported) if row.verdict not in _SLIPPED]
    told = [*_counted(hidden)]
    measured: tuple[Row, ...] = (*report.parameters, *report.quantities, *report.benchmarks)
    others = sum(row.verdict not in _SLIPPED for row in measured)
    if others:
        told.append(f"{others:,} sizes and scores as claimed or not measured")
    if told:
        yield f"Not shown: {', '.join(told)}. All: --all"


def _counted(rows: Iterable[Judgement]) -> Iterator[str]:
    """Kept ones together, the rest by verdict."""
    counts = Counter("kept" if row.kept else row.verdict for row in rows)
    for name in ("kept", *READING_ORDER):
        if counts[name]:
            yield f"{counts[name]:,} {name}"


def releases_headline(report: Report) -> str:
    """What a picture of the releases speaks for: ledger, day, number of promised milestones."""
    many = cells.count(len(report.stories), "promised milestone")
    return f"{cells.speaks_for(report.ledger, report.as_of)} {many}."


def nothing_found(report: Report) -> str:
    """That there are no rows, and what would show some."""
    claims = report.ledger.claims
    exist = sum(claim.announced <= report.as_of for claim in claims)
    if report.filtered and exist:
        return f"Nothing matches. {exist:,} claims stand behind these filters: drop or widen one."
    if claims:
        first = min(claim.announced for claim in claims)
        return (
            f"Nothing yet: the first of {len(claims):,} claims is of {first}; try a later --as-of."
        )
    return "The ledger holds no claims. Add one with `claimtrack add`."
