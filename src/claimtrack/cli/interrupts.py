"""Ctrl-C between a record's writing and the sentence that says so."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def kept_back() -> Iterator[Callable[[], None]]:
    """From the call of what it gives on, a first Ctrl-C waits for the end of the block.

    A second one does not: the sentence may have a reader that never comes.
    """
    usual, came = signal.getsignal(signal.SIGINT), False

    def note(_: int, __: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.signal(signal.SIGINT, usual)

    def keep_back() -> None:
        if callable(usual):  # and Ctrl-C is not ignored, as in the background
            signal.signal(signal.SIGINT, note)

    try:
        yield keep_back
    finally:
        signal.signal(signal.SIGINT, usual)
    if came:
        raise KeyboardInterrupt
