"""Put the address of a saved copy into records: one line each, every other byte stays."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as with_fields
from pathlib import Path
from typing import Any

from claimtrack.curation.write import body, newline
from claimtrack.errors import ClaimtrackError, shown
from claimtrack.files import unwritable
from claimtrack.ledgers import store
from claimtrack.ledgers.file import File
from claimtrack.ledgers.lines import places
from claimtrack.locks import lock_file, own_lock
from claimtrack.replacing import look, replace

ATTEMPTS = 20
"""How often a file that an editor saves at the same moment is read again."""
Need = tuple[str, str]
"""A page, and the ISO day of the record that rests on it."""
_SOURCE = re.compile(r"[ \t]*source[ \t]*=")


class ArchivedError(ClaimtrackError):
    """A file into which no line could be put; it is as it was."""


@dataclass(frozen=True, slots=True)
class _Insertion:
    """A file with its new lines, counted from 1; `left_out`: headers of records without room."""

    name: str
    content: bytes
    lines: tuple[int, ...]
    left_out: tuple[int, ...]


def need(record: Any) -> Need:
    """The page of a record, and the day of a claim or the first day of an outcome."""
    happened = getattr(record, "date", None)
    return record.source, str(happened.earliest if happened else record.announced)


def insert_all(
    paths: list[Path], copies: Mapping[Need, str], *, patience: float
) -> list[_Insertion]:
    """Put the copies into every file of the ledger that lacks them.

    Raises ArchivedError where another writer is busy for more than `patience` seconds, FileError
    where a file cannot be written; StoreError where the ledger is the one in the package.
    """
    located = store.locate(paths)
    if not located:
        raise ArchivedError(
            f"{store.PACKAGED}: the ledger in the package is read-only; name your own with --data"
        )
    folders = sorted({Path(os.path.realpath(path)) for path in paths if path.is_dir()})
    return [
        done
        for path, name in located
        if (done := _insert(Path(os.path.realpath(path)), name, folders, copies, patience)).lines
        or done.left_out
    ]


def _insert(
    target: Path, name: str, folders: list[Path], copies: Mapping[Need, str], patience: float
) -> _Insertion:
    from contextlib import ExitStack  # noqa: PLC0415 - beside its one use

    locks = [
        *(each / ".claimtrack.lock" for each in folders),
        target.with_name(f".{target.name}.lock"),
    ]
    try:
        with ExitStack() as held:
            for lock in locks:
                held.enter_context(lock_file(lock, patience))
            held.enter_context(own_lock(target, patience))
            for _ in range(ATTEMPTS):
                seen = look(target)
                done = _inserted(store.content(target, name), name, copies)
                if not done.lines or replace(target, done.content, seen):
                    return done
    except TimeoutError as error:
        raise ArchivedError(
            f"{name}: another program is writing the ledger (it holds {shown(error.filename)});"
            " wait for it or end it, then try again"
        ) from None
    except OSError as error:
        raise unwritable(name, error) from None
    raise ArchivedError(f"{name}: another program keeps writing the file; close it first")


def _inserted(content: bytes, name: str, copies: Mapping[Need, str]) -> _Insertion:
    """The file with a line behind the source of each record that lacks a copy that is known."""
    before = store.parsed(content, name)
    lines = content.split(b"\n")
    starts = places(before.text)
    put: dict[int, bytes] = {}
    left_out: list[int] = []
    for array, index, record in _records(before):
        url = copies.get(need(record)) if record.archived is None else None
        if url is None:
            continue
        header = starts[array, index]
        at = _source_line(lines, header, starts)
        if at is None:
            left_out.append(header)
            continue
        indent = re.match(rb"[ \t]*", lines[at])
        end = b"\r" if lines[at].endswith(b"\r") else b""
        if at == len(lines) - 1 and newline(content) == "\r\n":  # the file ends without a break
            lines[at] += b"\r"
        put[at] = (indent[0] if indent else b"") + body({"archived": url}).rstrip().encode() + end
    content = b"\n".join(_with(lines, put))
    after = store.parsed(content, name)
    if not _same(before, after, copies):
        raise ArchivedError(f"{name}: not changed: its records would not be the same")
    where = tuple(at + 2 + number for number, at in enumerate(sorted(put)))
    return _Insertion(name, content, where, tuple(left_out))


def _records(file: File) -> Iterator[tuple[str, int, Any]]:
    for array in ("claims", "outcomes"):
        for index, record in file.records(array):
            yield array, index, record


def _source_line(
    lines: list[bytes], header: int, starts: Mapping[tuple[str, int], int]
) -> int | None:
    """Where in `lines` the source of the record with this header stands; None: in no line alone."""
    following = min((line for line in starts.values() if line > header), default=len(lines) + 1)
    if not lines[header - 1].lstrip().startswith(b"[["):
        return None
    for at in range(header, following - 1):
        text = lines[at].decode("utf-8", "replace")
        if _SOURCE.match(text) and text.count('"') + text.count("'") >= 2:
            ends_here = all(text.count(mark) % 2 == 0 for mark in ('"""', "'''"))
            return at if ends_here else None
    return None


def _with(lines: list[bytes], put: Mapping[int, bytes]) -> Iterator[bytes]:
    for at, line in enumerate(lines):
        yield line
        if at in put:
            yield put[at]


def _same(before: File, after: File, copies: Mapping[Need, str]) -> bool:
    """Whether all records are as they were, but for the copies that some gained."""
    old, new = list(_records(before)), list(_records(after))
    return len(old) == len(new) and all(
        one == other
        or (
            (array, index) == (array2, index2)
            and one.archived is None
            and with_fields(one, archived=copies.get(need(one))) == other
        )
        for (array, index, one), (array2, index2, other) in zip(old, new, strict=True)
    )
