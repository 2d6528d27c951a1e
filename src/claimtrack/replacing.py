"""A new text in the place of a ledger's old one, of which nothing is lost.

What the file held before stays beside it as `claims.toml~`, the same file under another name: a
program that is still writing into it loses nothing. Where two files can change names in one step,
what has been replaced is looked at, and given back where an editor had put its own there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from claimtrack.errors import shown
from claimtrack.files import refuse_read_only, settle

_BINARY = getattr(os, "O_BINARY", 0)
_FROM_HERE = -100  # AT_FDCWD
_BOTH_WAYS = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


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
        if not _swapped(temporary, target, seen):
            return False
    finally:  # of what fails here nothing is lost: the next writer finds it
        with suppress(OSError):
            temporary.unlink()
        with suppress(OSError):
            _set_aside(old, target)
    settle(target.parent)
    return True


def _swapped(temporary: Path, target: Path, seen: os.stat_result) -> bool:
    """Put the new file in the place of the one that was seen; False where another is there by now.

    It is looked at what has been replaced, where two files can change names: an editor may have
    put its own there since the last look. Elsewhere it would be lost.
    """
    ours = temporary.stat()
    if not swap(temporary, target):
        temporary.replace(target)
    elif _identity(temporary.stat()) != _identity(seen):
        swap(temporary, target)
        if not os.path.samestat(temporary.stat(), ours):  # saved once more meanwhile
            swap(temporary, target)
        return False
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
        refuse_read_only(path, mode)
    if seen.st_nlink > 1:
        what = f"it has {seen.st_nlink} names (hard links), of which only this one would change"
        raise OSError(errno.EMLINK, what)


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


def swap(one: Path, other: Path) -> bool:
    """Give each of two files the name of the other; False where that cannot be done."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, _BOTH_WAYS)
        else:
            failed = system.renameat2(_FROM_HERE, first, _FROM_HERE, second, _BOTH_WAYS)
    except (AttributeError, OSError, TypeError):  # a system, or a library, without it
        return False
    return not failed
