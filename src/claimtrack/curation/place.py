"""Where a new record goes: behind its like, so that a ledger keeps its order and branches merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from claimtrack.curation.choose import CurationError
from claimtrack.errors import shown
from claimtrack.ledgers.arrays import ARRAYS
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.lines import Places, extents, places
from claimtrack.ledgers.names import key


@dataclass(frozen=True, slots=True)
class Spot:
    """The place behind a line of a file, from 1; None: at its end."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class _Standing:
    """A record under a header of its own: its array, what it is about, its last line."""

    array: str
    record: Any
    last: int

    def about(self, model: str) -> bool:
        if self.array == "models":
            return bool(self.record.id == model)
        return self.array in ("claims", "outcomes") and self.record.model == model


def spot(
    ledger: Ledger, records: Sequence[tuple[str, Mapping[str, object]]], wanted: str | None = None
) -> Spot:
    """Where these records go, all in one place; `wanted` is the file to write to, if it is given.

    Raises CurationError where that leaves a choice, or where a table is written inline.
    """
    new = {array: record for array, record in records if array in ("models", "organizations")}
    array, record = records[-1]
    if "models" in new:
        found = _behind_organization(ledger, str(new["models"]["organization"]), wanted)
    else:
        found = _behind_like(ledger, array, str(record["model"]), wanted)
    file = next(each for each in ledger.files if each.name == found.file)
    for table in dict.fromkeys(table for table, _ in records):
        _refuse_inline(file, table)
    return found


def _behind_like(ledger: Ledger, array: str, model: str, wanted: str | None) -> Spot:
    files = _files(ledger, wanted)
    own = [(file, each) for file in files for each in _standing(file) if each.about(model)]
    like = [(file, each) for file, each in own if each.array == array]
    if like:
        file, last = like[-1]
        return Spot(file.name, last.last)
    if own and _together(own, model):
        file, last = own[-1]
        return Spot(file.name, last.last)
    home = files[0] if len(files) == 1 else _file_of(ledger, model)
    of_table = [each.last for each in _standing(home) if each.array == array]
    return Spot(home.name, of_table[-1] if of_table else None)


def _behind_organization(ledger: Ledger, organization: str, wanted: str | None) -> Spot:
    models = {
        model.id for model in ledger.models.values() if key(model.organization) == key(organization)
    }
    files = _files(ledger, wanted)
    for file in reversed(files):
        if any(model.id in models for model in file.document.models):
            own = [
                each.last
                for each in _standing(file)
                if getattr(each.record, "model", getattr(each.record, "id", None)) in models
                and each.array in ("models", "claims", "outcomes")
            ]
            return Spot(file.name, own[-1] if own else None)
    for file in files:
        if any(key(each.name) == key(organization) for each in file.document.organizations):
            return Spot(file.name, None)
    if len(files) == 1:
        return Spot(files[0].name, None)
    raise CurationError("--file", f"the model is in no file yet; {_choice(ledger)}")


def _files(ledger: Ledger, wanted: str | None) -> Sequence[File]:
    if wanted is None:
        return ledger.files
    end = PurePath(wanted).parts
    found = [file for file in ledger.files if PurePath(file.name).parts[-len(end) :] == end]
    if len(found) != 1:
        raise CurationError("--file", f"{wanted} is no file of the ledger; {_choice(ledger)}")
    return found


def _file_of(ledger: Ledger, model: str) -> File:
    return next(
        file for file in ledger.files if any(each.id == model for each in file.document.models)
    )


def _choice(ledger: Ledger) -> str:
    names = ", ".join(map(shown, ledger.paths[:8])) + (", ..." if len(ledger.paths) > 8 else "")
    return f"name the one to write to: {names}"


def _standing(file: File) -> list[_Standing]:
    """The records of a file that stand under headers, from top to bottom."""
    lasts = _lasts(file.text)
    found = [
        _Standing(array, record, lasts[array, index])
        for array in ARRAYS
        for index, record in file.records(array)
        if (array, index) in lasts
    ]
    return sorted(found, key=lambda each: each.last)


@lru_cache(maxsize=64)
def _lasts(text: str) -> Mapping[tuple[str, int], int]:
    return {record: last for record, (_, last) in extents(text).items()}


@lru_cache(maxsize=64)
def _places(text: str) -> Places:
    return places(text)


def _together(own: Sequence[tuple[File, _Standing]], model: str) -> bool:
    """Whether no other record stands between those of a model."""
    if len({file.name for file, _ in own}) > 1:
        return False
    order = [each.about(model) for each in _standing(own[0][0])]
    first = order.index(True)
    return all(order[first : first + len(own)])


def _refuse_inline(file: File, table: str) -> None:
    line = _places(file.text).get((table, -1))
    if line is not None and not file.text.split("\n")[line - 1].lstrip().startswith("["):
        raise CurationError(
            f"{shown(file.name)}:{line}",
            f"file: {table}: written inline, as `{table} = [...]`, to which no record can be"
            f" added; write each record under its own [[{table}]]",
        )
