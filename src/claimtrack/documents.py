"""The text of one ledger file to records, or to every problem that it has, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, cast, get_args

import tomli
from pydantic import TypeAdapter, ValidationError

from claimtrack.errors import Problem, ReadingError, quoted, suggestion
from claimtrack.fields import SLUG, URL, RecordError
from claimtrack.places import Places, places
from claimtrack.records import (
    Benchmark,
    BenchmarkClaim,
    BenchmarkOutcome,
    Claim,
    Document,
    Model,
    Outcome,
    ParametersClaim,
    ParametersOutcome,
    QuantityClaim,
    QuantityOutcome,
    Record,
    ReleaseClaim,
    ReleaseOutcome,
)

CLAIMS: dict[str, type[Claim]] = {
    "release": ReleaseClaim,
    "parameters": ParametersClaim,
    "benchmark": BenchmarkClaim,
    "quantity": QuantityClaim,
}
OUTCOMES: dict[str, type[Outcome]] = {
    "release": ReleaseOutcome,
    "parameters": ParametersOutcome,
    "benchmark": BenchmarkOutcome,
    "quantity": QuantityOutcome,
}
ARRAYS = ("models", "benchmarks", "claims", "outcomes")
SINGULAR = {array: array[:-1] for array in ARRAYS}
EXAMPLES = {
    "source": '"https://..."', "announced": "2025-06-15", "basis": '"official" or "reported"',
    "kind": f"one of {', '.join(CLAIMS)}", "date": "2025-06-15", "unit": '"tokens"',
    "value": '"288B"', "score": '"73.7"', "status": '"shipped", "cancelled" or "untraced"',
    "independent": "true or false",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """One ledger file: its name as shown, its text, and what could be read of it.

    `defined` are the ids that its models carry, even where the rest of a record is wrong.
    """

    name: str
    text: str
    document: Document
    defined: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    indexes: dict[str, tuple[int, ...]] | None = None
    """For each array the place of each record, where some could not be read."""

    def problem(self, array: str, at: int, field: str, what: str, remedy: str) -> Problem:
        """A problem of the record `at` (of those that could be read) of an array."""
        record = cast("Record", getattr(self.document, array)[at])
        index = self.indexes[array][at] if self.indexes else at
        named = record.id if isinstance(record, Model | Benchmark) else record.model
        return _problem(self.name, self.text, (array, index), named, (field, what, remedy))


@cache
def _lines(text: str) -> Places:
    return places(text)


def _problem(
    name: str, text: str, place: tuple[str, int], named: object, finding: tuple[str, str, str]
) -> Problem:
    array, index = place
    lines = _lines(text)
    line = lines.get(place) or lines.get((array, -1)) or 1
    label = f" ({quoted(named, 60)[1:-1]})" if isinstance(named, str) and named.strip() else ""
    return Problem(name, line, f"{SINGULAR[array]} {index + 1}{label}", *finding)


def parse(text: str, name: str) -> File:
    """Read the text of one file; problems stand in the result, nothing is raised."""
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _unparsed(text, name, error)
    except (ValueError, RecursionError):
        what = "a number or a nesting in it is larger than any ledger needs"
        return _broken(text, name, Problem(name, 0, "file", "TOML", what, "check the file"))
    if not table:
        what, remedy = "the file is empty", "add a record, or see `claimtrack init` for an example"
        return _broken(text, name, Problem(name, 1, "file", "records", what, remedy))
    return _read_all(text, name, table)


def _broken(text: str, name: str, problem: Problem) -> File:
    return File(name, text, Document(), problems=(problem,))


def _unparsed(text: str, name: str, error: tomli.TOMLDecodeError) -> File:
    what = re.sub(r" \(at .*\)$", "", error.msg).rstrip(".")
    problem = Problem(
        name,
        error.lineno,
        f"column {error.colno}",
        "TOML",
        quoted(what, 200)[1:-1],
        "mend the TOML at this place: quotes around text, none around days and numbers",
    )
    return _broken(text, name, problem)


@cache
def _adapter(record: Any) -> TypeAdapter[Any]:
    return TypeAdapter(record)


def _read_all(text: str, name: str, table: dict[str, Any]) -> File:
    try:
        document: Document = _adapter(Document).validate_python(table)
        return File(name, text, document, frozenset(model.id for model in document.models))
    except ValidationError:
        return _read_each(text, name, table)


def _read_each(text: str, name: str, table: dict[str, Any]) -> File:
    """Read record by record, to keep the sound ones and report each that is not."""
    problems: list[Problem] = []
    read: dict[str, tuple[Record, ...]] = {}
    indexes: dict[str, tuple[int, ...]] = {}
    for key, value in table.items():
        if key in ARRAYS:
            found = list(_read_array(text, name, key, value, problems))
            indexes[key] = tuple(index for index, _ in found)
            read[key] = tuple(record for _, record in found)
    checked = table.get("checked")
    rest = {key: value for key, value in table.items() if key not in ARRAYS}
    try:
        _adapter(Document).validate_python(rest)
    except ValidationError as error:
        lines = _lines(text)
        for item in error.errors(include_url=False):
            key = str(item["loc"][0])
            checked = None if key == "checked" else checked
            field, what, remedy = _finding(item, Document, key)
            problems.append(Problem(name, lines.get((key, -1), 1), "file", field, what, remedy))
    models = table.get("models")
    defined = frozenset(
        model["id"]
        for model in (models if isinstance(models, list) else [])
        if isinstance(model, dict) and isinstance(model.get("id"), str)
    )
    document = Document(checked=checked, **read)  # type: ignore[arg-type]
    return File(name, text, document, defined, tuple(problems), indexes)


def _read_array(
    text: str, name: str, array: str, value: object, problems: list[Problem]
) -> Iterator[tuple[int, Record]]:
    if not isinstance(value, list):
        finding = (array, "not an array of tables", f"write each record under [[{array}]]")
        problems.append(_problem(name, text, (array, 0), None, finding))
        return
    for index, record in enumerate(value):
        named = record.get("id", record.get("model")) if isinstance(record, dict) else None
        try:
            yield index, _read_one(array, record)
        except ValidationError as error:
            cls = _class_of(array, record)
            for item in error.errors(include_url=False):
                finding = _finding(item, cls, str(item["loc"][0]) if item["loc"] else "")
                problems.append(_problem(name, text, (array, index), named, finding))
        except ReadingError as error:
            finding = (getattr(error, "field", "record"), error.what, error.remedy)
            problems.append(_problem(name, text, (array, index), named, finding))


def _class_of(array: str, record: object) -> type[Record]:
    if array == "models":
        return Model
    if array == "benchmarks":
        return Benchmark
    if not isinstance(record, dict):
        raise RecordError("record", "not a table", f"write it under [[{array}]]")
    kind = record.get("kind")
    kinds: dict[str, type[Claim]] | dict[str, type[Outcome]]
    kinds = CLAIMS if array == "claims" else OUTCOMES
    if kind is None:
        raise RecordError("kind", "is missing", f'write kind = "{next(iter(kinds))}" or another')
    if not isinstance(kind, str) or kind not in kinds:
        hint = suggestion(str(kind), list(kinds))
        raise RecordError("kind", f"unknown kind {quoted(str(kind))}{hint}", EXAMPLES["kind"])
    return kinds[kind]


def _read_one(array: str, record: object) -> Record:
    cls: Any = _class_of(array, record)
    return cast("Record", _adapter(cls).validate_python(record))


def _finding(item: Any, cls: type, key: str) -> tuple[str, str, str]:
    """Field, what is wrong, and the remedy, of one of pydantic's errors."""
    known = [field.name for field in fields(cls)]
    given, kind, context = item["input"], item["type"], item.get("ctx", {})
    error = context.get("error")
    if isinstance(error, ReadingError):
        return key or getattr(error, "field", "record"), error.what, error.remedy
    if kind == "missing":
        return key, "is missing", f"write {key} = {EXAMPLES.get(key, chr(34) + '...' + chr(34))}"
    if kind == "unexpected_keyword_argument":
        hint = suggestion(key, known)
        return quoted(key, 60)[1:-1], f"unknown key{hint}", f"write one of {', '.join(known)}"
    if kind == "literal_error":
        accepted = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = suggestion(str(given), accepted)
        return key, f"{quoted(str(given))} is not accepted{hint}", f"write {context['expected']}"
    return key, *_of_text(item, given, kind, context)


