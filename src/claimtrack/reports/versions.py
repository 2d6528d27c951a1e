"""What an edit of the ledger does: records, verdicts and the rate of two versions on one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from claimtrack.ledgers.ledger import Ledger, subject
from claimtrack.ledgers.records import Basis, Claim, Outcome
from claimtrack.stats.shares import Share
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.filters import Selection
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

Edit = Literal["added", "changed", "gone"]
_TableName = Literal["models", "organizations", "benchmarks", "claims", "outcomes"]
_Key = tuple[Any, ...]
FigureRow = Figure | Score
_UNMEASURED = [("unmeasured", False)]


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """A record that only one version holds, or that both hold with other `fields`."""

    edit: Edit
    table: _TableName
    key: _Key
    before: Any
    after: Any

    @property
    def record(self) -> Any:
        """The record as it is now, or as it was last."""
        return self.before if self.after is None else self.after

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ; empty where the record is added or gone."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            each.name
            for each in fields(self.after)
            if getattr(self.before, each.name) != getattr(self.after, each.name)
        )


@dataclass(frozen=True, slots=True)
class VerdictEdit:
    """A subject whose verdict differs, by the claims of one basis; None: no such judgement."""

    basis: Basis
    before: Judgement | None
    after: Judgement | None

    @property
    def row(self) -> Judgement:
        """The judgement as it is now, or as it was last."""
        row = self.after or self.before
        assert row is not None  # one of the two is there
        return row


@dataclass(frozen=True, slots=True)
class FigureEdit:
    """A claim of a figure or a score whose rows read otherwise; empty: no such claim."""

    before: tuple[FigureRow, ...]
    after: tuple[FigureRow, ...]

    @property
    def row(self) -> FigureRow:
        """A row of the claim as it is now, or as it was last."""
        return (self.after or self.before)[0]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a ledger on one day, each judged with its own `checked`."""

    base: Report
    head: Report
    records: tuple[RecordEdit, ...]
    verdicts: tuple[VerdictEdit, ...]
    figures: tuple[FigureEdit, ...]

    @property
    def rates(self) -> tuple[Share, Share]:
        """Kept of decided on the record, before and after."""
        base, head = self.base, self.head
        return Share(base.kept, base.decided), Share(head.kept, head.decided)


def versions(base: Report, head: Report) -> Versions:
    """What differs between the reports of two versions of a ledger, both of one day.

    Two records are the same by subject, day and place within the day.
    """
    return Versions(
        base=base,
        head=head,
        records=tuple(_records(base.ledger, head.ledger, head.selection)),
        verdicts=tuple(_verdicts(base, head)),
        figures=tuple(_figures(base, head)),
    )


def _records(base: Ledger, head: Ledger, selection: Selection) -> Iterator[RecordEdit]:
    tables: tuple[tuple[_TableName, Mapping[_Key, Any], Mapping[_Key, Any]], ...] = (
        ("organizations", _named(base.organizations), _named(head.organizations)),
        ("models", _named(base.models), _named(head.models)),
        ("benchmarks", _named(base.benchmarks), _named(head.benchmarks)),
        ("claims", _placed(base.claims), _placed(head.claims)),
        ("outcomes", _placed(base.outcomes), _placed(head.outcomes)),
    )
    for table, old, new in tables:
        for key in dict.fromkeys((*new, *old)):
            before, after = old.get(key), new.get(key)
            if before != after and _wanted(key, table, selection):
                edit: Edit = "added" if before is None else "gone" if after is None else "changed"
                yield RecordEdit(edit, table, key, before, after)


def _wanted(key: _Key, table: _TableName, selection: Selection) -> bool:
    if table in ("organizations", "benchmarks"):
        return not selection.limited
    return not selection.models or key[0] in selection.models


def _named(records: Mapping[str, Any]) -> dict[_Key, Any]:
    return {(name,): record for name, record in records.items()}


def _placed(records: Iterable[Claim | Outcome]) -> dict[_Key, Any]:
    """Records by subject, day, and place among those of the same subject and day."""
    placed: dict[_Key, Any] = {}
    seen: Counter[_Key] = Counter()
    for record in records:
        day = record.announced if isinstance(record, Claim) else record.last_day
        key = (*subject(record), day)
        placed[*key, seen[key]] = record
        seen[key] += 1
    return placed


def _verdicts(base: Report, head: Report) -> Iterator[VerdictEdit]:
    bases: tuple[tuple[Basis, tuple[Judgement, ...], tuple[Judgement, ...]], ...] = (
        ("official", base.on_record, head.on_record),
        ("reported", base.reported, head.reported),
    )
    for basis, before, after in bases:
        old, new = _by_subject(before), _by_subject(after)
        for key in sorted({*old, *new}):
            was, now = old.get(key), new.get(key)
            if _state(was) != _state(now):
                yield VerdictEdit(basis, was, now)


def _figures(base: Report, head: Report) -> Iterator[FigureEdit]:
    """What was measured of each claim; a new claim that nobody has measured differs in nothing."""
    old, new = _by_claim(base), _by_claim(head)
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key, ()), new.get(key, ())
        was, now = _told(before), _told(after)
        if (was or _UNMEASURED) != (now or _UNMEASURED):
            yield FigureEdit(tuple(before), tuple(after))


def _by_claim(report: Report) -> dict[_Key, list[FigureRow]]:
    keys = {id(claim): key for key, claim in _placed(report.ledger.claims).items()}
    found: dict[_Key, list[FigureRow]] = defaultdict(list)
    rows: tuple[FigureRow, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    for row in rows:
        found[keys[id(row.claim)]].append(row)
    return found


def _told(rows: Iterable[FigureRow]) -> list[tuple[str, bool]]:
    return sorted((row.verdict, isinstance(row, Score) and row.settings_differ) for row in rows)


def _by_subject(rows: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    return {(row.model.id, row.milestone): row for row in rows}


def _state(row: Judgement | None) -> object:
    """What counts as a difference: of a slip that only grows with `checked` its last day."""
    if row is None:
        return None
    slips = ((row.first, row.slip), (row.newest, row.slip_latest))
    return (
        row.verdict,
        row.decided,
        row.retrospective,
        *(
            claim.deadline
            if claim is not None and slip is not None and slip.max is None and row.outcome is None
            else slip
            for claim, slip in slips
        ),
    )
