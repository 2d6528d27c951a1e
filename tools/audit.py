"""Draw N random records of the ledger and print, for each, what to verify and where.

    python tools/audit.py --seed 7 --count 40 [--data PATH]

The same ledger, seed and count give the same records. Claims and outcomes are drawn alike;
model and benchmark records, which state no dated fact, are not drawn.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.lines import places
from claimtrack.ledgers.records import (
    BenchmarkClaim,
    BenchmarkOutcome,
    Claim,
    Outcome,
    ParametersOutcome,
    QuantityOutcome,
    ReleaseClaim,
    ReleaseOutcome,
)
from claimtrack.ledgers.store import load


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record of the ledger, and the file and line at which it stands."""

    record: Claim | Outcome
    file: str
    line: int


def records(ledger: Ledger) -> list[Drawn]:
    """Every claim and outcome of a ledger, in file order."""
    return [drawn for file in ledger.files for drawn in _of_file(file)]


def _of_file(file: File) -> Iterator[Drawn]:
    lines = places(file.text)
    for array in ("claims", "outcomes"):
        for at, record in enumerate(getattr(file.document, array)):
            yield Drawn(record, file.name, lines.get((array, at), 1))


def draw(ledger: Ledger, *, seed: int, count: int) -> list[Drawn]:
    """`count` different records (all, if there are fewer), the same ones for the same seed."""
    pool = records(ledger)
    return random.Random(seed).sample(pool, min(count, len(pool)))  # noqa: S311 - no secret


def questions(record: Claim | Outcome) -> Iterator[str]:
    """What the source has to carry for this record to be right."""
    if isinstance(record, Claim):
        yield from _of_claim(record)
    else:
        yield from _of_outcome(record)
    if record.note:
        yield f"Does it bear out the note, and is the note in our own words? {record.note}"


def _of_claim(claim: Claim) -> Iterator[str]:
    how = "on the record" if claim.basis == "official" else "as a report or a leak"
    yield f"Did {claim.speaker} say it, {how}?"
    yield f"Did it become public on {claim.announced}?"
    if isinstance(claim, ReleaseClaim):
        yield from _of_promise(claim)
    elif isinstance(claim, BenchmarkClaim):
        yield from _of_score(claim)
    else:
        unit = "parameters" if claim.kind == "parameters" else claim.unit
        yield f"Is the {claim.quantity} figure {claim.value.text} ({unit}), as precise as that?"


def _of_promise(claim: ReleaseClaim) -> Iterator[str]:
    said = f' (said: "{claim.said}")' if claim.said else ""
    if claim.withdrawn:
        yield f"Was the {claim.milestone} date taken back, without a new one{said}?"
    elif claim.due is None:
        yield f"Was the {claim.milestone} promised without a date{said}?"
    else:
        yield (
            f'Was the {claim.milestone} promised for "{claim.due.text}"{said},'
            f" which reads {claim.due.earliest} to {claim.due.latest or 'open'}?"
        )


def _of_score(claim: BenchmarkClaim) -> Iterator[str]:
    if claim.score is not None:
        yield f"Is the score {claim.score.text} on {claim.benchmark}?"
    if claim.beats:
        yield f"Does it claim to beat {', '.join(claim.beats)} on {claim.benchmark}?"
    yield f"Is the setting {claim.setting.text if claim.setting else 'not stated there'}?"


def _of_outcome(outcome: Outcome) -> Iterator[str]:
    when = f"{outcome.date.earliest} to {outcome.date.latest}"
    if outcome.date.earliest == outcome.date.latest:
        when = f"{outcome.date.earliest}"
    if isinstance(outcome, ReleaseOutcome):
        yield f"Was the {outcome.milestone} {outcome.status} on {when}?"
    elif isinstance(outcome, BenchmarkOutcome):
        yield f"Is the score {outcome.score.text} on {outcome.benchmark}, measured {when}?"
        free = "independent of" if outcome.independent else "dependent on"
        yield f"Did {outcome.evaluator} measure it, {free} the maker?"
        yield f"Is the setting {outcome.setting.text if outcome.setting else 'not stated there'}?"
    else:
        yield from _of_figure(outcome, when)


def _of_figure(outcome: ParametersOutcome | QuantityOutcome, when: str) -> Iterator[str]:
    yield f"Is the {outcome.quantity} figure {outcome.value.text}, established {when}?"
    if outcome.evaluator:
        yield f"Did {outcome.evaluator} establish it?"


def sheet(drawn: Sequence[Drawn]) -> str:
    """The audit sheet: for each record its place, its source, and the questions to answer."""
    return "\n".join(_entry(at, each) for at, each in enumerate(drawn, start=1))


def _entry(at: int, drawn: Drawn) -> str:
    record = drawn.record
    what = "claim" if isinstance(record, Claim) else "outcome"
    lines = [f"{at}. {record.model}, {record.kind} {what}: {drawn.file}:{drawn.line}"]
    lines.append(f"   Source: {record.source}")
    if record.archived:
        lines.append(f"   Saved copy: {record.archived}")
    lines += [f"   [ ] {question}" for question in questions(record)]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the audit sheet; 0, or 2 where the ledger cannot be read."""
    parser = argparse.ArgumentParser(description="Draw random records of the ledger to verify.")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same records")
    parser.add_argument("--count", type=int, default=40, help="how many records to draw")
    parser.add_argument("--data", type=Path, help="a ledger file or folder; default: the nearest")
    options = parser.parse_args(arguments)
    try:
        ledger = load(*[options.data] if options.data else [])
    except ClaimtrackError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(sheet(draw(ledger, seed=options.seed, count=options.count)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
