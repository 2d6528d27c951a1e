"""What all pages of a site are made from: every report of a ledger, each made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.moves import Moves
from claimtrack.ledgers.tables import Correction, Model, Reply
from claimtrack.reports.diff import Change, period_changes
from claimtrack.reports.due import Due, Entry, due
from claimtrack.reports.show import Dossier, Event, dossiers
from claimtrack.site import addresses
from claimtrack.site.permalinks import Manifest
from claimtrack.site.settings import Settings
from claimtrack.stats.forecast import Forecast, Outlook, outlook
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.slips import Report, slips

T = TypeVar("T")
K = TypeVar("K")
KINDS = ("release", "parameters", "quantity", "benchmark")


def grouped(things: Iterable[T], key: Callable[[T], K]) -> Mapping[K, Sequence[T]]:
    """Things by what `key` says of each, in their order; nothing under an unknown key."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of the rows of figures and scores."""

    parameters: tuple[Figure, ...]
    quantities: tuple[Figure, ...]
    benchmarks: tuple[Score, ...]


@dataclass(frozen=True)
class Material:
    """A ledger as of a day, judged once; what is read from it is worked out once."""

    ledger: Ledger
    as_of: date
    settings: Settings
    manifest: Manifest

    @cached_property
    def report(self) -> Report:
        """Every verdict."""
        return slips(self.ledger, self.as_of)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything that ever changed, by day."""
        return period_changes(self.report, date.min)

    @cached_property
    def dossiers(self) -> Mapping[str, Dossier]:
        """The story of each model, by id."""
        return dossiers(self.report)

    @cached_property
    def releases(self) -> Mapping[Subject, Release]:
        """Release promises by subject."""
        return {subject(row.story.chain[0]): row for row in self.report.releases}

    @cached_property
    def rows(self) -> Mapping[Subject, Sequence[Figure | Score]]:
        """The rows of figures and scores by subject."""
        report = self.report
        rows: tuple[Figure | Score, ...] = (
            *report.parameters, *report.quantities, *report.benchmarks,
        )  # fmt: skip
        return grouped(rows, lambda row: subject(row.claim))

    @cached_property
    def rows_by(self) -> Mapping[str, Rows]:
        """The rows of figures and scores by organization."""
        report = self.report
        parameters, quantities = (
            grouped(rows, _lab) for rows in (report.parameters, report.quantities)
        )
        scores = grouped(report.benchmarks, _lab)
        return {
            name: Rows(tuple(parameters[name]), tuple(quantities[name]), tuple(scores[name]))
            for name in self.organization_paths
        }

    @cached_property
    def scores_on(self) -> Mapping[str, Sequence[Score]]:
        """The rows of scores by benchmark."""
        return grouped(self.report.benchmarks, lambda row: row.benchmark.id)

    @cached_property
    def events(self) -> Mapping[Subject, Sequence[Event]]:
        """What was said and what happened, by subject, in the order of the days."""
        events = (event for dossier in self.dossiers.values() for event in dossier.events)
        return grouped(events, lambda event: subject(event.record))

    @cached_property
    def subjects(self) -> Mapping[str, Sequence[Subject]]:
        """The subjects of each model that have a page: promises first, then sizes, then scores."""
        order = sorted(self.events, key=lambda about: (KINDS.index(about.kind), about.detail))
        return grouped(order, lambda about: about.model)

    @cached_property
    def changes_of(self) -> Mapping[str, Sequence[Change]]:
        """What changed, by model."""
        return grouped(self.changes, lambda change: change.model.id)

    @cached_property
    def changes_by(self) -> Mapping[str, Sequence[Change]]:
        """What changed, by organization."""
        return grouped(self.changes, lambda change: change.model.organization)

    @cached_property
    def models_of(self) -> Mapping[str, Sequence[Model]]:
        """The models of each organization."""
        return grouped(self.ledger.models.values(), lambda model: model.organization)

    @cached_property
    def due(self) -> Due:
        """Open promises that have a last day."""
        return due(self.report, date.max)

    @cached_property
    def open_of(self) -> Mapping[str, Sequence[Entry]]:
        """The same, by organization, the first due first."""
        entries = (*self.due.on_record.entries, *self.due.reported.entries)
        in_order = sorted(entries, key=lambda entry: (entry.due, entry.row.model.id))
        return grouped(in_order, lambda entry: entry.row.model.organization)

    @cached_property
    def outlook(self) -> Outlook:
        """Forecasts of what is open."""
        return outlook(self.report)

    @cached_property
    def forecasts(self) -> Mapping[str, Sequence[Forecast]]:
        """Forecasts by model."""
        return grouped(self.outlook.forecasts, lambda forecast: forecast.row.model.id)

    @cached_property
    def moves(self) -> Moves:
        """Where renamed addresses lead."""
        return Moves(self.ledger.moved)

    @cached_property
    def changed_pages(self) -> Mapping[str, date]:
        """The as-of day on which what stands on a subject's or a model's page last changed."""
        days: dict[str, date] = {}
        for address, permalink in self.manifest.permalinks.items():
            page, _, anchor = address.partition("#")
            if anchor and permalink.changed:
                for path in (page, addresses.model_path(page.split("/")[1])):
                    days[path] = max(permalink.changed, days.get(path, date.min))
        return days

    @cached_property
    def organization_paths(self) -> Mapping[str, str]:
        """The page of each organization."""
        return addresses.organization_paths(self.ledger)

    @cached_property
    def corrections(self) -> Sequence[Correction]:
        """All corrections, newest first."""
        return sorted(self.ledger.corrections, key=lambda each: each.date, reverse=True)

    @cached_property
    def replies(self) -> Sequence[Reply]:
        """What organizations had answered by the day, newest first."""
        answered = (each for each in self.ledger.replies if each.date <= self.as_of)
        return sorted(answered, key=lambda each: each.date, reverse=True)

    @cached_property
    def replies_to(self) -> Mapping[str, Sequence[Reply]]:
        """The replies on each model, newest first."""
        return grouped(self.replies, lambda reply: reply.model)

    @cached_property
    def corrections_of(self) -> Mapping[str, Sequence[Correction]]:
        """The corrections of each model, newest first."""
        return grouped(self.corrections, lambda correction: correction.model)


def _lab(row: Figure | Score) -> str:
    return row.model.organization
