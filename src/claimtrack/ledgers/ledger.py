"""All records of all files as one ledger: look-ups, and the problems that lie between records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from claimtrack.errors import LedgerError, Problem, UnknownNameError
from claimtrack.grammar.window import last_day
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.documents import File, all_kinds
from claimtrack.ledgers.records import (
    Benchmark,
    Claim,
    Model,
    Outcome,
)

Subject = tuple[str, str, str]
"""What a claim or an outcome is about: model id, kind, and milestone, quantity or benchmark."""

ASIDE = frozenset({"source", "archived", "note"})
"""Fields that do not make a record another one."""


def subject(record: Claim | Outcome) -> Subject:
    """The subject of a claim or an outcome."""
    if record.kind == "release":
        return record.model, "release", record.milestone
    if record.kind == "benchmark":
        return record.model, "benchmark", record.benchmark
    return record.model, record.kind, record.quantity


@dataclass(frozen=True)
class Ledger:
    """The records of one or more files, in file order; `files` are the names as shown.

    `checked`: the day up to which outcomes are vouched for; of several files the earliest.
    """

    files: tuple[File, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Paths of the files, as given or found."""
        return tuple(file.name for file in self.files)

    @cached_property
    def models(self) -> dict[str, Model]:
        """Models by id."""
        return {model.id: model for file in self.files for model in file.document.models}

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

    @cached_property
    def _ids_by_name(self) -> dict[str, str]:
        by_name: dict[str, str] = {}
        for name in (
            lambda model: (model.id,),
            lambda model: (model.name,),
            attrgetter("aliases"),
        ):
            for model in self.models.values():
                for each in name(model):
                    by_name.setdefault(each.casefold(), model.id)
        return by_name

    def model(self, name: str) -> Model:
        """The model with this id, name or alias, in any case. Raises UnknownNameError."""
        found = self._ids_by_name.get(name.strip().casefold())
        if found is None:
            known = [known for m in self.models.values() for known in (m.id, m.name, *m.aliases)]
            raise UnknownNameError("model", name, known)
        return self.models[found]


@cache
def _unrecorded(benchmark: str) -> Benchmark:
    return Benchmark(id=benchmark, name=benchmark)


def assemble(files: Sequence[File]) -> Ledger:
    """The ledger of these files. Raises LedgerError with every problem of all of them."""
    problems = [problem for file in files for problem in file.problems]
    for find in (_repeated_ids, _undefined, _repeated, _after_checked, _unequal_units):
        problems += find(files)
    if problems:
        raise LedgerError(problems)
    return Ledger(tuple(files))


def _repeated_ids(files: Sequence[File]) -> Iterator[Problem]:
    for array in ("models", "benchmarks"):
        seen: dict[str, str] = {}
        for file in files:
            for index, record in file.records(array):
                if record.id in seen:
                    what = f"id {record.id!r} is taken, by a record in {seen[record.id]}"
                    wrong = Complaint(
                        "id", what, "give each its own id, or join them", "repeated-id"
                    )
                    yield file.problem(array, index, record.id, wrong)
                seen.setdefault(record.id, file.name)


def _undefined(files: Sequence[File]) -> Iterator[Problem]:
    defined = frozenset[str]().union(*(file.defined for file in files))
    for file in files:
        if file.named() <= defined:
            continue
        for mention in file.mentions():
            if mention.model not in defined:
                what = str(UnknownNameError("model", mention.model, sorted(defined)))
                remedy = "write the id of a [[models]] record, or add one"
                wrong = Complaint(mention.field, what, remedy, "unknown-model")
                yield file.problem(mention.array, mention.index, mention.model, wrong)


def _identity(record: type) -> Callable[[Any], Any]:
    return attrgetter(*(field.name for field in fields(record) if field.name not in ASIDE))


def _repeated(files: Sequence[File]) -> Iterator[Problem]:
    wrong = Complaint(
        "record",
        "says the same as an earlier record, source and note aside",
        "keep one; name the second source in its note",
        "repeated-record",
    )
    identities = {record: _identity(record) for record in all_kinds()}
    for array, day in (("claims", "announced"), ("outcomes", "date.latest")):
        for alike in _sharing(attrgetter("model", day), array, files):
            seen: set[tuple[type, Any]] = set()
            for file, index, record in alike:
                key = type(record), identities[type(record)](record)
                if key in seen:
                    yield file.problem(array, index, record.model, wrong)
                seen.add(key)


def _sharing(
    key: Callable[[Any], Any], array: str, files: Sequence[File]
) -> Iterator[list[tuple[File, int, Any]]]:
    """The records that share a key with another one: few, where comparing all takes long."""
    counts = Counter(key(record) for file in files for _, record in file.records(array))
    alike: dict[Any, list[tuple[File, int, Any]]] = defaultdict(list)
    for file in files if len(counts) < counts.total() else ():
        for index, record in file.records(array):
            if counts[key(record)] > 1:
                alike[key(record)].append((file, index, record))
    yield from alike.values()


def _after_checked(files: Sequence[File]) -> Iterator[Problem]:
    for file in files:
        checked = file.document.checked
        for index, outcome in file.records("outcomes") if checked else ():
            if checked is not None and last_day(outcome.date) > checked:
                what = f"{outcome.date.latest} is after the file's `checked` day, {checked}"
                remedy = "set `checked` to the day of your last look"
                wrong = Complaint("date", what, remedy, "after-checked")
                yield file.problem("outcomes", index, outcome.model, wrong)


def _unequal_units(files: Sequence[File]) -> Iterator[Problem]:
    units: dict[Subject, str] = {}
    for array in ("claims", "outcomes"):
        for file in files:
            for index, record in file.records(array):
                if record.kind != "quantity":
                    continue
                unit = units.setdefault(subject(record), record.unit)
                if unit != record.unit:
                    what = f"{record.unit!r} where the same quantity is given in {unit!r}"
                    wrong = Complaint("unit", what, f"convert it to {unit!r}", "unequal-units")
                    yield file.problem(array, index, record.model, wrong)


def by_subject(records: Iterable[Any]) -> dict[Subject, list[Any]]:
    """The records of each subject, in file order."""
    grouped: dict[Subject, list[Any]] = defaultdict(list)
    for record in records:
        grouped[subject(record)].append(record)
    return grouped
