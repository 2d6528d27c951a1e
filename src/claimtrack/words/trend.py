"""A milestone trend in words: its statements, and what they say about the distance."""

from __future__ import annotations

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.pictures.trend import Drift, anchor_of, drift, number
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.table import Column, Page, Table
from claimtrack.words.timeline import apart

Statement = tuple[int, ReleaseClaim]
"""A claim, and its place in the chain."""


def page(report: Report) -> Page:
    """The statements of each promise, and what they say about the distance."""
    tables = tuple(
        Table("trend", cells.label(row), _STATEMENTS, tuple(enumerate(row.chain)), reading(row))
        for row in report.stories
    )
    return Page("Milestone trend", releases_headline(report), tables, nothing_found(report))


def promised(claim: ReleaseClaim) -> str:
    """What a statement promises, in its own words where it names no day."""
    told = cells.promise(claim)
    if claim.retrospective:
        return f"{told} (internal target)"
    return f'{told}, "{harmless(claim.said, 60)}"' if claim.due is None and claim.said else told


_STATEMENTS: tuple[Column[Statement], ...] = (
    Column("Statement", lambda said: number(said[0])),
    Column("Said on", lambda said: f"{said[1].announced}"),
    Column("Promised", lambda said: promised(said[1])),
    Column("Said by", lambda said: cells.said_by(said[1])),
)


def reading(row: Judgement) -> str:
    """What the chart shows, in a sentence of days; no more than the statements say."""
    found = drift(row)
    if anchor_of(row) is None:
        return "No statement names a last day that was still ahead: there is no trend to read."
    standing = row.standing
    bases = {claim.basis for claim in row.chain}
    told = "No trend to read: a last day that was still ahead was named on one day only."
    if found is not None:
        told = _drift(row, found)
    if standing is not None and (standing.due is None or standing.due.latest is None):
        told += f" Statement {number(row.chain.index(standing))}, which stands, names no last day."
    if len(bases) > 1:
        told += " Press reports and leaks are among the statements."
    if (alone := apart(row)) is not None:
        told += f" On the record alone: {alone}."
    return told


def _drift(row: Judgement, drift: Drift) -> str:
    first, newest = (number(row.chain.index(claim)) for claim in drift.claims)
    told = (
        f"From statement {first} to {newest}, {cells.count(drift.passed, 'day')} passed and the"
        f" promised day moved by {cells.in_days(drift.moved)}: it was"
        f" {cells.count(drift.first, 'day')} away, then {drift.newest:,}"
    )
    return f"{told}, as far away as ever or further." if drift.newest >= drift.first else f"{told}."
