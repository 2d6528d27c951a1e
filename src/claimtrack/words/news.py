"""Changes and open promises as plain text: sentences and tables, for whoever draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.diff import Change
from claimtrack.reports.due import QUIET, Agenda, Entry
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.slips import Cells, Table

CHANGES = ("Day", "Model", "Organization", "Milestone", "What changed", "Said by", "Was", "Verdict")
ENTRIES = (
    "Model", "Organization", "Milestone", "Said by", "Due", "Days", "Last heard", "First promise",
    "Verdict",
)  # fmt: skip
CHANGES_KEY = (
    "Was, Verdict: the verdict on the day before, and on the day. "
    "`internal target`: surfaced only after it was missed."
)


def sentence(change: Change) -> str:
    """What changed, in a few words; nothing in it but what the ledger says and days."""
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
    if change.kind == "untraced" and row.outcome is not None:
        return f"lost from sight: not shipped by {cells.short_window(row.outcome.date)}"
    return _ended(row)


def _deadline(row: Judgement) -> date:
    ends = [
        claim.deadline
        for claim in (row.first, row.standing)
        if claim is not None and claim.deadline is not None
    ]
    return max(ends)


def _ended(row: Judgement) -> str:
    assert row.outcome is not None  # a change of this kind rests on one
    told = f"{row.outcome.status} {cells.short_window(row.outcome.date)}"
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
    moved = f", {cells.signed(change.moved)} days" if change.moved else ""
    target = ", internal target" if change.replaced.retrospective else ""
    return f" (was {cells.promise(change.replaced)}{target}{moved})"


def changes_table(changes: Sequence[Change]) -> Table:
    """A row for each change."""
    return Table("Changes", CHANGES, tuple(map(_change, changes)), CHANGES_KEY)


def _change(change: Change) -> Cells:
    said = change.claim
    return (
        str(change.day),
        harmless(change.model.name, 80),
        harmless(change.model.organization, 40),
        change.milestone.replace("-", " "),
        sentence(change),
        f"{harmless(said.speaker, 60)} ({said.basis})" if said else "",
        cells.verdict(change.before) if change.before else "",
        cells.verdict(change.after),
    )


def changes_headline(ledger: Ledger, period: tuple[date, date], changes: Sequence[Change]) -> str:
    """What the list speaks for: ledger, period, number of changes."""
    first, last = period
    many = len(changes)
    return (
        f"{harmless(', '.join(ledger.paths), 60)}, after {first} up to {last}: "
        f"{many:,} change{'s' * (many != 1)}"
    )


def nothing_changed(period: tuple[date, date]) -> str:
    """That nothing changed."""
    first, last = period
    if first == last:
        return f"Nothing changes between {first} and itself."
    return f"Nothing changed after {first} up to {last}."


def agenda_tables(agenda: Agenda) -> Iterator[Table]:
    """A table for each list that holds anything."""
    lists = (
        ("Due", agenda.upcoming, "Days: left until the last day of the standing promise."),
        ("Lapsed", agenda.lapsed, f"Overdue, and spoken of in the last {QUIET} days."),
        ("Gone quiet", agenda.quiet, f"Overdue, and no claim for {QUIET} days or more."),
    )
    for title, entries, key in lists:
        if entries:
            yield Table(title, ENTRIES, tuple(map(_entry, entries)), key, ("Days",))


def _entry(entry: Entry) -> Cells:
    row = entry.row
    said = row.standing
    assert said is not None  # an entry rests on a standing date
    return (
        harmless(row.model.name, 80),
        harmless(row.model.organization, 40),
        row.milestone.replace("-", " "),
        f"{harmless(said.speaker, 60)} ({said.basis})",
        cells.promise(said),
        f"{entry.days:,}",
        f"{row.chain[-1].announced}",
        cells.promise(row.first) if row.first is not said else "",
        cells.verdict(row),
    )


def agenda_headline(ledger: Ledger, agenda: Agenda) -> str:
    """What the lists speak for: ledger, day, horizon, and how many promises each holds."""
    return (
        f"{harmless(', '.join(ledger.paths), 60)}, as of {agenda.as_of}: "
        f"{len(agenda.upcoming):,} due by {agenda.until}, {len(agenda.lapsed):,} lapsed, "
        f"{len(agenda.quiet):,} gone quiet"
    )


def nothing_due(agenda: Agenda) -> str:
    """That no promise is due or overdue."""
    return (
        f"No promise falls due by {agenda.until}, and none is overdue: "
        "look further with --within 1y, or drop a filter."
    )
