"""What a new record does to the verdicts on its subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.lines import places
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Row, slips


def day_of(record: Claim | Outcome) -> date:
    """The day from which on a record exists."""
    if isinstance(record, Claim):
        return record.announced
    return record.last_day


def added(ledger: Ledger, array: str, name: str, line: int) -> Claim | Outcome:
    """The record of an array whose header stands on a line of a file."""
    file = next(file for file in ledger.files if file.name == name)
    numbers = {
        at: index
        for (table, index), at in places(file.text).items()
        if table == array and index >= 0  # -1 is the table itself, which begins with its first
    }
    return cast("Claim | Outcome", getattr(file.document, array)[numbers[line]])


def effects(
    before: Ledger, after: Ledger, record: Claim | Outcome, day: date
) -> Iterator[tuple[str, str, str]]:
    """What a new record does to each verdict on its subject as of a day: label, before, after.

    Of a promise the verdict on the record, by which rates count, and by itself that by reports.
    An empty text stands for no row; rows whose verdict stays are told as well where the record
    is about them.
    """
    old, new = (_verdicts(ledger, record, day) for ledger in (before, after))
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key) or len(new) == 1:
            yield key, old.get(key, ""), new.get(key, "")


def _verdicts(ledger: Ledger, record: Claim | Outcome, day: date) -> dict[str, str]:
    report = slips(ledger, day, Filters(kinds=[record.kind]))
    found: dict[str, list[str]] = {}
    rows: tuple[Row, ...] = (
        *report.on_record, *report.reported, *report.parameters, *report.quantities,
        *report.benchmarks,
    )  # fmt: skip
    for row in rows:
        if subject(record) in _about(row):
            found.setdefault(_label(row, record.model), []).append(row.verdict)
    return {label: ", ".join(verdicts) for label, verdicts in found.items()}


def _about(row: Row) -> tuple[Subject, ...]:
    """The subjects that a row depends on: a comparison with a rival has two."""
    if isinstance(row, Judgement):
        return (subject(row.chain[0]),)
    own = subject(row.claim)
    if isinstance(row, Score) and row.rival is not None:
        return own, own._replace(model=row.rival.id)
    return (own,)


def _label(row: Row, model: str) -> str:
    if isinstance(row, Judgement):
        return "" if row.basis == "official" else "by reports"
    of = "" if row.model.id == model else f" on {row.model.name}"
    if isinstance(row, Score) and row.rival is not None:
        return f"claim{of} of {row.claim.announced} to beat {row.rival.name}"
    figure = row.claim.score if isinstance(row, Score) else row.claim.value
    return f"claim{of} of {row.claim.announced}: {figure.text if figure is not None else ''}"
