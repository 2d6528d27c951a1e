"""What is past due, what falls due next, and what fell due since anybody looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.filters import EVERYTHING, Selection
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

OPEN = ("pending", "postponed", "overdue", "undated")
"""Verdicts of a promise that may still be kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An open promise: its judgement, and the last day `due` that stands.

    `days` lie between `due` and the day up to which somebody looked (negative: past it);
    `silent`, days from its newest claim to that day.
    """

    row: Judgement
    due: date
    days: int
    silent: int


@dataclass(frozen=True, slots=True)
class Lists:
    """Open promises: the longest past due first, and what falls due next first.

    `past_due` was over on the day up to which somebody looked, `unlooked` fell due after it and
    before the as-of day, `upcoming` falls due from the as-of day on.
    """

    past_due: tuple[Entry, ...]
    upcoming: tuple[Entry, ...]
    unlooked: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return (*self.past_due, *self.upcoming, *self.unlooked)


@dataclass(frozen=True, slots=True)
class Due:
    """Open promises as of a day, up to `until`.

    `on_record` are what organizations said themselves, `reported` the subjects of which only
    press reports and leaks speak, each of the claims that were asked for.
    """

    ledger: Ledger
    as_of: date
    until: date
    on_record: Lists
    reported: Lists
    selection: Selection = EVERYTHING

    @property
    def upcoming(self) -> tuple[Entry, ...]:
        """What falls due next, whoever said so."""
        return _in_order((*self.on_record.upcoming, *self.reported.upcoming))


def due(report: Report, until: date) -> Due:
    """The open promises of a report whose standing date has a last day."""
    as_of = report.as_of
    official = {
        _subject(release.on_record) for release in report.subjects if release.on_record is not None
    }
    apart = [row for row in report.reported if _subject(row) not in official]
    return Due(
        ledger=report.ledger,
        as_of=as_of,
        until=until,
        on_record=_lists(report.on_record, as_of, until),
        reported=_lists(apart, as_of, until),
        selection=report.selection,
    )


def _subject(row: Judgement) -> tuple[str, str]:
    return row.model.id, row.milestone


def _lists(rows: Iterable[Judgement], as_of: date, until: date) -> Lists:
    entries = _in_order(entry for row in rows if (entry := _entry(row)) is not None)
    return Lists(
        past_due=tuple(entry for entry in entries if entry.row.past_due),
        upcoming=tuple(entry for entry in entries if as_of <= entry.due <= until),
        unlooked=tuple(entry for entry in entries if entry.row.judged <= entry.due < as_of),
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.due, *_subject(entry.row))))


def _entry(row: Judgement) -> Entry | None:
    deadline = row.standing.deadline if row.standing else None
    if deadline is None or row.verdict not in OPEN:
        return None
    return Entry(
        row=row,
        due=deadline,
        days=(deadline - row.judged).days,
        silent=max((row.judged - row.chain[-1].announced).days, 0),
    )
