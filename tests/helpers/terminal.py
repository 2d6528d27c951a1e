"""A real terminal for tests: the command runs on a pseudo-terminal, and a person types."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a question that does not come is a failure."""


class Terminal:
    """One run of claimtrack; `screen` is all that it has shown so far."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self._hand, theirs = pty.openpty()
        environment = os.environ | {
            "TERM": "dumb", "COLUMNS": "100", "CLAIMTRACK_AS_OF": "2025-12-31",
            **variables,
        }  # fmt: skip
        environment.pop("CLAIMTRACK_DATA", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "claimtrack", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.screen = ""
        self._read_to = 0

    def answer(self, question: str, answer: str) -> None:
        """Wait for the question, then type the answer and Enter."""
        self.wait_for(question)
        os.write(self._hand, f"{answer}\n".encode())

    def press(self, key: bytes) -> None:
        """Press one key."""
        os.write(self._hand, key)

    def wait_for(self, text: str) -> None:
        """Wait until the text is shown, after what was waited for before."""
        ends = time.monotonic() + PATIENCE
        while (at := self.screen.find(text, self._read_to)) < 0:
            assert time.monotonic() < ends, f"no {text!r} in:\n{self.screen[self._read_to :]}"
            assert self._more(), f"ended without {text!r}:\n{self.screen}"
        self._read_to = at + len(text)

    def end(self) -> int:
        """Everything to the end; the exit code."""
        ends = time.monotonic() + PATIENCE
        while self._more():
            assert time.monotonic() < ends, f"did not end:\n{self.screen}"
        code = self._process.wait()
        os.close(self._hand)
        return code

    def close(self) -> None:
        """End what is still running, and take down the terminal."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
            os.close(self._hand)

    def interrupt(self) -> None:
        """What Ctrl-C does; pressed again where it fell between two moments of listening."""
        for _ in range(20):
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=3)
                return

    def _more(self) -> bool:
        if not select.select([self._hand], [], [], 1)[0]:
            return True
        try:
            shown = os.read(self._hand, 65536)
        except OSError:  # Linux tells so that the other end is closed
            return False
        self.screen += re.sub(r"\x1b\[\?2004[hl]", "", self._decoder.decode(shown)).replace(
            "\r", ""
        )
        return bool(shown)
