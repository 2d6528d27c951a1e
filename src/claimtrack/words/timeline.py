"""A timeline in words: a line for each promise, with its windows in the order they were said."""

from __future__ import annotations

from claimtrack.pictures.timeline import Band
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import organization
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.table import Column, Page, Table

MOST_TOLD = 12
"""Statements of a chain that are told one by one."""


def page(report: Report) -> Page:
    """A line for each promise."""
    tables = (Table("timeline", "Timeline", PROMISES, report.stories),) if report.stories else ()
    return Page("Timeline", releases_headline(report), tables, nothing_found(report))


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


PROMISES: tuple[Column[Judgement], ...] = (
    Column("Promise", cells.label),
    Column("Organization", organization),
    Column("Promised", windows),
    Column("Happened", cells.happened),
    Column("Verdict", cells.fate),
)
