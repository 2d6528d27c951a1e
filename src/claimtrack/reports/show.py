"""A model's whole story: its verdicts, and every claim and outcome in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.records import Claim, Outcome, ReleaseClaim
from claimtrack.ledgers.tables import Model
from claimtrack.reports.diff import Change, subject_changes
from claimtrack.stats.forecast import Outlook, outlook
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.filters import Selection
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

R = TypeVar("R", Release, Figure, Score)


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


@dataclass(frozen=True)
class Dossier:
    """Everything that a ledger holds on a model as of the day of a report."""

    model: Model
    report: Report
    releases: tuple[Release, ...]
    parameters: tuple[Figure, ...]
    quantities: tuple[Figure, ...]
    benchmarks: tuple[Score, ...]
    events: tuple[Event, ...]

    @property
    def stories(self) -> tuple[Judgement, ...]:
        """Of each subject the judgement of all its claims."""
        return tuple(release.story for release in self.releases)

    @cached_property
    def outlook(self) -> Outlook:
        """When its open promises will really ship; worked out when first asked for."""
        own = Selection(models=frozenset([self.model.id]))
        return outlook(Report(self.report.ledger, self.report.as_of, own))


def places(dossier: Dossier) -> Mapping[int, str]:
    """FILE:LINE of each claim and outcome of a model, by the identity of the record."""
    return {
        id(record): f"{file.name}:{file.line(array, index)}"
        for file in dossier.report.ledger.files
        for array in ("claims", "outcomes")
        for index, record in file.records(array)
        if record.model == dossier.model.id
    }


def dossier(ledger: Ledger, name: str, as_of: date) -> Dossier:
    """The story of the model with this id, name or alias. Raises UnknownNameError."""
    model = ledger.model(name)
    report = Report(ledger, as_of, Selection(models=frozenset([model.id])))
    return dossiers(report)[model.id]


def dossiers(report: Report) -> Mapping[str, Dossier]:
    """The story of each model of a report, by its id; the ledger is judged once for all."""
    ledger, as_of = report.ledger, report.as_of
    releases = _by_model(report.releases)
    parameters, quantities = _by_model(report.parameters), _by_model(report.quantities)
    benchmarks = _by_model(report.benchmarks)
    claims, outcomes = _existing(report)
    return {
        model.id: Dossier(
            model=model,
            report=report,
            releases=tuple(releases[model.id]),
            parameters=tuple(parameters[model.id]),
            quantities=tuple(quantities[model.id]),
            benchmarks=tuple(benchmarks[model.id]),
            events=_events(releases[model.id], claims[model.id], outcomes[model.id], as_of),
        )
        for model in ledger.models.values()
        if report.selection.takes_model(ledger, model)
    }


def _by_model(rows: Iterable[R]) -> dict[str, list[R]]:
    grouped: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        grouped[row.model.id].append(row)
    return grouped


def _existing(report: Report) -> tuple[dict[str, list[Claim]], dict[str, list[Outcome]]]:
    """The claims and the outcomes of each model that exist, in file order."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.ledger.claims:
        if claim.announced <= report.as_of:
            claims[claim.model].append(claim)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in report.ledger.outcomes:
        if outcome.last_day <= report.as_of:
            outcomes[outcome.model].append(outcome)
    return claims, outcomes


def _events(
    releases: Iterable[Release], claims: Iterable[Claim], outcomes: Iterable[Outcome], as_of: date
) -> tuple[Event, ...]:
    events = [*_said(releases, claims, as_of), *_happened(releases, outcomes)]
    return tuple(sorted(events, key=lambda event: event.day))


def _said(releases: Iterable[Release], claims: Iterable[Claim], as_of: date) -> Iterator[Event]:
    """The claims: releases in the order of their chains, the rest as in the file."""
    chained: set[int] = set()
    for release in releases:
        made = subject_changes(release.history, release.history.chain, date.min, as_of)
        by_claim = {id(change.claim): change for change in made if change.claim is not None}
        for promise in release.story.chain:
            chained.add(id(promise))
            yield Event(promise.announced, promise, by_claim.get(id(promise)))
    for claim in claims:
        if id(claim) not in chained:
            yield Event(claim.announced, claim, counts=not isinstance(claim, ReleaseClaim))


def _happened(releases: Iterable[Release], outcomes: Iterable[Outcome]) -> Iterator[Event]:
    """The outcomes, as in the file."""
    rest_on: dict[Subject, Outcome | None] = {
        subject(release.story.chain[0]): release.story.outcome for release in releases
    }
    for outcome in outcomes:
        counts = rest_on.get(subject(outcome), outcome) is outcome
        yield Event(outcome.last_day, outcome, counts=counts)
