"""A sign of life on stderr, on a terminal only, for what takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.cli.color import colored

PATIENCE = 1.0
"""Seconds before a wait is worth a word."""


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say `what` is being done, if it takes over a second and a person is looking."""
    plain = colored(no_color="--no-color" in sys.argv) is False
    if plain or not sys.stderr.isatty():
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
