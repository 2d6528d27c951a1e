"""The answers of `sources` on disk: each is kept the moment it is known, whatever ends the run.

Beside the state file stands a journal, a line an answer, until the run ends and the state is
written whole. A run that was killed asks again at most what was in flight. Runs at the same time
share both: under a lock each puts its answers on top of what stands there by then.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from claimtrack.errors import shown
from claimtrack.files import FileError, append, remove, unwritable, write_whole
from claimtrack.locks import lock_file
from claimtrack.web.finding import Copy, Finding, Findings

_PATIENCE = 30.0
"""Seconds for which another run that writes is waited for: it needs a few hundredths."""


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
        self.findings = self._on_disk()
        self._own = Findings()

    def page(self, address: str, finding: Finding) -> None:
        """Keep what became of a page."""
        self.findings.pages[address] = self._own.pages[address] = finding
        self._note(address)

    def copy(self, need: tuple[str, str], copy: Copy) -> None:
        """Keep the saved copy that was found of a page and day."""
        self.findings.copies[need] = self._own.copies[need] = copy
        self._note(need)

    def settle(self) -> None:
        """Write the state whole, with what other runs have found; the journal has done its duty."""
        if self._own.pages or self._own.copies or self.journal.exists():
            with self._locked():
                known = self._on_disk()
                known.update(self._own)
                write_whole(self.path, known.content())
                remove(self.journal)

    def _on_disk(self) -> Findings:
        """What state and journal hold; the journal first, which another run may just settle."""
        journal, content = _content(self.journal), _content(self.path)
        known = Findings.read(content, str(self.path)) if content else Findings()
        known.add(journal, str(self.journal))
        return known

    def _note(self, key: str | tuple[str, str]) -> None:
        with self._locked():
            append(self.journal, self._own.line(key))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep the files from changing under this run's hands. Raises FileError."""
        state = Path(os.path.realpath(self.path))  # which several links may lead to
        try:
            with lock_file(state.with_name(f".{state.name}.lock"), _PATIENCE):
                yield
        except OSError as error:
            raise unwritable(str(self.path), error) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _demand_file(path: Path) -> None:
    """Refuse a folder, a device, and a link to what is not there. Raises FileError."""
    if os.path.lexists(path) and not path.is_file():
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
