"""Open promises in words: what falls due, what has lapsed, what went quiet."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.due import QUIET, Agenda, Entry
from claimtrack.words import cells
from claimtrack.words.slips import milestone, model, organization
from claimtrack.words.table import LEFT_OUT, Column, Page, Table


def page(agenda: Agenda) -> Page:
    """What falls due, what has lapsed, what went quiet."""
    return Page("Promises", _headline(agenda), tuple(_tables(agenda)), _nothing(agenda))


def _headline(agenda: Agenda) -> str:
    return (
        f"{cells.ledger_names(agenda.ledger)}, as of {agenda.as_of}: "
        f"{len(agenda.upcoming):,} due by {agenda.until}, {len(agenda.lapsed):,} lapsed, "
        f"{len(agenda.quiet):,} gone quiet"
    )


def _nothing(agenda: Agenda) -> str:
    return (
        f"No promise falls due by {agenda.until}, and none is overdue: "
        "look further with --within 1y, or drop a filter."
    )


def _tables(agenda: Agenda) -> Iterator[Table[Entry]]:
    days_left = "Days: left until the last day of the standing promise."
    lists = (
        ("due", "Due", agenda.upcoming, days_left),
        ("lapsed", "Lapsed", agenda.lapsed, f"Overdue, and spoken of in the last {QUIET} days."),
        ("quiet", "Gone quiet", agenda.quiet, f"Overdue, and no claim for {QUIET} days or more."),
    )
    for name, title, entries, key in lists:
        if entries:
            yield Table(name, title, ENTRIES, entries, key)


def _first(entry: Entry) -> ReleaseClaim | None:
    return entry.row.first if entry.row.first is not entry.row.standing else None


def _said_by(entry: Entry) -> str:
    return cells.said_by(entry.row.standing) if entry.row.standing else ""


ENTRIES: tuple[Column[Entry], ...] = (
    Column("Model", lambda entry: model(entry.row), room=24),
    Column("Organization", lambda entry: organization(entry.row), below=LEFT_OUT),
    Column("Milestone", lambda entry: milestone(entry.row), below="Model", plain="release"),
    Column("Said by", _said_by, below="Model", room=22),
    Column("Due", lambda entry: cells.promise(entry.row.standing), room=13),
    Column("Days", lambda entry: f"{entry.days:,}", number=True),
    Column("Last heard", lambda entry: f"{entry.row.chain[-1].announced}"),
    Column(
        "First promise",
        lambda entry: cells.promise(_first(entry)),
        below="Due",
        label="first {}",
        room=13,
    ),
    Column("Verdict", lambda entry: cells.verdict(entry.row)),
)
