"""Files that are written whole, in one step, or not at all; a ledger's own: `replacing`.

A new text is written beside the old one and takes its name once it is safely on the disk. A
writer that is killed leaves at most one lock and one hidden temporary file, neither of them
named like a ledger; the next writer removes both. Of a file that is no ledger no lock tells
whether the other one lives: there it is removed once it is an hour old.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from claimtrack.errors import ClaimtrackError, remedy, shown
from claimtrack.streams import open_stream, write_stream

_PART = 50
"""Characters of a file's name that those beside it bear: of four bytes each, there is room."""
_LONG_DEAD = 3600
"""Seconds after which a temporary file is nobody's: a live writer needs it for a few."""


class FileError(ClaimtrackError):
    """A file that cannot be written; it is then as it was."""


def unwritable(name: str, error: OSError | ValueError) -> FileError:
    """The error that says why a file could not be written, and what to do."""
    reason = getattr(error, "strerror", None) or str(error)
    where = getattr(error, "filename", None)
    if where is not None and os.path.basename(where) != os.path.basename(name):  # noqa: PTH119
        reason += f": {shown(where)}"
    what = remedy(error, "make the file and its folder writable, or name another one")
    return FileError(f"{shown(name)}: cannot be written ({reason}), and is as it was; {what}")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it; what stood there is replaced whole.

    A link is followed; a pipe, a device or an open stream is written to as it is. Raises FileError.
    """
    try:
        if (stream := open_stream(path)) is not None:
            write_stream(stream, content)
        elif path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _put(Path(os.path.realpath(path)), content)
    except IsADirectoryError:
        raise FileError(f"{shown(path)}: is a folder; name a file in it") from None
    except FileNotFoundError:
        raise FileError(f"{shown(path)}: its folder does not exist; make it first") from None
    except (OSError, ValueError) as error:
        raise unwritable(str(path), error) from None


def _put(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    if mode is not None:
        refuse_read_only(path, mode)
    temporary = path.with_name(f".{path.name[:_PART]}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        if error.filename == str(temporary):  # whose name says nothing to anybody
            error.filename = str(path)
        raise
    finally:  # what is left all the same goes with the others
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    with suppress(OSError):
        _sweep(path)


def _sweep(path: Path) -> None:
    """Remove what writers of this file have left that were killed, and nothing of a live one."""
    ours = re.compile(rf"\.{re.escape(path.name[:_PART])}\.[0-9a-f]{{12}}\.tmp")
    latest = path.stat().st_mtime - _LONG_DEAD  # by the clock of the disk
    for left in path.parent.iterdir():
        if ours.fullmatch(left.name) and left.lstat().st_mtime < latest:
            left.unlink()


def append(path: Path, line: bytes) -> None:
    """Put a line behind a file's last one, though that was cut short; it outlives this program.

    The file is no link. Raises FileError.
    """
    try:
        with open(path, "a+b", opener=_no_link) as file:
            size = file.tell()
            file.seek(max(size - 1, 0))
            file.write(line if file.read() in (b"", b"\n") else b"\n" + line)
    except OSError as error:
        raise unwritable(str(path), error) from None


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def remove(path: Path) -> None:
    """Remove a file. Raises FileError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(str(path), error) from None


def create(path: Path, content: bytes) -> None:
    """A new file, with the folders above it; FileExistsError where there is something already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise
    settle(path.parent)


def refuse_read_only(path: Path, mode: int) -> None:
    """Raise PermissionError for a file or folder without any right to write, by root too."""
    if not mode & 0o222:
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
    if not os.access(path, os.W_OK):  # another user's, say
        raise PermissionError(errno.EACCES, "you have no right to write it", str(path))


def settle(folder: Path) -> None:
    """Make sure that the new name outlives a power cut; where that is unknown, it is done."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
