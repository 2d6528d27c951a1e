"""The problems that lie between records: repeated, undefined, in unequal units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from claimtrack.errors import LedgerError, Problem, UnknownNameError, quoted, shown
from claimtrack.ledgers.arrays import all_kinds
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.fields import SLUG
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.names import key

_ASIDE = frozenset({"source", "archived", "also", "said", "note"})
"""Fields that do not make a record another one."""
_COMPARED = 10_000_000
"""Characters of unknown names times those of known ones that are compared: some seconds."""
PERCENT = frozenset({"%", "percent", "per cent"})
"""Units in which a figure may bear a per-cent sign."""


class _Unknown:
    """Sentences on names that no record defines, with the nearest of those that one does.

    It is looked for once a name, and for no more names than a reader waits for.
    """

    def __init__(self, kind: str, known: Iterable[str]) -> None:
        self._kind, self._known = kind, sorted(set(known))
        self._characters, self._left = sum(map(len, self._known)), _COMPARED
        self._told: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._told:
            self._left -= len(name) * self._characters
            told = f"unknown {self._kind} {quoted(name)}"
            if self._left >= 0:
                told = str(UnknownNameError(self._kind, name, self._known))
            self._told[name] = told
        return self._told[name]


def assemble(files: Sequence[File]) -> Ledger:
    """The ledger of these files. Raises LedgerError with every problem of all of them."""
    problems = [problem for file in files for problem in file.problems]
    for find in (
        _repeated_ids,
        _repeated_organizations,
        _undefined,
        _undescribed,
        _uncorrected,
        _repeated,
        _unequal_units,
        _misplaced_percent,
    ):
        problems += find(files)
    if problems:
        raise LedgerError(problems)
    return Ledger(tuple(files))


def _repeated_ids(files: Sequence[File]) -> Iterator[Problem]:
    for array in ("models", "benchmarks"):
        seen: dict[str, tuple[File, int]] = {}
        for file in files:
            for index, name, _ in file.texts(array, "id"):
                first, place = seen.setdefault(name, (file, index))
                if first is not file or place != index:
                    where = f"{shown(first.name)}:{first.line(array, place)}"
                    what = f"id {name!r} is taken, by a record in {where}"
                    wrong = Complaint(
                        "id", what, "give each its own id, or join them", "repeated-id"
                    )
                    yield file.problem(array, index, name, wrong)


def _defined(files: Sequence[File]) -> tuple[frozenset[str], _Unknown]:
    """The ids of all models, and what is said of a name that is none of them."""
    defined = frozenset[str]().union(*(file.defined for file in files))
    given = (name for file in files for _, name, _ in file.texts("models", "id"))
    return defined, _Unknown("model", (name for name in given if re.fullmatch(SLUG, name)))


def _undefined(files: Sequence[File]) -> Iterator[Problem]:
    defined, unknown = _defined(files)
    for file in files:
        if file.named() <= defined:
            continue
        for mention in file.mentions():
            if mention.model not in defined:
                remedy = "write the id of a [[models]] record, or add one"
                wrong = Complaint(mention.field, unknown(mention.model), remedy, "unknown-model")
                yield file.problem(mention.array, mention.place, mention.about, wrong)


def _repeated_organizations(files: Sequence[File]) -> Iterator[Problem]:
    seen: dict[str, tuple[str, str]] = {}
    for file in files:
        for index, organization, aliases in file.organizations():
            for name in dict.fromkeys(map(key, (organization, *aliases))):
                if name in seen:
                    other, place = seen[name]
                    what = f"{quoted(name)} is a name of {quoted(other)} already, in {shown(place)}"
                    wrong = Complaint("name", what, "join the two records", "repeated-id")
                    yield file.problem("organizations", index, organization, wrong)
                seen[name] = organization, file.name


def _undescribed(files: Sequence[File]) -> Iterator[Problem]:
    """Models of an organization that the table of organizations lacks, where there is one."""
    described = [each for file in files for each in file.organizations()]
    names = {key(each) for _, name, aliases in described for each in (name, *aliases)}
    unknown = _Unknown("organization", (name for _, name, _ in described))
    for file in files if described else ():
        for index, model, organization in file.texts("models", "organization"):
            if key(organization) not in names:
                remedy = "write its name, or add an [[organizations]] record"
                what = unknown(organization)
                wrong = Complaint("organization", what, remedy, "unknown-organization")
                yield file.problem("models", index, model, wrong)


def _uncorrected(files: Sequence[File]) -> Iterator[Problem]:
    """Corrections of a model that does not exist, though nothing was taken out; replies on one."""
    defined, unknown = _defined(files)
    for file in files:
        for index, correction in file.records("corrections"):
            if not correction.gone and correction.model not in defined:
                what = unknown(correction.model)
                remedy = "write the id of a [[models]] record; of one taken out say `gone = true`"
                wrong = Complaint("model", what, remedy, "unknown-model")
                yield file.problem("corrections", index, correction.model, wrong)
        for index, reply in file.records("replies"):
            if reply.model not in defined:
                what = unknown(reply.model)
                wrong = Complaint(
                    "model", what, "write the id of a [[models]] record", "unknown-model"
                )
                yield file.problem("replies", index, reply.model, wrong)


def _identity(record: type) -> Callable[[Any], Any]:
    return attrgetter(*(field.name for field in fields(record) if field.name not in _ASIDE))


def _repeated(files: Sequence[File]) -> Iterator[Problem]:
    wrong = Complaint(
        "record",
        "says the same as an earlier record, pages, quotation and note aside",
        "keep one; name the second page in its `also`",
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


def _misplaced_percent(files: Sequence[File]) -> Iterator[Problem]:
    """A figure written with a per-cent sign where the unit is another."""
    described = {
        record.id: record.unit for file in files for _, record in file.records("benchmarks")
    }
    for array in ("claims", "outcomes"):
        for file in files:
            for index, record in file.records(array):
                field = "score" if record.kind == "benchmark" else "value"
                figure = getattr(record, field, None)
                if figure is None or not figure.text.endswith("%"):
                    continue
                unit = _unit(record, described)
                if unit not in PERCENT:
                    what = f"{quoted(figure.text)} is in per cent, and what is counted is not"
                    wrong = Complaint(field, what, "leave the sign out", "misplaced-percent")
                    yield file.problem(array, index, record.model, wrong)


def _unit(record: Any, described: dict[str, str]) -> str:
    if record.kind == "benchmark":
        return described.get(record.benchmark, "%")
    return str(getattr(record, "unit", "parameters"))
