"""The slip report in words: what it speaks for, what slipped, and how much else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.stats.shares import Share
from claimtrack.verdicts.filters import VERDICTS, BasisChoice
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.verdicts.slips import Report, Row
from claimtrack.words import cells, figures, promises, rates
from claimtrack.words.cells import harmless
from claimtrack.words.table import Page, Table
from claimtrack.words.view import EVERYTHING, View

_SLIPPED = {
    "late", "overdue", "postponed", "cancelled", "untraced", "unclear", "below", "above", "short",
}  # fmt: skip
"""Verdicts of what did not come as it was said."""
_UNDECIDED = "shipped in time but not decided (their last day was not over when last checked)"
"""What is neither kept nor broken yet: a rate counts a promise once its last day is over."""


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
        yield rates.NONE
    elif report.on_record or not report.selection.counts_reports:
        yield rates.kept(Share(report.kept, report.decided))
    decided = [row for row in report.reported if row.decided]
    if decided and not report.selection.by_ending:
        share = Share(sum(row.kept is True for row in decided), len(decided))
        yield rates.kept(share, "reported")


def _tables(report: Report, view: View) -> Iterator[Table[Any]]:
    yield from _promises(report.on_record, "on-record", "On the record", view)
    yield from _promises(report.reported, "reported", "Press reports and leaks", view)
    for table in figures.tables(report, rated=not report.selection.by_ending):
        for shown in _shown(table, view):
            marked = figures.reported(shown.rows)
            key = f"{shown.key} {figures.REPORTED_KEY}".lstrip() if marked else shown.key
            yield shown._replace(key=key)


def _promises(
    rows: tuple[Judgement, ...], name: str, title: str, view: View
) -> Iterator[Table[Judgement]]:
    table = Table(name, title, promises.COLUMNS, rows, promises.DAYS_KEY, flat=True)
    for shown in _shown(table, view):
        key = f"{shown.key} {promises.TARGET_KEY}" if promises.targets(shown.rows) else shown.key
        yield shown._replace(key=key)


def _shown(table: Table[Any], view: View) -> Iterator[Table[Any]]:
    """The table with the rows that are to be seen; none where that leaves nothing."""
    chosen = [row for row in table.rows if view.every or row.verdict in _SLIPPED]
    if not chosen:
        return
    rows = view.of(chosen)
    cut = f", the first {view.limit:,}" if len(rows) < len(chosen) else ""
    counted = (
        f"{len(chosen):,}"
        if view.every
        else f"what slipped, {len(chosen):,} of {len(table.rows):,}"
    )
    yield table._replace(
        title=f"{table.title}: {counted}{cut}",
        rows=rows,
        below=said if view.long else None,
    )


def said(row: Row) -> str:
    """Who said it, when and where: a line below a row; the address stays whole."""
    claim = row.spokesperson if isinstance(row, Judgement) else row.claim
    told = f"{cells.said_by(claim)}, {claim.announced}"
    return f"{told}: {harmless(claim.source, 2000)}"


def _notes(report: Report, view: View) -> Iterator[str]:
    """What is not shown, each sort by itself."""
    if view.every:
        return
    measured: tuple[Row, ...] = (*report.parameters, *report.quantities, *report.benchmarks)
    told = [
        _hidden("official", report.on_record),
        _hidden("reported", report.reported),
        _figures(measured),
    ]
    if any(told):
        yield f"Not shown: {'; '.join(filter(None, told))}. All: --all"


def _figures(rows: Iterable[Row]) -> str:
    """How many sizes, figures and scores did not fall short, by verdict; or nothing."""
    counts = Counter(f"{row.verdict}" for row in rows if row.verdict not in _SLIPPED)
    told = [f"{counts[name]:,} {name}" for name in VERDICTS if counts[name]]
    return f"figures and scores {', '.join(told)}" if told else ""


def _hidden(basis: BasisChoice, rows: Iterable[Judgement]) -> str:
    """How many promises did not slip: kept ones together, the rest by verdict; or nothing."""
    counts = Counter(_fate(row) for row in rows if row.verdict not in _SLIPPED)
    order = ("kept", _UNDECIDED, *READING_ORDER)
    told = [f"{counts[name]:,} {name}" for name in order if counts[name]]
    return f"{rates.WHOSE[basis]} {', '.join(told)}" if told else ""


def _fate(row: Judgement) -> str:
    """Kept, kept but not counted yet, or the verdict."""
    if row.kept:
        return "kept"
    return _UNDECIDED if row.verdict in ("early", "on-time") else row.verdict


def releases_headline(report: Report) -> str:
    """What a picture of the releases speaks for: ledger, day, number of promised milestones."""
    many = cells.count(len(report.stories), "promised milestone")
    return f"{cells.speaks_for(report.ledger, report.as_of)} {many}."


def nothing_found(report: Report) -> str:
    """That there are no rows, and what would show some."""
    claims = report.ledger.claims
    exist = sum(claim.announced <= report.as_of for claim in claims)
    if report.filtered and exist:
        stand = "1 claim stands" if exist == 1 else f"{exist:,} claims stand"
        return f"Nothing matches. {stand} behind these filters: drop or widen one."
    if exist:
        return (
            f"None of {cells.count(exist, 'claim')} promises a release."
            " Sizes and scores: claimtrack slips; every record: claimtrack show MODEL"
        )
    if claims:
        first = min(claim.announced for claim in claims)
        which = "the one claim" if len(claims) == 1 else f"the first of {len(claims):,} claims"
        return f"Nothing yet: {which} is of {first}; try a later --as-of."
    return "The ledger holds no claims. Add one with `claimtrack add`."
