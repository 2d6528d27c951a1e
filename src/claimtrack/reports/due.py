"""What falls due next, what has lapsed, and what went quiet, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

QUIET = 90
"""Days without a claim after which an overdue promise counts as quiet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An open promise: its row, the last day `due` that stands, and how far away that is.

    `days` from the as-of day to `due` (negative = past); `silent`, days since the newest claim.
    """

    row: Judgement
    due: date
    days: int
    silent: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Open promises as of a day; one that is overdue is either in `lapsed` or in `quiet`.

    `upcoming` falls due from `as_of` to `until`, both inclusive, the next one first. `lapsed`
    is overdue and was spoken of in the last QUIET days, `quiet` is overdue and was not; in both
    the longest past comes first.
    """

    ledger: Ledger
    as_of: date
    until: date
    upcoming: tuple[Entry, ...]
    lapsed: tuple[Entry, ...]
    quiet: tuple[Entry, ...]


def agenda(report: Report, until: date) -> Agenda:
    """The open promises of a report."""
    rows, as_of = report.shown, report.as_of
    overdue = _entries((row for row in rows if row.verdict == "overdue"), as_of)
    waiting = _entries((row for row in rows if row.verdict in ("pending", "postponed")), as_of)
    return Agenda(
        ledger=report.ledger,
        as_of=as_of,
        until=until,
        upcoming=tuple(entry for entry in waiting if as_of <= entry.due <= until),
        lapsed=tuple(entry for entry in overdue if entry.silent < QUIET),
        quiet=tuple(entry for entry in overdue if entry.silent >= QUIET),
    )


def _entries(rows: Iterable[Judgement], as_of: date) -> list[Entry]:
    """The rows whose standing date has a last day, in its order."""
    found = [entry for row in rows if (entry := _entry(row, as_of)) is not None]
    found.sort(key=lambda entry: (entry.due, entry.row.model.id, entry.row.milestone))
    return found


def _entry(row: Judgement, as_of: date) -> Entry | None:
    due = row.standing.due if row.standing else None
    if due is None or due.latest is None:
        return None
    return Entry(
        row=row,
        due=due.latest,
        days=(due.latest - as_of).days,
        silent=(as_of - row.chain[-1].announced).days,
    )
