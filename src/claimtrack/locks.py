"""Locks that writers of a ledger hold, one at a time: a lock file, and the ledger file's own."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def lock_file(lock: Path, patience: float) -> Iterator[None]:
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
        with suppress(OSError):  # the end of the program releases it
            guard.release()


@contextmanager
def own_lock(path: Path, patience: float) -> Iterator[None]:
    """Hold the file's own lock, which an editor may hold too; TimeoutError as `lock_file` raises.

    Only some systems have such locks, and only some programs take them.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        yield
        return
    ends = time.monotonic() + patience
    with path.open("rb") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= ends:
                    what = "locked by another program"
                    raise TimeoutError(errno.ETIMEDOUT, what, str(path)) from None
                time.sleep(0.01)
            except OSError:  # a file system without locks
                break
        yield
