"""Changes between two days in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.diff import Change, Diff
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.cells import milestone, model, organization
from claimtrack.words.promises import ended
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

_CHANGES_KEY = (
    "Was, Verdict: the verdict on the day before, and on the day. "
    "`internal target`: surfaced only after it was missed. "
    "`reported`: press reports and leaks alone, no word of the maker's."
)


def page(diff: Diff) -> Page:
    """What changed between two days."""
    tables = (table(diff.changes),) if diff.changes else ()
    return Page("Changes", _headline(diff), tables, _nothing(diff))


def _headline(diff: Diff) -> str:
    checked = diff.ledger.checked
    looked = f", outcomes checked to {checked}" if checked is not None else ""
    return (
        f"{cells.ledger_names(diff.ledger)}, after {diff.from_day} up to {diff.to_day}{looked}: "
        f"{cells.count(len(diff.changes), 'change')}"
    )


def _nothing(diff: Diff) -> str:
    if diff.from_day == diff.to_day:
        return f"Nothing changes between {diff.from_day} and itself."
    if (looked := looked_to(diff.ledger, diff.to_day)) is not None:
        after = f"after {diff.from_day} up to {diff.to_day}"
        return f"No change is known {after}: nobody has looked since {looked}."
    return f"Nothing changed after {diff.from_day} up to {diff.to_day}."


def looked_to(ledger: Ledger, day: date) -> date | None:
    """The day up to which outcomes were checked, where that is before a day; None: none is."""
    checked = ledger.checked
    return checked if checked is not None and checked < day else None


def table(changes: Sequence[Change]) -> Table[Change]:
    """A row for each change."""
    return Table("changes", "Changes", CHANGES, tuple(changes), _CHANGES_KEY)


def sentence(change: Change) -> str:
    """What changed, in a few words; nothing in it but what the ledger says and days.

    Marked where the maker never spoke of it, so that it rests on reports alone.
    """
    told = _happened(change)
    return told if change.after.basis == "official" else f"{told} (reported)"


def _happened(change: Change) -> str:
    if change.claim is not None:
        return _said(change, change.claim)
    row = change.after
    if change.kind == "overdue":
        return f"fell overdue: not shipped by {_deadline(row)}"
    if change.kind == "passed":
        return f"promised window ({cells.promise(row.first)}) passed; the new date is open"
    if change.kind == "unclear":
        return "may have shipped; the exact day is not known"
    if change.kind == "revived":
        return "spoken of again, without a new date"
    return _ended(row)


def _deadline(row: Judgement) -> date:
    ends = [
        claim.due.latest
        for claim in (row.first, row.standing)
        if claim is not None and claim.due is not None and claim.due.latest is not None
    ]
    return max(ends)


def _ended(row: Judgement) -> str:
    assert row.outcome is not None  # a change of this kind rests on one
    told = ended(row.outcome)
    if row.outcome.status == "untraced":
        return f"lost from sight: {told}"
    return f"{told}; slip, days: {cells.slip(row.slip)}" if row.slip else told


def _said(change: Change, claim: ReleaseClaim) -> str:
    said = cells.promise(claim)
    if change.kind == "withdrawn":
        return f"date taken back{_instead_of(change)}"
    if change.kind == "announced":
        return f"announced: {said}" if claim.due else "announced, no date promised"
    if claim.retrospective:
        return f"internal target surfaced, already missed: {said}"
    if change.kind == "promised":
        return f"promised: {said}"
    return f"{direction(change)}: {said}{_instead_of(change)}"


def _kind(change: Change) -> str:
    """What sort of change it is, in a word or two."""
    if change.kind == "re-promised":
        return direction(change)
    return _IN_WORDS.get(change.kind, change.kind)


_IN_WORDS = {
    "withdrawn": "taken back",
    "overdue": "fell overdue",
    "passed": "window passed",
    "untraced": "lost from sight",
    "revived": "spoken of again",
}


def direction(change: Change) -> str:
    """`postponed` and `brought forward` only where that is beyond doubt."""
    moved, old, new = change.moved, change.replaced, change.claim
    if moved:
        return "postponed" if moved > 0 else "brought forward"
    if old and old.due and new and new.due and old.due.latest and not new.due.latest:
        return "postponed" if new.due.earliest > old.due.latest else "re-promised"
    return "re-promised"


def _instead_of(change: Change) -> str:
    if change.replaced is None:
        return ""
    moved = f", {cells.in_days(change.moved)}" if change.moved else ""
    target = ", internal target" if change.replaced.retrospective else ""
    return f" (was {cells.promise(change.replaced)}{target}{moved})"


CHANGES: tuple[Column[Change], ...] = (
    Column("Day", lambda change: f"{change.day}"),
    Column("Model", lambda change: model(change.after), room=24),
    Column("Lab", lambda change: organization(change.after), below=LEFT_OUT),
    Column(
        "Milestone",
        lambda change: milestone(change.after),
        below="Model",
        small="Model",
        plain="release",
    ),
    Column("What changed", sentence, room=16),
    Column(
        "Said by",
        lambda change: cells.said_by(change.claim) if change.claim else "",
        below="What changed",
        small="What changed",
        room=22,
    ),
    Column(
        "Was",
        lambda change: cells.verdict(change.before) if change.before else "",
        below="Verdict",
        small="Verdict",
        label="was {}",
    ),
    Column("Verdict", lambda change: cells.verdict(change.after)),
)
KIND: Column[Change] = Column("Change", _kind)
"""For a table that is filtered by it."""
