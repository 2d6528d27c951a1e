"""The only place that opens files to write: each is written whole, in one step, or not at all.

A new text is written beside the old one and takes its name once it is safely on the disk. A
writer that is killed leaves at most one lock and one hidden temporary file, neither of them
named like a ledger; the next writer removes both. Of a file that is no ledger no lock tells
whether the other one lives: there it is removed once it is an hour old.

What a ledger file held before stays beside it as `claims.toml~`, the same file under another name:
a program that is still writing into it, or saves at the very last moment, loses nothing.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from claimtrack.errors import ClaimtrackError, remedy, shown
from claimtrack.streams import open_stream, write_stream

_PART = 50  # characters of a file's name that those beside it bear, of up to four bytes
_BINARY = getattr(os, "O_BINARY", 0)
_LONG_DEAD = 3600  # seconds after which a temporary file is nobody's


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
        _refuse_read_only(path, mode)
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

    Raises FileError.
    """
    try:
        with path.open("a+b") as file:
            size = file.tell()
            file.seek(max(size - 1, 0))
            file.write(line if file.read() in (b"", b"\n") else b"\n" + line)
    except OSError as error:
        raise unwritable(str(path), error) from None


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
    _settle(path.parent)


def replace(
    target: Path,
    content: bytes,
    seen: os.stat_result,
    at_last: Callable[[], None] = lambda: None,
) -> bool:
    """Put the content in the place of the file; False where it is not the one that was seen.

    To be called by the holder of the lock; `at_last` is called before the last step. Mode, owner
    and attributes stay; the old file becomes `claims.toml~`. Raises OSError where that cannot be;
    the file is then as it was.
    """
    old, kept = target.with_name(f".{target.name}.old"), _kept(target)
    for name in (old, kept):
        if name.is_dir():
            raise IsADirectoryError(
                errno.EISDIR, f"{shown(name)} is a folder, and the old file is kept by that name"
            )
    if old.exists():  # a writer was killed between the two last steps
        _set_aside(old, target)
    _refuse_what_would_be_lost(target, target.stat())
    temporary = target.with_name(f".{target.name}.new")
    with suppress(FileNotFoundError):
        temporary.unlink()  # left by a writer that was killed: only the holder of the lock is here
    try:
        _write(temporary, content, seen)
        _look_alike(target, temporary)
        _name_too(target, old)
        if _identity(target.stat()) != _identity(seen):
            return False
        at_last()
        temporary.replace(target)
    finally:  # of what fails here nothing is lost: the next writer finds it
        with suppress(OSError):
            temporary.unlink()
        with suppress(OSError):
            _set_aside(old, target)
    _settle(target.parent)
    return True


def _name_too(target: Path, old: Path) -> None:
    """A second name for the file, by which it stays; a copy where there are no such names."""
    try:
        old.hardlink_to(target)
    except OSError:
        shutil.copy2(target, old)


def _set_aside(old: Path, target: Path) -> None:
    """Keep what has been replaced as `claims.toml~`; what has not is no second file."""
    if old.samefile(target):
        old.unlink()
    else:
        old.replace(_kept(target))


def _kept(target: Path) -> Path:
    return target.with_name(f"{target.name}~")


def _refuse_what_would_be_lost(target: Path, seen: os.stat_result) -> None:
    """Respect a mode without any right to write, by root too, and a file with several names."""
    for path, mode in ((target, seen.st_mode), (target.parent, target.parent.stat().st_mode)):
        _refuse_read_only(path, mode)
    if seen.st_nlink > 1:
        what = f"it has {seen.st_nlink} names (hard links), of which only this one would change"
        raise OSError(errno.EMLINK, what)


def _refuse_read_only(path: Path, mode: int) -> None:
    if not mode & 0o222:
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
    if not os.access(path, os.W_OK):  # another user's, say
        raise PermissionError(errno.EACCES, "you have no right to write it", str(path))


def _write(temporary: Path, content: bytes, seen: os.stat_result) -> None:
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - of a handle, which no Path is
        _keep_owner(handle, seen)
        file.write(content)
        file.flush()
        os.fsync(handle)


def _keep_owner(handle: int, seen: os.stat_result) -> None:
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) == (seen.st_uid, seen.st_gid):
        return
    try:
        os.fchown(handle, seen.st_uid, seen.st_gid)
    except PermissionError:
        what = "it belongs to another user or group, whose file it would no longer be"
        raise PermissionError(errno.EPERM, what) from None


def _look_alike(target: Path, temporary: Path) -> None:
    """Give the new file the mode and the attributes of the old one, but not its age."""
    shutil.copystat(target, temporary)
    os.utime(temporary)


def _identity(seen: os.stat_result) -> tuple[int, ...]:
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


def _settle(folder: Path) -> None:
    """Make sure that the new name outlives a power cut; where that is unknown, it is done."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
