"""The records of a ledger by subject, each with its place: what the rules of `check` look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from claimtrack.errors import Problem
from claimtrack.ledgers.arrays import ARRAYS
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.records import Claim
from claimtrack.verdicts.slips import Report


@dataclass(frozen=True, slots=True)
class Place:
    """A record and where it stands."""

    file: File
    array: str
    index: int
    record: Any

    def problem(self, wrong: Complaint) -> Problem:
        """A problem of this record."""
        named = getattr(self.record, "id", None) or getattr(self.record, "model", None)
        return self.file.problem(self.array, self.index, named, wrong)


class Survey:
    """The records of a ledger with their places, and its report."""

    def __init__(self, ledger: Ledger, report: Report) -> None:
        self.ledger = ledger
        self.report = report
        self.places = {
            array: [
                Place(file, array, index, record)
                for file in ledger.files
                for index, record in file.records(array)
            ]
            for array in ARRAYS
        }
        self._places_of_claims = {id(place.record): place for place in self.places["claims"]}
        self.claims = self._by_subject("claims")
        self.outcomes = self._by_subject("outcomes")

    def _by_subject(self, array: str) -> dict[Subject, list[Place]]:
        grouped = defaultdict(list)
        for place in self.places[array]:
            grouped[subject(place.record)].append(place)
        return grouped

    def of(self, claim: Claim) -> Place:
        """Where a claim stands."""
        return self._places_of_claims[id(claim)]
