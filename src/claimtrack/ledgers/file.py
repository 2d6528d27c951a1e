"""One ledger file: what could be read of it, what it names, and where each record stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from claimtrack.errors import Problem, quoted
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.lines import Places, places
from claimtrack.ledgers.records import Document

_SINGULAR = {"replies": "reply"}


class _Mention(NamedTuple):
    """A model named by a field of the record at a `place` of an array, which is about `about`."""

    array: str
    place: int
    field: str
    model: str
    about: str


class Unread(NamedTuple):
    """A record that is wrong somewhere, at its place of an array: its other fields."""

    array: str
    place: int
    fields: Mapping[str, object]

    def texts(self, field: str) -> tuple[str, ...]:
        """The text of a field, or those of a list; none where it is wrong or is not there."""
        value = self.fields.get(field)
        many = value if isinstance(value, list) else [value]
        return tuple(each for each in many if isinstance(each, str) and each)


class File(NamedTuple):
    """One ledger file: its name as shown, its text, and what could be read of it.

    Where some records could not be read, `indexes` holds for each array the places of those
    that could, and `unread` the others. `defined` are the ids of all models, even of those that
    are wrong in another field, and what those may become that are refused.
    """

    name: str
    text: str
    document: Document
    defined: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    indexes: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    unread: tuple[Unread, ...] = ()

    def records(self, array: str) -> Iterable[tuple[int, Any]]:
        """The readable records of an array, each with its place in the file's array."""
        records = getattr(self.document, array)
        return zip(self.indexes.get(array, range(len(records))), records, strict=True)

    def named(self) -> set[str]:
        """Every model that a claim, a rival list or an outcome names."""
        document = self.document
        named = {mention.model for mention in self._unread_mentions()}
        named.update(record.model for record in document.claims)
        named.update(record.model for record in document.outcomes)
        for claim in document.claims:
            if claim.kind == "benchmark":
                named.update(claim.beats)
        return named

    def mentions(self) -> Iterator[_Mention]:
        """The same, each with its place."""
        yield from self._unread_mentions()
        for array in ("claims", "outcomes"):
            for index, record in self.records(array):
                yield _Mention(array, index, "model", record.model, record.model)
                for rival in getattr(record, "beats", ()):
                    yield _Mention(array, index, "beats", rival, record.model)

    def _unread_mentions(self) -> Iterator[_Mention]:
        for each in self.unread:
            if each.array in ("claims", "outcomes"):
                about = "".join(each.texts("model")[:1])
                for field in ("model", "beats"):
                    for model in each.texts(field):
                        yield _Mention(each.array, each.place, field, model, about)

    def texts(self, array: str, field: str) -> list[tuple[int, str, str]]:
        """Place, id and a field's text of each record of an array, even of one wrong elsewhere."""
        sound = ((at, record.id, getattr(record, field)) for at, record in self.records(array))
        wrong = (
            (each.place, name, text)
            for each in self.unread
            if each.array == array
            for name in each.texts("id")
            for text in each.texts(field)
        )
        return sorted((*sound, *wrong))

    def organizations(self) -> list[tuple[int, str, tuple[str, ...]]]:
        """Place, name and aliases of each organization, even of one wrong elsewhere."""
        sound = ((at, each.name, each.aliases) for at, each in self.records("organizations"))
        wrong = (
            (each.place, name, each.texts("aliases"))
            for each in self.unread
            if each.array == "organizations"
            for name in each.texts("name")
        )
        return sorted((*sound, *wrong))

    def line(self, array: str, index: int) -> int:
        """The line on which the record at a place begins."""
        lines = _lines(self.text)
        return lines.get((array, index)) or lines.get((array, -1), 1)

    def problem(self, array: str, index: int, named: object, wrong: Complaint) -> Problem:
        """A problem of the record at a place; `named` is its id, or the model it is about."""
        line = self.line(array, index)
        label = f"{_SINGULAR.get(array, array.removesuffix('s'))} {index + 1}"
        if isinstance(named, str) and named.strip():
            label = f"{label} ({quoted(named, 60)[1:-1]})"
        return Problem(self.name, line, label, wrong.field, wrong.what, wrong.remedy, wrong.rule)

    def top_problem(self, key: str, wrong: Complaint) -> Problem:
        """A problem of a top-level key."""
        line = _lines(self.text).get((key, -1), 1)
        return Problem(self.name, line, "file", wrong.field, wrong.what, wrong.remedy, wrong.rule)


@cache
def _lines(text: str) -> Places:
    return places(text)
