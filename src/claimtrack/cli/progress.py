"""A sign of life on stderr, on a terminal only, for what takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before a wait is worth a word."""


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say `what` is being done, if it takes over a second and a person is looking."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    shown = []

    def show() -> None:
        from claimtrack.formats.terminal import console as terminal

        status = terminal.status(f"{what} ...")
        status.start()
        shown.append(status)

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()
