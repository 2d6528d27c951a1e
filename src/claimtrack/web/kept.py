"""The answers of `sources` on disk: each is kept the moment it is known, whatever ends the run.

Beside the state file stands a journal, a line an answer, until the run ends and the state is
written whole. A run that was killed asks again at most what was in flight.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from claimtrack.errors import shown
from claimtrack.files import FileError, append, remove, write_whole
from claimtrack.web.finding import Copy, Finding, Findings


class Kept:
    """The answers so far, and where they are kept."""

    def __init__(self, path: Path) -> None:
        _demand_file(path)
        self.path = path
        self.journal = path.with_name(f"{path.name}.journal")
        _demand_file(self.journal)
        if not path.parent.is_dir():
            what = "there is no such folder; make it, or name another file with --state"
            raise FileError(f"{shown(path)}: {what}")
        content = path.read_bytes() if path.exists() else None
        self.findings = Findings.read(content, str(path)) if content else Findings()
        if self.journal.exists():
            self.findings.add(self.journal.read_bytes())

    def page(self, address: str, finding: Finding) -> None:
        """Keep what became of a page."""
        self.findings.pages[address] = finding
        append(self.journal, self.findings.line(address))

    def copy(self, need: tuple[str, str], copy: Copy) -> None:
        """Keep the saved copy that was found of a page and day."""
        self.findings.copies[need] = copy
        append(self.journal, self.findings.line(need))

    def settle(self) -> None:
        """Write the state whole; the journal has done its duty."""
        if self.journal.exists():
            write_whole(self.path, self.findings.content())
            remove(self.journal)


def _demand_file(path: Path) -> None:
    """Refuse a folder or a device. Raises FileError."""
    if path.exists() and not path.is_file():
        raise FileError(f"{shown(path)}: no regular file; name another one with --state")


@contextmanager
def kept(path: Path) -> Iterator[Kept]:
    """The answers so far; what is known when the run ends, or is ended, is settled."""
    answers = Kept(path)

    def end(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield answers
    finally:
        signal.signal(signal.SIGTERM, before)
        answers.settle()
