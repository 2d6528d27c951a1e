"""Find notes of the ledger that repeat a long run of words of the research behind it.

    python tools/copied_words.py DOSSIER [--data PATH] [--words 8]

DOSSIER is a folder of JSON files; every text under a key `evidence`, at any depth, counts.
Case, punctuation and line breaks are passed over. Prints one line for each note that repeats
`--words` words or more in a row, and exits 1 if there is one; 2 where something cannot be read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.file import File
from claimtrack.ledgers.lines import places
from claimtrack.ledgers.store import load
from claimtrack.ledgers.tables import Benchmark, Model

ARRAYS = ("models", "benchmarks", "claims", "outcomes")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return re.findall(r"\w+", text.casefold())


def evidence(folder: Path) -> list[str]:
    """Every text under a key `evidence` in the JSON files of a folder, by file name."""
    found = sorted(folder.glob("*.json"))
    if not found:
        raise FileNotFoundError(f"{folder}: no JSON files here; name the folder of the dossier")
    return [text for path in found for text in _texts(json.loads(path.read_text("utf-8")))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "evidence" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def runs(texts: Iterable[str], length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words in a row in the texts."""
    return {
        tuple(said[at : at + length])
        for said in map(words, texts)
        for at in range(len(said) - length + 1)
    }


def repeated(note: str, known: set[tuple[str, ...]], length: int) -> str | None:
    """The first run of `length` words of a note that is among `known`; None if none is."""
    said = words(note)
    for at in range(len(said) - length + 1):
        run = tuple(said[at : at + length])
        if run in known:
            return " ".join(run)
    return None


def notes(file: File) -> Iterator[tuple[str, str]]:
    """Where each note of a file stands, as `FILE:LINE: ID`, and what it says."""
    lines = places(file.text)
    for array in ARRAYS:
        for at, record in enumerate(getattr(file.document, array)):
            if record.note:
                named = record.id if isinstance(record, Model | Benchmark) else record.model
                yield f"{file.name}:{lines.get((array, at), 1)}: {named}", record.note


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each note that is not in our own words; 1 if there is one, 2 if unreadable."""
    parser = argparse.ArgumentParser(description="Find notes that repeat the dossier's words.")
    parser.add_argument("dossier", type=Path, help="folder of the dossier's JSON files")
    parser.add_argument("--data", type=Path, help="a ledger file or folder; default: the nearest")
    parser.add_argument("--words", type=int, default=8, help="words in a row that are too many")
    options = parser.parse_args(arguments)
    try:
        known = runs(evidence(options.dossier), options.words)
        ledger = load(*[options.data] if options.data else [])
    except (ClaimtrackError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    found = [
        f'{place}: note: repeats "{run}"; say it in your own words\n'
        for file in ledger.files
        for place, note in notes(file)
        if (run := repeated(note, known, options.words))
    ]
    sys.stdout.writelines(found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
