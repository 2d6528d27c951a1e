"""Open promises in words: what is past due, what comes next, where nobody has looked yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from claimtrack.ledgers.records import Basis, ReleaseClaim
from claimtrack.reports.due import Due, Entry, Lists
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, promises
from claimtrack.words.table import Column, Page, Table


def page(due: Due) -> Page:
    """On the record, then the subjects of which only press reports and leaks speak."""
    whose = f", by press reports and leaks{_alone(due)}"
    tables = (*_tables(due, due.on_record, ""), *_tables(due, due.reported, whose))
    return Page(
        "Promises", cells.speaks_for(due.ledger, due.as_of), tables, _nothing(due),
        lead=(_counts(due),),
    )  # fmt: skip


def _alone(due: Due) -> str:
    """Whether reports are all that there is of a subject: not known where claims were chosen."""
    chosen = due.selection.speakers or due.selection.bases not in (set(), set(get_args(Basis)))
    return "" if chosen else " alone"


def _counts(due: Due) -> str:
    if due.selection.bases == {"reported"}:
        return f"By press reports and leaks: {_counted(due.reported, due.until)}."
    sentence = f"On the record: {_counted(due.on_record, due.until)}."
    reported = len(due.reported.entries)
    return f"{sentence} By reports{_alone(due)}: {reported:,}." if reported else sentence


def _counted(lists: Lists, until: date) -> str:
    told = f"{len(lists.past_due):,} past due, {len(lists.upcoming):,} due by {until}"
    unlooked = len(lists.unlooked)
    return f"{told}, {unlooked:,} fell due since anybody looked" if unlooked else told


def _nothing(due: Due) -> str:
    return (
        f"No promise falls due by {due.until}, and none is past due: "
        "look further with --within 1y, or drop a filter."
    )


def _tables(due: Due, lists: Lists, whose: str) -> Iterator[Table[Entry]]:
    suffix = "-reported" if whose else ""
    if lists.past_due:
        key = (
            "Days past due: from the last day of the newest promise; silent: since the newest "
            "claim; both to the day up to which somebody looked."
        )
        yield Table(
            f"past-due{suffix}", f"Past due{whose}", _PAST_DUE, lists.past_due, key, flat=True
        )
    if lists.upcoming:
        title = f"Due by {due.until}{whose}"
        yield Table(f"due{suffix}", title, _UPCOMING, lists.upcoming, flat=True)
    if lists.unlooked:
        key = "Fell due after the day up to which somebody looked: not called broken."
        title = f"Nobody has looked yet{whose}"
        yield Table(f"unlooked{suffix}", title, _UPCOMING, lists.unlooked, key, flat=True)


def _of(column: Column[Judgement]) -> Column[Entry]:
    return Column(
        column.name,
        lambda entry: column.cell(entry.row),
        number=column.number,
        cut=column.cut,
        room=column.room,
        wide=column.wide,
        long=None if column.long is None else lambda entry: column.whole(entry.row),
    )


def _first(entry: Entry) -> str:
    return promises.first(entry.row)


def _said(entry: Entry) -> ReleaseClaim:
    """The promise that stands: it is the one that falls due."""
    assert entry.row.standing is not None  # what has no last day stands in no list
    return entry.row.standing


LAB, PROMISE = map(_of, (promises.LAB, promises.PROMISE))
SAID_BY: Column[Entry] = Column(
    "Said by",
    lambda entry: cells.harmless(_said(entry).speaker, 60),
    wide=110,
    cut=12,
    long=lambda entry: cells.said_by(_said(entry)),
)
DUE: Column[Entry] = Column("Due", lambda entry: f"{entry.due}")
FIRST: Column[Entry] = Column("First due", _first)
_SILENT: Column[Entry] = Column("Silent", lambda entry: f"{entry.silent:,} d", number=True)
VERDICT = _of(promises.VERDICT)
_PAST_DUE: tuple[Column[Entry], ...] = (
    LAB,
    PROMISE,
    FIRST,
    DUE,
    Column("Days past due", lambda entry: f"{-entry.days:,}", number=True),
    _SILENT,
    SAID_BY,
)
_UPCOMING: tuple[Column[Entry], ...] = (LAB, PROMISE, FIRST, DUE, _SILENT, VERDICT, SAID_BY)
