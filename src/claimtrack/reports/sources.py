"""The pages that a ledger rests on: how much rests on each, and what is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.curation.archived import Need, need
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.web.addresses import host
from claimtrack.web.finding import Finding, Findings


@dataclass(frozen=True, slots=True)
class Source:
    """A page: how many records rest on it, of how many it is the only page, how many name a copy.

    `finding`: what became of it, where somebody asked.
    """

    address: str
    host: str
    records: int
    only: int
    saved: int
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Every page of a ledger, those that most rests on first."""

    ledger: Ledger
    rows: tuple[Source, ...]
    checked: bool

    @property
    def hosts(self) -> int:
        """How many hosts they stand on."""
        return len({row.host for row in self.rows})

    @property
    def unsaved(self) -> int:
        """How many pages have no saved copy in any record."""
        return sum(not row.saved for row in self.rows)


def sources(ledger: Ledger, findings: Findings | None = None) -> Sources:
    """The pages of all records; `findings` tells what became of them."""
    records: dict[str, int] = defaultdict(int)
    only: dict[str, int] = defaultdict(int)
    saved: dict[str, int] = defaultdict(int)
    for record in _records(ledger):
        also = getattr(record, "also", ())
        for address in dict.fromkeys((record.source, *also)):
            records[address] += 1
        only[record.source] += not also
        saved[record.source] += record.archived is not None
    told = findings.pages if findings else {}
    rows = [
        Source(
            address,
            host(address),
            many,
            only[address],
            saved[address],
            told.get(address),
        )
        for address, many in records.items()
    ]
    rows.sort(key=lambda row: (-row.records, row.host, row.address))
    return Sources(ledger, tuple(rows), findings is not None)


def needs(ledger: Ledger) -> list[Need]:
    """Each page of a record without a saved copy, with the day of that record."""
    return list(
        dict.fromkeys(need(record) for record in _records(ledger) if record.archived is None)
    )


def _records(ledger: Ledger) -> Iterator[Claim | Outcome]:
    yield from ledger.claims
    yield from ledger.outcomes
