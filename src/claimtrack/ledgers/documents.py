"""The text of one ledger file to records, or to every problem that it has, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import tomli
from pydantic import TypeAdapter, ValidationError

from claimtrack.errors import Problem
from claimtrack.ledgers import toml
from claimtrack.ledgers.arrays import ARRAYS, class_of, kinds_of
from claimtrack.ledgers.complaints import Complaint, complaint
from claimtrack.ledgers.fields import SLUG, RecordError
from claimtrack.ledgers.file import File, Unread
from claimtrack.ledgers.names import slug
from claimtrack.ledgers.records import Document, Record


def parse(text: str, name: str) -> File:
    """Read the text of one file; problems stand in the result, nothing is raised."""
    try:
        table = toml.read(text)
    except tomli.TOMLDecodeError as error:
        wrong = toml.mistake(error)
        told = Complaint("TOML", wrong.what, wrong.remedy, "toml")
        return unreadable(name, wrong.line, f"column {wrong.column}", told)
    except (ValueError, RecursionError):
        what = "a number or a nesting in it is larger than any ledger needs"
        return unreadable(name, 0, "file", Complaint("TOML", what, "check the file", "toml"))
    if not table and not text.startswith("#:schema"):  # as `init --bare` begins one
        remedy = "add a record, or see `claimtrack init` for an example"
        return unreadable(
            name, 1, "file", Complaint("records", "the file is empty", remedy, "empty-file")
        )
    try:
        document: Document = _adapter(Document).validate_python(table)
    except ValidationError:
        return _Reader(name, text, table).read()
    return File(name, text, document, frozenset(model.id for model in document.models))


def unreadable(name: str, line: int, record: str, wrong: Complaint) -> File:
    """A file of which nothing can be read, and why."""
    problem = Problem(name, line, record, wrong.field, wrong.what, wrong.remedy, wrong.rule)
    return File(name, "", Document(), problems=(problem,))


@cache
def _adapter(record: Any) -> TypeAdapter[Any]:
    return TypeAdapter(record)


class _Reader:
    """Reads a file record by record, to keep the sound ones and report all the others."""

    def __init__(self, name: str, text: str, table: dict[str, Any]) -> None:
        self.table = table
        self.blank = File(name, text, Document())
        self.problems: list[Problem] = []
        self.unread: list[Unread] = []

    def read(self) -> File:
        found = {array: list(self._array(array)) for array in ARRAYS if array in self.table}
        records: Any = {array: tuple(record for _, record in each) for array, each in found.items()}
        return File(
            self.blank.name,
            self.blank.text,
            Document(checked=self._checked(), **records),
            self._defined(),
            tuple(self.problems),
            {array: tuple(index for index, _ in each) for array, each in found.items()},
            tuple(self.unread),
        )

    def _defined(self) -> frozenset[str]:
        """Ids of models; of one whose own is refused what it may become, for others name that."""
        ids = set()
        for model in self._tables("models"):
            given = [text for text in map(model.get, ("id", "name")) if isinstance(text, str)]
            if isinstance(model.get("id"), str):
                ids.add(given[0])
            if not given or not re.fullmatch(SLUG, given[0]):
                ids.update(map(slug, given))
        return frozenset(ids)

    def _tables(self, array: str) -> Iterator[dict[str, Any]]:
        value = self.table.get(array)
        return (
            each for each in (value if isinstance(value, list) else ()) if isinstance(each, dict)
        )

    def _checked(self) -> Any:
        """The day of the last check, if it is sound; wrong top-level keys are reported."""
        top = {key: value for key, value in self.table.items() if key not in ARRAYS}
        try:
            _adapter(Document).validate_python(top)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                key = str(each["loc"][0])
                self._complain_of_key(key, complaint(each, Document))
                top.pop(key, None)
        return top.get("checked")

    def _complain_of_key(self, key: str, wrong: Complaint) -> None:
        self.problems.append(self.blank.top_problem(key, wrong))

    def _array(self, array: str) -> Iterator[tuple[int, Record]]:
        value = self.table[array]
        if not isinstance(value, list):
            wrong = Complaint(
                array, "not an array of tables", f"write each record under [[{array}]]"
            )
            self.problems.append(self.blank.problem(array, 0, None, wrong))
            return
        for index, record in enumerate(value):
            wrongs = []
            try:
                cls: Any = class_of(array, record)
                yield index, _adapter(cls).validate_python(record)
            except ValidationError as error:
                wrongs = [complaint(each, cls) for each in error.errors(include_url=False)]
            except RecordError:
                wrongs = list(mistakes(array, record))
            if wrongs:
                self._complain(array, index, record, wrongs)

    def _complain(self, array: str, index: int, record: object, wrongs: list[Complaint]) -> None:
        fields = record if isinstance(record, dict) else {}
        model = fields.get("model")
        named = fields.get("id", fields.get("name", model))
        self.problems += [self.blank.problem(array, index, named, wrong) for wrong in wrongs]
        told = {wrong.field for wrong in wrongs}
        other = {name: value for name, value in fields.items() if name not in told}
        self.unread.append(Unread(array, index, other))


def record_of(array: str, fields: Mapping[str, object]) -> Record | None:
    """The record of an array that has these fields; None where they make none."""
    try:
        cls: Any = class_of(array, fields)
        record: Record = _adapter(cls).validate_python(fields)
    except (ValidationError, RecordError):
        return None
    return record


def mistakes(array: str, record: object) -> tuple[Complaint, ...]:
    """Everything wrong with one record of an array, taken by itself; nothing where it is sound."""
    try:
        cls: Any = class_of(array, record)
        _adapter(cls).validate_python(record)
    except ValidationError as error:
        return tuple(complaint(each, cls) for each in error.errors(include_url=False))
    except RecordError as error:
        wrong = Complaint(error.field, error.what, error.remedy)
        return (wrong, *(_of_any_kind(array, record) if error.field == "kind" else ()))
    return ()


def _of_any_kind(array: str, record: object) -> Iterator[Complaint]:
    """What is wrong with a claim or an outcome, whatever its kind."""
    fields = record if isinstance(record, dict) else {}
    first, *others = (mistakes(array, fields | {"kind": kind}) for kind in kinds_of(array))
    common = set(first).intersection(*others)
    return (wrong for wrong in first if wrong in common)
