"""All records of all files as one ledger: look-ups, and the problems that lie between records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from claimtrack.errors import AmbiguousNameError, UnknownNameError
from claimtrack.grammar.number import Number
from claimtrack.ledgers.fields import Setting
from claimtrack.ledgers.file import File
from claimtrack.ledgers.names import BY_ID, Named, find_models, key
from claimtrack.ledgers.records import Claim, Kind, Outcome, ReleaseClaim
from claimtrack.ledgers.tables import Benchmark, Correction, Model, Moved, Organization, Reply


class Subject(NamedTuple):
    """What a claim or an outcome is about; `detail` is the milestone, quantity or benchmark."""

    model: str
    kind: Kind
    detail: str

    @property
    def slug(self) -> str:
        """Its name beside the model's: "release", "active-parameters", "benchmark-mmlu"."""
        if self.kind == "release":
            return self.detail
        if self.kind == "parameters":
            return "parameters" if self.detail == "total" else f"{self.detail}-parameters"
        return f"{self.kind}-{self.detail}"


def subject(record: Claim | Outcome) -> Subject:
    """The subject of a claim or an outcome."""
    if record.kind == "release":
        return Subject(record.model, "release", record.milestone)
    if record.kind == "benchmark":
        return Subject(record.model, "benchmark", record.benchmark)
    return Subject(record.model, record.kind, record.quantity)


def assertion(record: Claim | Outcome) -> tuple[object, ...]:
    """What a claim or an outcome says of its subject: two say the same, however they write it."""
    fields = ("status", "withdrawn", "value", "score", "beats", "setting", "evaluator")
    days = _days(record) if isinstance(record, ReleaseClaim) else None
    return (days, *(_meaning(getattr(record, field, None)) for field in fields))


def _days(claim: ReleaseClaim) -> tuple[date | None, date | None] | None:
    """The days of a promise; one of "by June" begins whenever it is said."""
    if claim.due is None:
        return None
    begins = claim.due.earliest
    return (None if begins == claim.announced else begins), claim.due.latest


def _meaning(value: object) -> object:
    match value:
        case Number():  # as texts: a ledger can choose numbers that hash alike
            return str(value.low), str(value.high)
        case Setting():
            return frozenset(value.pairs)
        case tuple():
            return frozenset(value)
        case str():
            return key(value)
    return value


@dataclass(frozen=True)
class Ledger:
    """The records of one or more files, in file order; `files` are the names as shown.

    `checked`: the day up to which outcomes are vouched for; of several files the earliest.
    """

    files: tuple[File, ...]

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Paths of the files, as given or found."""
        return tuple(file.name for file in self.files)

    @cached_property
    def models(self) -> dict[str, Model]:
        """Models by id, each with its organization's own name where it gives an alias."""
        models = (model for file in self.files for model in file.document.models)
        if not self.organizations:
            return {model.id: model for model in models}
        return {
            model.id: replace(model, organization=self.organization(model.organization).name)
            for model in models
        }

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        """Organizations by name, those that have a record."""
        return {each.name: each for file in self.files for each in file.document.organizations}

    @cached_property
    def _organizations_by_key(self) -> dict[str, Organization]:
        return {
            key(name): organization
            for organization in self.organizations.values()
            for name in (organization.name, *organization.aliases)
        }

    def organization(self, name: str) -> Organization:
        """The organization of this name or alias; without a record, nothing is known of it."""
        return self._organizations_by_key.get(key(name)) or Organization(name=name)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Renamed addresses of the site, in file order."""
        return tuple(each for file in self.files for each in file.document.moved)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Corrections of the ledger, in file order."""
        return tuple(each for file in self.files for each in file.document.corrections)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """What organizations answer, in file order."""
        return tuple(each for file in self.files for each in file.document.replies)

    @cached_property
    def benchmarks(self) -> dict[str, Benchmark]:
        """Benchmarks by id, those that have a record."""
        return {each.id: each for file in self.files for each in file.document.benchmarks}

    def benchmark(self, benchmark: str) -> Benchmark:
        """The benchmark with this id; without a record, one that has its id for a name."""
        return self.benchmarks.get(benchmark) or _unrecorded(benchmark)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in file order."""
        return tuple(claim for file in self.files for claim in file.document.claims)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes, in file order."""
        return tuple(outcome for file in self.files for outcome in file.document.outcomes)

    @cached_property
    def outcomes_by_subject(self) -> dict[Subject, list[Any]]:
        """The outcomes of each subject, in file order; all of one kind."""
        return by_subject(self.outcomes)

    @cached_property
    def checked(self) -> date | None:
        """The day up to which outcomes are vouched for."""
        days = [file.document.checked for file in self.files]
        return min(filter(None, days), default=None)

    def checked_of(self, subject: Subject) -> date | None:
        """The day up to which the outcomes of a subject are vouched for.

        The earliest of the files that hold its records; a file without takes the ledger's.
        """
        return self._checked_by_subject.get(subject, self.checked)

    @cached_property
    def _checked_by_subject(self) -> dict[Subject, date]:
        """Empty where all files have the same day."""
        days: dict[Subject, date] = {}
        if len({file.document.checked for file in self.files}) < 2:
            return days
        for file in self.files:
            day = file.document.checked or self.checked
            assert day is not None  # one file of them has a day
            for record in (*file.document.claims, *file.document.outcomes):
                about = subject(record)
                days[about] = min(day, days.get(about, day))
        return days

    def named(self, name: str) -> Named:
        """The models that a name may mean. Raises UnknownNameError where there is none."""
        return find_models(self.models.values(), name)

    @cached_property
    def _models_by_name(self) -> dict[str, dict[str, Model]]:
        """Models by id, under the key of each name that they have."""
        by_name: dict[str, dict[str, Model]] = defaultdict(dict)
        for model in self.models.values():
            for name in (model.id, model.name, *model.aliases):
                by_name[key(name)][model.id] = model
        return by_name

    def model(self, name: str) -> Model:
        """The one model with this whole id, name or alias; after `id:`, with this id.

        Raises UnknownNameError, and AmbiguousNameError where several have it.
        """
        if name.startswith(BY_ID):
            return self.named(name).first[0]
        models = self._models_by_name.get(key(name))
        if models is None:
            known = [known for m in self.models.values() for known in (m.id, m.name, *m.aliases)]
            raise UnknownNameError("model", name, known)
        if len(models) > 1:
            raise AmbiguousNameError(name, list(models))
        return next(iter(models.values()))


@cache
def _unrecorded(benchmark: str) -> Benchmark:
    return Benchmark(id=benchmark, name=benchmark)


def by_subject(records: Iterable[Any]) -> dict[Subject, list[Any]]:
    """The records of each subject, in file order."""
    grouped: dict[Subject, list[Any]] = defaultdict(list)
    for record in records:
        grouped[subject(record)].append(record)
    return grouped
