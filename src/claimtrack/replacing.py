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
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from claimtrack.errors import shown
from claimtrack.files import refuse_read_only, settle

_BINARY = getattr(os, "O_BINARY", 0)
_FROM_HERE = -100  # AT_FDCWD
_BOTH_WAYS = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_GLANCES, _BETWEEN = 20, 0.01
"""How often a file is looked for that is not there, and the seconds between."""


def look(target: Path) -> os.stat_result:
    """What a file is, to be `seen` by `replace`; one that is just being replaced is waited for.

    Some editors take the old file away before they put the new one there.
    """
    for _ in range(_GLANCES):
        with suppress(FileNotFoundError):
            return target.stat()
        time.sleep(_BETWEEN)
    return target.stat()


def replace(
    target: Path,
    content: bytes,
    seen: os.stat_result,
    at_last: Callable[[bool], None] = lambda _: None,
) -> bool:
    """Put the content in the place of the file; False where it is not the one that was seen.

    To be called by the holder of the lock; `at_last` is called with True before the last step, and
    with False where that was given back. Mode, owner and attributes stay; the old file becomes
    `claims.toml~`. Raises OSError where that cannot be; the file is then as it was.
    """
    old, kept = target.with_name(f".{target.name}.old"), _kept(target)
    for name in (old, kept):
        if name.is_dir():
            raise IsADirectoryError(
                errno.EISDIR, f"{shown(name)} is a folder, and the old file is kept by that name"
            )
    if os.path.lexists(old):  # a writer was killed between the two last steps
        _set_aside(old, target)
    _refuse_what_would_be_lost(target, target.stat())
    temporary = target.with_name(f".{target.name}.new")
    with suppress(FileNotFoundError):
        temporary.unlink()  # left by a writer that was killed: only the holder of the lock is here
    try:
        _write(temporary, content, seen)
        _look_alike(target, temporary)
        linked = _linked(target, old)
        if _identity(target.stat()) != _identity(seen):
            return False
        at_last(True)
        if not _in_place(temporary, target, seen, None if linked else old):
            at_last(False)
            return False
    finally:  # of what fails here nothing is lost: the next writer finds it
        with suppress(OSError):
            temporary.unlink()
        with suppress(OSError):
            _set_aside(old, target)
    settle(target.parent)
    return True


def _in_place(temporary: Path, target: Path, seen: os.stat_result, old: Path | None) -> bool:
    """Put the new file in the place of the one that was seen; False where another is there by now.

    It is looked at what has been replaced, where two files can change names: an editor may have
    put its own there since the last look. Elsewhere it would be lost. `old` is where the old file
    is to be found, unless it is there already.
    """
    ours = _identity(temporary.stat())
    try:
        if not swap(temporary, target):
            if _identity(target.stat()) != _identity(seen):
                return False
            if old is not None:
                _copy(target, old)
            temporary.replace(target)
            return True
    except FileNotFoundError:  # an editor has taken the file away, to put its own there
        return False
    if _identity(temporary.stat()) == _identity(seen):
        if old is not None:
            with suppress(OSError):  # the file is written
                temporary.replace(old)
        return True
    try:
        _give_back(temporary, target, ours)
    except OSError:  # it is the editor's text
        temporary.replace(_kept(target))
        raise
    return False


def _give_back(temporary: Path, target: Path, put: tuple[int, ...]) -> None:
    """Put an editor's text back in the place where now stands what we `put`; the newest of several.

    What is then left as `temporary` is ours, or an older text that the editor has replaced itself.
    """
    while True:
        given = _identity(temporary.stat())
        try:
            swap(temporary, target)
        except FileNotFoundError:  # taken away for the next one, which may be there by now
            with suppress(FileExistsError):
                if not _linked(temporary, target):
                    _copy(temporary, target)
                return
            continue
        if _identity(temporary.stat()) == put:
            return
        put = given  # saved once more meanwhile: that one belongs there


def _linked(target: Path, old: Path) -> bool:
    """Give the file a second name, by which it stays; False where the disk has no such names."""
    try:
        old.hardlink_to(target)
    except OSError:
        return False
    return True


def _copy(target: Path, old: Path) -> None:
    try:
        with target.open("rb") as held, old.open("xb") as copy:
            shutil.copyfileobj(held, copy)
        shutil.copystat(target, old)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            old.unlink()
        raise


def _set_aside(old: Path, target: Path) -> None:
    """Keep what has been replaced as `claims.toml~`; what has not is no second file.

    An earlier one into which somebody has written since it was set aside stays, numbered.
    """
    if not old.is_symlink() and old.samefile(target):
        old.unlink()
        return
    kept = _kept(target)
    with suppress(FileNotFoundError):
        if kept.lstat().st_mtime_ns > old.lstat().st_mtime_ns:
            numbered = (target.with_name(f"{target.name}.~{at}~") for at in count(1))
            kept.rename(next(name for name in numbered if not os.path.lexists(name)))
    old.replace(kept)
    old.unlink(missing_ok=True)  # two names of one file are left as they are


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
    """Give each of two files the name of the other; False where that cannot be done.

    Raises FileNotFoundError where one of them is not there.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, _BOTH_WAYS)
        else:
            failed = system.renameat2(_FROM_HERE, first, _FROM_HERE, second, _BOTH_WAYS)
    except (AttributeError, OSError, TypeError):  # a system, or a library, without it
        return False
    if failed and ctypes.get_errno() == errno.ENOENT:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(other))
    return not failed
