"""What all pages of a site are made from: every report of a ledger, each made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.tables import Correction
from claimtrack.reports.diff import Change, period_changes
from claimtrack.reports.show import Dossier, Event, dossiers
from claimtrack.site import addresses
from claimtrack.site.moves import Moves
from claimtrack.site.permalinks import Manifest
from claimtrack.site.settings import Settings
from claimtrack.stats.forecast import Outlook, outlook
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.slips import Report, slips


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
        grouped: dict[Subject, list[Figure | Score]] = defaultdict(list)
        report = self.report
        rows: tuple[Figure | Score, ...] = (
            *report.parameters, *report.quantities, *report.benchmarks,
        )  # fmt: skip
        for row in rows:
            grouped[subject(row.claim)].append(row)
        return grouped

    @cached_property
    def events(self) -> Mapping[Subject, Sequence[Event]]:
        """What was said and what happened, by subject, in the order of the days."""
        grouped: dict[Subject, list[Event]] = defaultdict(list)
        for dossier in self.dossiers.values():
            for event in dossier.events:
                grouped[subject(event.record)].append(event)
        return grouped

    @cached_property
    def outlook(self) -> Outlook:
        """Forecasts of what is open."""
        return outlook(self.report)

    @cached_property
    def moves(self) -> Moves:
        """Where renamed addresses lead."""
        return Moves(self.ledger.moved)

    @cached_property
    def organization_paths(self) -> Mapping[str, str]:
        """The page of each organization."""
        return addresses.organization_paths(self.ledger)

    def corrections_of(self, models: set[str], about: str | None = None) -> list[Correction]:
        """The corrections of some models, of one subject where `about` names it; newest first."""
        chosen = (
            correction
            for correction in self.ledger.corrections
            if correction.model in models and about in (None, correction.subject)
        )
        return sorted(chosen, key=lambda correction: correction.date, reverse=True)

    def subjects_of(self, model: str) -> list[Subject]:
        """The subjects of a model that have a page: promises first, then sizes, then scores."""
        kinds = ("release", "parameters", "quantity", "benchmark")
        mine = (each for each in self.events if each.model == model)
        return sorted(mine, key=lambda each: (kinds.index(each.kind), each.detail))
