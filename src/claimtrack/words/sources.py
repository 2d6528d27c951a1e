"""The pages that a ledger rests on, in words."""

from __future__ import annotations

from collections import Counter

from claimtrack.reports.sources import Source, Sources
from claimtrack.web.addresses import split
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column, Page, Table


def page(sources: Sources) -> Page:
    """A row a page: where it stands, what rests on it, whether a copy is saved."""
    many = cells.count(len(sources.rows), "page")
    columns: list[Column[Source]] = [
        Column("Host", lambda row: harmless(row.host, 40), below="Page", room=12),
        Column("Page", lambda row: harmless(_path(row), 120), room=30),
        Column("Records", lambda row: f"{row.records:,}", number=True),
        Column("The only page", lambda row: f"{row.only:,}", number=True, below=LEFT_OUT),
        Column("Saved copy", _saved),
    ]
    if sources.checked:
        columns.append(Column("Found", _finding, room=10))
    tables = (Table("sources", "Pages", tuple(columns), sources.rows),) if sources.rows else ()
    return Page(
        "Sources",
        f"{cells.ledger_names(sources.ledger)}: {many} on {cells.count(sources.hosts, 'host')},"
        f" {sources.unsaved:,} without a saved copy",
        tables,
        "The ledger rests on no page.",
        _notes(sources),
    )


def _path(row: Source) -> str:
    parts = split(row.address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _saved(row: Source) -> str:
    if row.saved == row.records:
        return "yes"
    return f"{row.saved} of {row.records}" if row.saved else "no"


def _finding(row: Source) -> str:
    if row.finding is None:
        return "not asked"
    to = f" to {harmless(row.finding.to, 120)}" if row.finding.to else ""
    return f"{row.finding.state}{to}"


def _notes(sources: Sources) -> tuple[str, ...]:
    if not sources.checked:
        return ()
    states = Counter(row.finding.state if row.finding else "not asked" for row in sources.rows)
    told = ", ".join(f"{many:,} {state}" for state, many in states.most_common())
    return (f"Found: {told}.",) if told else ()
