"""Ctrl-C where it may not end the command at once: after a record's writing, under an editor."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class _LastStep:
    """To be called with True right before a file is replaced: then a first Ctrl-C is kept back.

    A second one is not: the sentence may have a reader that never comes. With False where it has
    not been replaced after all: Ctrl-C ends the command again, a kept one at once.
    """

    def __init__(self) -> None:
        self.usual = signal.getsignal(signal.SIGINT)
        self.taken = False
        self.interrupted = False

    def __call__(self, taken: bool) -> None:
        self.taken = taken
        if callable(self.usual):  # and Ctrl-C is not ignored, as in the background
            signal.signal(signal.SIGINT, self._note if taken else self.usual)
        if self.interrupted and not taken:
            raise KeyboardInterrupt

    def _note(self, _: int, __: FrameType | None) -> None:
        self.interrupted = True
        signal.signal(signal.SIGINT, self.usual)


@contextmanager
def kept_back() -> Iterator[_LastStep]:
    """A block in which a record is written and told of: Ctrl-C waits for its end, once written."""
    last_step = _LastStep()
    try:
        yield last_step
    finally:
        signal.signal(signal.SIGINT, last_step.usual)
    if last_step.interrupted:
        raise KeyboardInterrupt


@contextmanager
def left_to_a_program() -> Iterator[None]:
    """While a program has the terminal, what is typed there is for it, as under a shell.

    Ctrl-C in an editor may stop a search or a command that it runs; it is not asked to end.
    """
    keys = (signal.SIGINT, signal.SIGQUIT)
    usual = {key: signal.getsignal(key) for key in keys}
    for key in keys:
        if usual[key] is not signal.SIG_IGN:
            signal.signal(key, lambda _, __: None)  # not ignored: that, the program would inherit
    try:
        yield
    finally:
        for key in keys:
            signal.signal(key, usual[key])
