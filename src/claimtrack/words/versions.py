"""What an edit of the ledger does, in words: records, verdicts, and the rate before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from claimtrack.ledgers.ledger import Subject, subject
from claimtrack.ledgers.records import Claim, Outcome, ReleaseClaim, ReleaseOutcome
from claimtrack.reports.versions import FigureEdit, FigureRow, RecordEdit, VerdictEdit, Versions
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, promises, rates
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

Row = tuple[Versions, RecordEdit]
"""A record, and the versions in which it differs."""


def page(versions: Versions) -> Page:
    """The records that differ, then what that does to verdicts and to the rate."""
    nothing = "No record differs."
    return Page(
        "Ledger changes",
        _headline(versions),
        tuple(_tables(versions)),
        nothing,
        lead=tuple(_lead(versions)),
    )


def _headline(versions: Versions) -> str:
    base, head = versions.base, versions.head
    paths = cells.ledger_names(base.ledger)
    return f"{cells.speaks_for(head.ledger, head.as_of)} Compared with {paths}."


def _lead(versions: Versions) -> Iterator[str]:
    counts = Counter(edit.edit for edit in versions.records)
    differ = len(versions.verdicts) + len(versions.figures)
    told = ", ".join(f"{counts[edit]:,} {edit}" for edit in ("added", "changed", "gone"))
    yield f"Records: {told}. Verdicts that differ: {differ:,}."
    old, new = versions.base.ledger.checked, versions.head.ledger.checked
    if old != new:
        told = f"Checked: {new or 'not given'}, was {old or 'not given'}"
        yield f"{told}; a slip that only grew by that is not listed."
    before, after = versions.rates
    if versions.head.selection.by_ending:
        yield rates.NONE
        return
    yield rates.kept(after)
    if before != after:
        yield f"It was {rates.rate(before)}."


def _tables(versions: Versions) -> Iterator[Table[Any]]:
    if versions.verdicts:
        yield Table("verdicts", "Verdicts", VERDICTS, versions.verdicts, flat=True)
    if versions.figures:
        yield Table("figures", "Figures and scores", FIGURES, versions.figures, flat=True)
    if versions.records:
        rows = tuple((versions, edit) for edit in versions.records)
        yield Table("records", "Records", RECORDS, rows, flat=True)


def about(edit: RecordEdit) -> str:
    """What a record is about: a model and the subject, or whose name it is."""
    record = edit.record
    if not isinstance(record, Claim | Outcome):
        return harmless(record.name, 80)
    about = subject(record)
    return f"{about.model}, {_subject(about)}"


def _subject(about: Subject) -> str:
    plain = about.kind in ("release", "benchmark")
    told = about.detail if plain else f"{about.detail} {about.kind}"
    return harmless(told, 60).replace("-", " ")


def _measured(rows: Sequence[FigureRow]) -> str:
    """Each verdict of a claim's rows, with how many have it."""
    counts = Counter(cells.verdict(row) for row in rows)
    told = (f"{many:,} {verdict}" if many > 1 else verdict for verdict, many in counts.items())
    return ", ".join(told) or "-"


def _table_name(edit: RecordEdit) -> str:
    return edit.table.removesuffix("s")


def _day(edit: RecordEdit) -> str:
    record = edit.record
    day: date | None = None
    if isinstance(record, Claim):
        day = record.announced
    elif isinstance(record, Outcome):
        day = record.last_day
    return f"{day}" if day else ""


def _says(edit: RecordEdit) -> str:
    """What a claim promises or states, or what an outcome tells."""
    record = edit.record
    if isinstance(record, ReleaseClaim):
        return cells.promise(record)
    if isinstance(record, ReleaseOutcome):
        return promises.ended(record)
    number = getattr(record, "score", None) or getattr(record, "value", None)
    return cells.figure(number)


def _source(edit: RecordEdit) -> str:
    return harmless(getattr(edit.record, "source", ""), 2000)


def _verdict(row: Judgement | None) -> str:
    if row is None:
        return "-"
    slip = promises.days(row.slip)
    return f"{cells.verdict(row)} {slip}" if slip not in ("", "-", "0") else cells.verdict(row)


def _judged(row: Judgement | None, other: Judgement | None) -> str:
    """The verdict; where the other one reads alike, what it is that differs."""
    told = _verdict(row)
    if row is None or other is None or told != _verdict(other):
        return told
    if promises.newest(row) != promises.newest(other):
        return f"newest due {promises.newest(row)}"
    return f"{told}, {'decided' if row.decided else 'not decided'}"


VERDICTS: tuple[Column[VerdictEdit], ...] = (
    Column(
        "Model", lambda edit: promises.promise(edit.row), cut=14, long=lambda e: cells.label(e.row)
    ),
    Column("By", lambda edit: promises.BY[edit.basis], long=lambda edit: rates.WHOSE[edit.basis]),
    Column("Was", lambda edit: _judged(edit.before, edit.after)),
    Column("Now", lambda edit: _judged(edit.after, edit.before)),
)
FIGURES: tuple[Column[FigureEdit], ...] = (
    Column("Model", lambda edit: cells.model(edit.row), cut=14),
    Column("About", lambda edit: _subject(subject(edit.row.claim)), cut=14),
    Column(
        "By",
        lambda edit: promises.BY[edit.row.claim.basis],
        long=lambda edit: rates.WHOSE[edit.row.claim.basis],
    ),
    Column("Claimed", lambda edit: f"{edit.row.claim.announced}"),
    Column("Was", lambda edit: _measured(edit.before)),
    Column("Now", lambda edit: _measured(edit.after)),
)
RECORDS: tuple[Column[Row], ...] = (
    Column("Edit", lambda row: row[1].edit),
    Column("Record", lambda row: _table_name(row[1])),
    Column("About", lambda row: about(row[1]), cut=16),
    Column("Day", lambda row: _day(row[1])),
    Column("Says", lambda row: _says(row[1]), cut=10, wide=100),
    Column("Fields", lambda row: ", ".join(row[1].fields), cut=10),
    Column("Source", lambda row: _source(row[1]), wide=400, small=LEFT_OUT),
)
