"""New records behind their like in a ledger file; no byte that a person wrote is changed.

The new text is parsed and validated as a whole, with the other files of the ledger, before it
takes the old one's place in one step: whoever reads the file, and whatever breaks off, finds
the old text or the new one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from claimtrack.characters import acts
from claimtrack.curation.place import spot
from claimtrack.errors import ClaimtrackError, LedgerError, Problem, shown
from claimtrack.files import unwritable
from claimtrack.ledgers import store
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.locks import lock_file, own_lock
from claimtrack.replacing import look, replace

Records = Sequence[tuple[str, Mapping[str, object]]]
"""Bare records in the order in which they are written, each with the name of its array."""
_Compose = Callable[[Ledger], Records]
"""What to add, given the ledger as it stands once nobody else may write it."""

PATIENCE = 30.0
"""Seconds for which another writer is waited for."""
ATTEMPTS = 20
"""How often a file that an editor saves at the same moment is read again."""

# a text has no line break of its own: tomli-w writes it as an escape
_LIST = re.compile(r"\[\n((?: +.+,\n)+)\]")


class AppendError(ClaimtrackError):
    """A record that was not added; the ledger is as it was."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A file with its new records: `lines`, from 1, tells where each of them stands.

    `before` and `after` are the whole ledger without and with them.
    """

    name: str
    lines: tuple[int, ...]
    content: bytes
    before: Ledger
    after: Ledger


def render(records: Records) -> str:
    """The records as TOML; characters that do not show are written as escapes."""
    return "\n".join(f"[[{array}]]\n{body(record)}" for array, record in records)


def body(record: Mapping[str, object]) -> str:
    """The fields of a record as TOML, a line each."""
    return re.sub("[^\n -~]", _visible, _LIST.sub(_on_one_line, tomli_w.dumps(record)))


def _on_one_line(match: re.Match[str]) -> str:
    return f"[{', '.join(line.strip().rstrip(',') for line in match[1].splitlines())}]"


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if not acts(char) or "\ud800" <= char <= "\udfff":  # half a character: TOML has no escape
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def rehearse(paths: Sequence[Path], compose: _Compose, wanted: str | None = None) -> Addition:
    """The ledger with what `compose` adds to it; nothing is written.

    `wanted` is the file to write to, where that is not left to the ledger's order. Raises
    AppendError where the ledger would no longer be sound, CurationError where no place can be
    told, LedgerError and StoreError where it cannot be read now.
    """
    contents = {name: store.content(path, name) for path, name in _located(paths)}
    files = {name: store.parsed(content, name) for name, content in contents.items()}
    before = assemble(list(files.values()))
    records = compose(before)
    place = spot(before, records, wanted)
    head, tail = _parted(contents[place.file], place.line)
    added = _joint(head, tail, _native(render(records), contents[place.file]))
    try:
        content = head + added.encode() + tail
    except UnicodeEncodeError:
        raise AppendError("not added: a text is not valid Unicode; write it anew") from None
    files[place.file] = parse(content.decode("utf-8-sig"), place.file)
    lines = _lines(head, added)
    try:
        after = assemble(list(files.values()))
    except LedgerError as error:
        first = head.count(b"\n") + 1
        new = range(first, first + added.count("\n"))
        raise _refusal(error, place.file, new) from None
    return Addition(place.file, lines, content, before, after)


def refuse_packaged(paths: Sequence[Path]) -> None:
    """Raises AppendError where the only ledger is the one in the package, StoreError for a pipe."""
    for path, name in _located(paths):
        store.demand_regular(path, name)


def _located(paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    found = store.locate(paths)
    if not found:
        raise AppendError(
            f"{store.PACKAGED}: the ledger in the package is read-only; make your own with"
            " `claimtrack init` and add to that"
        )
    return found


def newline(content: bytes) -> str:
    """The line ending that the file uses last."""
    last = content.rfind(b"\n")
    return "\r\n" if last > 0 and content[last - 1 : last] == b"\r" else "\n"


def _native(text: str, content: bytes) -> str:
    return text.replace("\n", newline(content))


def _parted(content: bytes, line: int | None) -> tuple[bytes, bytes]:
    """What stands up to the end of a line, counted from 1, and what stands behind it."""
    if line is None:
        return content, b""
    end = 0
    for _ in range(line):
        end = content.find(b"\n", end) + 1
        if not end:
            return content, b""
    return content[:end], content[end:]


def _joint(head: bytes, tail: bytes, added: str) -> str:
    """The records with what leaves one line free on either side of them."""
    end = newline(head + tail)
    if not head.endswith(b"\n"):
        added = end * 2 + added
    elif not head.endswith((end * 2).encode()):
        added = end + added
    return added + end if tail.strip() and not tail.startswith(end.encode()) else added


def _lines(head: bytes, added: str) -> tuple[int, ...]:
    first = head.count(b"\n") + 1
    # a text inside a record stands on one line, so that only a header begins with brackets
    return tuple(
        first + number for number, line in enumerate(added.split("\n")) if line[:2] == "[["
    )


def _refusal(error: LedgerError, home: str, new: range) -> AppendError:
    return AppendError("\n".join(_told(problem, home, new) for problem in error.problems))


def _told(problem: Problem, home: str, new: range) -> str:
    """A problem of a file that does not exist: at the line as it is, of a new record without."""
    if problem.file == home and problem.line in new:
        return f"not added: {problem.field}: {problem.what}; {problem.remedy}"
    if problem.file == home and problem.line >= new.stop:
        problem = problem._replace(line=problem.line - len(new))
    return f"not added: {problem}"


def append(
    paths: Sequence[Path],
    compose: _Compose,
    wanted: str | None = None,
    *,
    patience: float = PATIENCE,
    at_last: Callable[[bool], None] = lambda _: None,
) -> Addition:
    """Write what `compose` adds behind its like.

    `compose` is called once nobody else may write the ledger: what it rests on can be checked
    there; `at_last` as by `replace`. Raises as `rehearse` does, AppendError where
    another writer is busy for more than `patience` seconds, and FileError where the file cannot be
    written, which is then as it was.
    """
    paths_by_name = {name: path for path, name in _located(paths)}
    # a file that is not there cannot be locked either: the words for that are those of reading it
    only = len(paths_by_name) == 1
    home = next(iter(paths_by_name)) if only else rehearse(paths, compose, wanted).name
    for _ in range(ATTEMPTS):
        target = Path(os.path.realpath(paths_by_name[home]))
        with _told_in_words(home), ExitStack() as held:
            for lock in _locks(paths, target):
                held.enter_context(lock_file(lock, patience))
            try:
                held.enter_context(own_lock(target, patience))
                seen = look(target)
                addition = rehearse(paths, compose, wanted)
                if addition.name == home and replace(target, addition.content, seen, at_last):
                    return addition
            except FileNotFoundError:  # an editor is just putting another there
                look(target)
                continue
        home = addition.name
    raise AppendError(f"{home}: not added: another program keeps writing the file; close it first")


@contextmanager
def _told_in_words(name: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise AppendError(
            f"{name}: not added: another program is writing the ledger and has not ended in time"
            f" (it holds {shown(error.filename)}); wait for it or end it, then try again"
        ) from None
    except FileNotFoundError:
        raise AppendError(
            f"{shown(name)}: not added: it is not there any more; put it back, or name another"
            " ledger with --data"
        ) from None
    except OSError as error:
        raise unwritable(name, error) from None


def _locks(paths: Sequence[Path], target: Path) -> list[Path]:
    """Lock files, hidden and not named .toml: one of a folder that is a ledger, one of the file."""
    folders = sorted({Path(os.path.realpath(path)) for path in paths if path.is_dir()})
    own = target.with_name(f".{target.name}.lock")
    return [*(folder / ".claimtrack.lock" for folder in folders), own]
