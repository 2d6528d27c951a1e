"""Sections and cards: what the pages that list things are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.formats.html.grid import Grid, linked
from claimtrack.formats.html.strip import Strips
from claimtrack.formats.html.summary import Part
from claimtrack.ledgers.records import Claim, Outcome, ReleaseClaim
from claimtrack.reports.diff import Change
from claimtrack.reports.due import Entry
from claimtrack.reports.export import Source, sources
from claimtrack.site import addresses
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import diff, promises
from claimtrack.words import subject as words
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Table


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: where it leads, and what is told of it."""

    name: str
    path: str = ""
    told: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading; `more` are ways on, each a name and an address."""

    id: str
    heading: str
    text: str = ""
    grid: Grid | None = None
    items: Sequence[Item] = ()
    strips: Strips | None = None
    shares: Sequence[Part] = ()
    more: Sequence[tuple[str, str]] = ()
    sources: Sequence[Source] = ()


def promise_item(judged: Judgement, told: str) -> Item:
    """A promise in a line, linked to its page."""
    return Item(promise_name(judged), addresses.promise_path(judged), told)


def due_item(entry: Entry) -> Item:
    """A promise that falls due, in a line; what only the press reported says so."""
    reported = "" if entry.row.basis == "official" else " (reported)"
    return promise_item(entry.row, f"by {entry.due}{_in_words(entry.row.standing)}{reported}")


def past_due_item(entry: Entry) -> Item:
    """A promise that is past due, in sentences; what only the press reported says so."""
    told = words.verdict_sentence(entry.row)
    reported = "" if entry.row.basis == "official" else " By press reports and leaks alone."
    return promise_item(
        entry.row, f"{told}{reported} Nothing said for {count(entry.silent, 'day')}."
    )


def _in_words(claim: ReleaseClaim | None) -> str:
    """The phrase of a promise and the days that it allows, where they are more than one."""
    due = claim.due if claim else None
    if due is None or due.latest == due.earliest:
        return ""
    return f", “{harmless(due.text)}” ({due.earliest} to {due.latest})"


def sources_section(records: Sequence[Claim | Outcome]) -> Section | None:
    """The pages on which records rest; nothing where there is none."""
    listed = sources(records)
    if not listed:
        return None
    saved = sum(each.archived is not None for each in listed)
    told = f"{count(len(listed), 'page')}, of {saved:,} a saved copy is known."
    return Section("sources", "Sources", told, sources=listed)


def promise_name(judged: Judgement) -> str:
    """Whose promise it is: organization, model, milestone."""
    milestone = judged.milestone.replace("-", " ")
    of = "" if milestone == "release" else f", {milestone}"
    return f"{harmless(judged.model.organization, 60)}: {harmless(judged.model.name, 80)}{of}"


def change_item(change: Change) -> Item:
    """A change in a line, on its day."""
    return Item(promise_name(change.after), change_path(change), diff.sentence(change), change.day)


def change_path(change: Change) -> str:
    """Where a change is told: the anchor of its record, or the page of its promise."""
    record = change.claim or change.outcome
    return addresses.record_address(record) if record else addresses.promise_path(change.after)


def promise_grids(
    official: tuple[Judgement, ...], reported: tuple[Judgement, ...]
) -> Iterator[Grid]:
    """Promises as tables: those on the record, and apart those that press and leaks report."""
    for key, title, rows in (
        ("on-the-record", "Promises on the record", official),
        ("reported", "Press reports and leaks", reported),
    ):
        if rows:
            table = Table(key, title, promises.COLUMNS, rows, promises.DAYS_KEY)
            yield linked(table, {"Model": addresses.promise_path}, {"Lab"})
