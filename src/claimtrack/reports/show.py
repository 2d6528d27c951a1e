"""One model's whole story: its verdicts, and every claim and outcome in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.ledger import Ledger, subject
from claimtrack.ledgers.records import (
    Claim,
    Model,
    Outcome,
    ReleaseClaim,
)
from claimtrack.reports.diff import Change, changes
from claimtrack.verdicts.slips import Filters, Report, slips


@dataclass(frozen=True, slots=True)
class Event:
    """A claim or an outcome on its day: when it was announced, or the last day it happened.

    `change` is what a release claim did to its chain (None: nothing, or no release claim);
    `counts` is False for a release claim that is no promise, made once it had shipped, and for
    an outcome on which no verdict rests.
    """

    day: date
    record: Claim | Outcome
    change: Change | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a ledger holds on a model as of a day; `report` holds its verdicts."""

    model: Model
    report: Report
    events: tuple[Event, ...]


def dossier(ledger: Ledger, name: str, as_of: date) -> Dossier:
    """The story of the model with this id, name or alias. Raises UnknownNameError."""
    model = ledger.model(name)
    chosen = Filters(models=[model.id])
    report = slips(ledger, as_of, chosen)
    made = changes(ledger, date.min, as_of, chosen)
    events = [*_said(ledger, model, report, made), *_happened(ledger, model, report)]
    events.sort(key=lambda event: event.day)
    return Dossier(model, report, tuple(events))


def _said(ledger: Ledger, model: Model, report: Report, made: Sequence[Change]) -> Iterator[Event]:
    """The claims that exist: releases in the order of their chains, the rest as in the file."""
    of_claim = {id(change.claim): change for change in made if change.claim is not None}
    chained = [claim for row in report.releases for claim in row.chain]
    for promise in chained:
        yield Event(promise.announced, promise, of_claim.get(id(promise)))
    told = set(map(id, chained))
    for claim in ledger.claims:
        exists = claim.model == model.id and claim.announced <= report.as_of
        if exists and id(claim) not in told:
            yield Event(claim.announced, claim, counts=not isinstance(claim, ReleaseClaim))


def _happened(ledger: Ledger, model: Model, report: Report) -> Iterator[Event]:
    """The outcomes that exist, as in the file."""
    rest_on = {subject(row.chain[0]): row.outcome for row in report.releases}
    for outcome in ledger.outcomes:
        day = outcome.last_day
        if outcome.model == model.id and day <= report.as_of:
            counts = rest_on.get(subject(outcome), outcome) is outcome
            yield Event(day, outcome, counts=counts)
