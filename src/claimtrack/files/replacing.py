"""Put a new text in a file's place: alone, in one step, and alike in everything else.

The new text is written beside the old one and takes its name once it is safely on the disk. A
writer that is killed leaves at most one lock and one hidden temporary file, neither of them
named like a ledger; the next writer removes both.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Hold a lock file; TimeoutError where another process does for more than `patience` s."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only a writer pays for it

    guard = FileLock(lock, timeout=patience, poll_interval=0.01)
    try:
        guard.acquire()
    except Timeout:
        raise TimeoutError(errno.ETIMEDOUT, "locked by another program", str(lock)) from None
    try:
        yield
    finally:
        # the holder alone may remove the file: who waits for it then sees that it is gone
        with suppress(OSError):
            lock.unlink()
        guard.release()


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


def replace(target: Path, content: bytes, seen: os.stat_result) -> bool:
    """Put the content in the place of the file; False where it is not the one that was seen.

    To be called by the holder of the lock. Raises OSError where that cannot be; the file is
    then as it was.
    """
    _refuse_read_only(target, seen)
    temporary = target.with_name(f".{target.name}.new")
    with suppress(FileNotFoundError):
        temporary.unlink()  # left by a writer that was killed: only the holder of the lock is here
    try:
        _write(temporary, content, seen)
        _look_alike(target, temporary)
        if _identity(target.stat()) != _identity(seen):
            return False
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _settle(target.parent)
    return True


def _refuse_read_only(target: Path, seen: os.stat_result) -> None:
    """Respect a mode without any right to write, also where the user's power would override it."""
    for path, mode in ((target, seen.st_mode), (target.parent, target.parent.stat().st_mode)):
        if not mode & 0o222 or not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, f"{path} is read-only")


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
