"""New records at the end of a ledger file; no byte that a person wrote is changed.

The new text is parsed and validated as a whole, with the other files of the ledger, before it
takes the old one's place in one step: whoever reads the file, and whatever breaks off, finds
the old text or the new one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from claimtrack.errors import ClaimtrackError, LedgerError, Problem
from claimtrack.files import alone, replace, unwritable
from claimtrack.ledgers import store
from claimtrack.ledgers.arrays import ARRAYS
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.lines import places

Records = Sequence[tuple[str, Mapping[str, object]]]
"""Bare records in the order in which they are written, each with the name of its array."""
Compose = Callable[[Ledger], Records]
"""What to add, given the ledger as it stands once nobody else may write it."""

PATIENCE = 30.0
"""Seconds for which another writer is waited for."""
ATTEMPTS = 20
"""How often a file that an editor saves at the same moment is read again."""

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Zl", "Zp"})


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
    return "\n".join(f"[[{array}]]\n{_body(record)}" for array, record in records)


def _body(record: Mapping[str, object]) -> str:
    return re.sub("[^\n -~]", _visible, tomli_w.dumps(record))


def _visible(found: re.Match[str]) -> str:
    char = found[0]
    if unicodedata.category(char) not in _INVISIBLE:
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def rehearse(paths: Sequence[Path], home: str, compose: Compose) -> Addition:
    """The ledger file named `home` with what `compose` adds to it; nothing is written.

    Raises AppendError where the ledger would no longer be sound, LedgerError and StoreError
    where it cannot be read now.
    """
    contents = {name: store.content(path, name) for path, name in _located(paths)}
    files = {name: store.parsed(content, name) for name, content in contents.items()}
    if home not in files:
        raise AppendError(f"{home}: not added: no longer a file of the ledger; check where it went")
    before = assemble(list(files.values()))
    records = compose(before)
    added = _joint(contents[home]) + _native(render(records), contents[home])
    try:
        content = contents[home] + added.encode()
    except UnicodeEncodeError:
        raise AppendError("not added: a text is not valid Unicode; write it anew") from None
    files[home] = parse(content.decode("utf-8-sig"), home)
    lines = _lines(contents[home], added)
    try:
        after = assemble(list(files.values()))
    except LedgerError as error:
        raise _refusal(error, before, home, lines) from None
    return Addition(home, lines, content, before, after)


def refuse_packaged(paths: Sequence[Path]) -> None:
    """Raises AppendError where the only ledger is the one in the package."""
    _located(paths)


def _located(paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    found = store.locate(paths)
    if not found:
        raise AppendError(
            f"{store.PACKAGED}: the ledger in the package is read-only; make your own with"
            " `claimtrack init` and add to that"
        )
    return found


def _newline(content: bytes) -> str:
    """The line ending that the file uses last."""
    last = content.rfind(b"\n")
    return "\r\n" if last > 0 and content[last - 1 : last] == b"\r" else "\n"


def _native(text: str, content: bytes) -> str:
    return text.replace("\n", _newline(content))


def _joint(content: bytes) -> str:
    """What ends the last line, where nothing does, and leaves one line free."""
    newline = _newline(content)
    if not content.endswith(b"\n"):
        return newline * 2
    return "" if content.endswith((newline * 2).encode()) else newline


def _lines(content: bytes, added: str) -> tuple[int, ...]:
    first = content.count(b"\n") + 1
    # a text inside a record stands on one line, so that only a header begins with brackets
    return tuple(
        first + number for number, line in enumerate(added.split("\n")) if line[:2] == "[["
    )


def _refusal(error: LedgerError, before: Ledger, home: str, lines: Sequence[int]) -> AppendError:
    return AppendError(
        "\n".join(
            _told(problem, before, lines[0]) if problem.file == home else f"not added: {problem}"
            for problem in error.problems
        )
    )


def _told(problem: Problem, before: Ledger, first_line: int) -> str:
    """A problem of a file that does not exist: without the line, where that would be new."""
    if problem.rule == "toml":
        return _inline(problem.file, before)
    if problem.line < first_line:
        return f"not added: {problem}"
    return f"not added: {problem.field}: {problem.what}; {problem.remedy}"


def _inline(name: str, before: Ledger) -> str:
    found = _places(before, name)
    arrays = [array for array in ARRAYS if (array, -1) in found]
    text = next(file.text for file in before.files if file.name == name).split("\n")
    for array in arrays:
        line = found[array, -1]
        if not text[line - 1].lstrip().startswith("["):
            return (
                f"{name}:{line}: file: {array}: written inline, as `{array} = [...]`, to which no"
                f" record can be added; write each record under its own [[{array}]]"
            )
    return f"{name}: nothing can be added at its end; write each record under its own [[header]]"


def _places(ledger: Ledger, name: str) -> Mapping[tuple[str, int], int]:
    return places(next(file.text for file in ledger.files if file.name == name))


def append(
    paths: Sequence[Path], home: str, compose: Compose, *, patience: float = PATIENCE
) -> Addition:
    """Write what `compose` adds at the end of the ledger file named `home`.

    Raises as `rehearse` does, and AppendError where another writer is busy for more than
    `patience` seconds or the file cannot be written; the file is then as it was.
    """
    paths_by_name = {name: path for path, name in _located(paths)}
    target = Path(os.path.realpath(paths_by_name.get(home, home)))
    with _told_in_words(home), ExitStack() as held:
        for lock in _locks(paths, target):
            held.enter_context(alone(lock, patience))
        for _ in range(ATTEMPTS):
            seen = target.stat()
            addition = rehearse(paths, home, compose)
            if replace(target, addition.content, seen):
                return addition
    raise AppendError(f"{home}: not added: another program keeps writing the file; close it first")


@contextmanager
def _told_in_words(name: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise AppendError(
            f"{name}: not added: another program is writing the ledger and has not ended in time"
            f" (it holds {error.filename}); wait for it or end it, then try again"
        ) from None
    except OSError as error:
        raise unwritable(name, error) from None


def _locks(paths: Sequence[Path], target: Path) -> list[Path]:
    """Lock files, hidden and not named .toml: one of a folder that is a ledger, one of the file."""
    folders = sorted({Path(os.path.realpath(path)) for path in paths if path.is_dir()})
    own = target.with_name(f".{target.name}.lock")
    return [*(folder / ".claimtrack.lock" for folder in folders), own]
