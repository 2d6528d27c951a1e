"""Many writers of one ledger file, and writers that are killed: run as a script by the tests.

A process of its own, because it forks, which a process with threads had better not. What it
prints are the notes of the records that a writer reported as added.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from claimtrack.curation.write import Records, append
from claimtrack.ledgers.store import load

RENEWED = 20
"""Kills after which the file begins anew: a short one is written more often."""


def claim(note: str) -> Records:
    """A claim that no other note makes."""
    number = int(note.rpartition("-")[2])
    return [
        (
            "claims",
            {
                "model": "m",
                "kind": "release",
                "announced": date.fromordinal(date(2000, 1, 1).toordinal() + number),
                "due": "2099",
                "speaker": note,
                "basis": "official",
                "source": "https://example.org",
                "note": note,
            },
        )
    ]


def add(path: Path, note: str) -> None:
    """Add one record, and only then report it."""
    append([path], lambda _: claim(note), patience=300)
    os.write(sys.stdout.fileno(), f"{note}\n".encode())


def many(path: Path, writers: int, each: int) -> None:
    """So many processes at once add so many records each."""
    children = []
    for writer in range(writers):
        child = os.fork()
        if child == 0:
            for number in range(each):
                add(path, f"{writer}-{number}")
            os._exit(0)
        children.append(child)
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def killed(path: Path, kills: int, seed: int) -> None:
    """A writer at a time adds until it is killed at a random moment; then the file is read."""
    moments = random.Random(seed)  # noqa: S311 - moments, no secrets
    fresh = path.read_bytes()
    append([path], lambda _: claim("0-0"))  # what is imported now is not in each child
    for kill in range(kills):
        if kill % RENEWED == 0:
            path.write_bytes(fresh)
        reported = _killed_once(path, kill, moments.uniform(0, 0.04))
        assert reported or kill % 2 == 0
        notes = [claim.note for claim in load(path.parent).claims]
        assert set(reported) <= set(notes), reported
        assert len(set(notes)) == len(notes)
        strays = {each.name for each in path.parent.iterdir()} - {path.name}
        hidden = {f".{path.name}.{end}" for end in ("lock", "new", "old")}
        assert strays <= {f"{path.name}~", *hidden}, strays
        print(*reported, sep="\n")  # noqa: T201 - what the test reads


def _killed_once(path: Path, kill: int, after: float) -> list[str]:
    """Notes that a writer reported as added before it was killed.

    That is `after` seconds from its start, or every other time from its first report.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, sys.stdout.fileno())
        number = 0
        while True:
            add(path, f"{kill}-{1000 * (kill % RENEWED) + number}")
            number += 1
    os.close(writer)
    with os.fdopen(reader) as pipe:
        first = pipe.readline() if kill % 2 else ""
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return (first + pipe.read()).split()


if __name__ == "__main__":
    what, file, first, second = sys.argv[1:]
    {"many": many, "killed": killed}[what](Path(file), int(first), int(second))
