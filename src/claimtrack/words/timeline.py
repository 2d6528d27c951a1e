"""A timeline in words: a line for each promise, with its windows in the order they were said."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.pictures.timeline import Band
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import organization
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.table import Column, Page, Table

_OPEN = {"overdue", "postponed", "pending"}
_LATE = {"late", "unclear"}
MOST_TOLD = 12
"""Statements of a chain that are told one by one."""


def page(report: Report) -> Page:
    """A line for each promise."""
    tables = (Table("timeline", "Timeline", _PROMISES, report.stories),) if report.stories else ()
    return Page("Timeline", releases_headline(report), tables, nothing_found(report))


def in_front(rows: Sequence[Judgement]) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """What is open, then what was late, and apart the rest; each in the order given."""
    parts = [tuple(row for row in rows if row.verdict in verdicts) for verdicts in (_OPEN, _LATE)]
    front = sum(parts, ())
    return front, tuple(row for row in rows if row.verdict not in _OPEN | _LATE)


def fate(row: Judgement) -> str:
    """Verdict and slip on the record, with what reports make of it; else as reported."""
    told = cells.fate(row.told)
    if row.told.basis != "official":
        return f"{told} (reported)"
    return told if row.verdict == row.told.verdict else f"{told} (reported: {row.verdict})"


def label(row: Judgement, longest: int) -> str:
    """What a promise is about, cut, and that only press reports and leaks made it."""
    mark = "" if row.told.basis == "official" else " (reported)"
    return cells.harmless(cells.label(row), longest - len(mark)) + mark


def windows(row: Judgement) -> str:
    """Every promised window, with the day on which it was said."""
    told = [f"{cells.promise(claim)}, said {claim.announced}" for claim in row.chain[:MOST_TOLD]]
    if len(row.chain) > MOST_TOLD:
        told.append(f"and {cells.count(len(row.chain) - MOST_TOLD, 'later statement')}")
    return "; then ".join(told)


def band_label(band: Band) -> str:
    """What a band is, in words."""
    names = {
        "first": "first promise",
        "target": "internal target, missed",
        "newest": "standing promise",
    }
    name = "open promise" if band.early else names.get(band.role, "later promise")
    return f"{name}, {cells.promise(band.claim)}"


_PROMISES: tuple[Column[Judgement], ...] = (
    Column("Promise", cells.label),
    Column("Organization", organization),
    Column("Promised", windows),
    Column("Happened", cells.happened),
    Column("Verdict", fate),
)