def _of_text(item: Any, given: object, kind: str, context: dict[str, Any]) -> tuple[str, str]:
    pattern = context.get("pattern")
    if pattern == SLUG:
        return (
            f"{quoted(str(given))} is no id",
            "write lower-case letters, digits and single hyphens, as llama-4-behemoth",
        )
    if pattern == URL:
        return f"{quoted(str(given))} is no web address", "write one that begins with https://"
    if kind == "string_type":
        return f"{quoted(str(given))} is not text", "write text in quotes"
    if kind in ("string_pattern_mismatch", "too_short"):
        return "is empty", "write something, or remove an optional field"
    if kind in ("bool_type", "bool_parsing"):
        return f"{quoted(str(given))} is neither true nor false", "write true or false, no quotes"
    if kind in ("tuple_type", "list_type"):
        return f"{quoted(str(given))} is not a list", 'write a list of texts, as ["a", "b"]'
    if kind == "dataclass_type":
        return f"{quoted(str(given))} is not a table", "write a table with the fields of a record"
    message = item["msg"]
    return (
        f"{quoted(str(given))} is not accepted ({message[:1].lower()}{message[1:]})",
        "correct it",
    )


def all_kinds() -> tuple[type[Record], ...]:
    """Every class of record."""
    return (Model, Benchmark, *get_args(Claim), *get_args(Outcome))
