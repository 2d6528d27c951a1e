"""Measure the forecast beside its rivals on several ledgers, for docs/forecasts.md.

    python tools/compare_forecasts.py data/claims.toml tests/data/*.csv

Prints Markdown tables: of each ledger (a `.csv` is turned into one first) and each question the
Brier and the log scores, and the interval of the forecast's score minus each rival's; where the
ship days lay of the 80% intervals; and how much was promised too much.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dataset_ledger import ledger as dataset_ledger

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.stats.backtest import Backtest, Question, backtest
from claimtrack.stats.scoring import Interval
from claimtrack.verdicts.slips import slips

NAMES = {
    "claims": "shipped",
    "public-2026-11-23": "shipped",
    "python-release-claims": "Python",
    "freebsd-release-claims": "FreeBSD",
}
SCORES = (
    "| ledger | question | n (subjects) | this | base rate | by class | its word"
    " | minus base rate | minus by class | minus word |\n"
    "|---|---|---:|---:|---:|---:|---:|---|---|---|"
)
INTERVALS = (
    "| ledger | asked | inside (95%) | earlier | later | not known |\n|---|---|---|---:|---:|---:|"
)
HOPES = "| ledger | question | said | came |\n|---|---|---:|---:|"


def read(path: Path) -> Ledger:
    """The ledger in a file; that of a table of releases, where it is one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        text = dataset_ledger(list(csv.DictReader(text.splitlines())))
    return assemble([parse(text, path.name)])


def measure(path: Path) -> tuple[str, Backtest]:
    """What a ledger is called, and its back-test."""
    ledger = read(path)
    assert ledger.checked is not None  # all these ledgers say so
    return NAMES.get(path.stem, path.stem), backtest(slips(ledger, ledger.checked))


def scores(name: str, question: Question) -> str:
    """The scores of one question: Brier, and the log score behind a stroke."""
    found = {score.name: score for score in question.scores}
    ours, base, word = found["forecast"], found["base_rate"], found["word"]
    by_class = found.get("by_class")
    cells = [
        name,
        asked(question),
        f"{len(question.trials)} ({question.subjects})",
        *(
            f"{each.brier:.4f} / {each.log:.3f}" if each else ""
            for each in (ours, base, by_class, word)
        ),
        *(interval(each.brier_ahead) if each else "" for each in (base, by_class, word)),
    ]
    return f"| {' | '.join(cells)} |"


def asked(question: Question) -> str:
    """What was asked."""
    return "by its due date" if question.horizon is None else f"in {question.horizon} d"


def interval(ends: Interval) -> str:
    """The interval of a difference; bold where 0 lies outside."""
    if ends is None:
        return ""
    told = f"{ends[0]:+.4f} to {ends[1]:+.4f}"
    return told if ends[0] <= 0 <= ends[1] else f"**{told}**"


def coverage(name: str, found: Backtest) -> Iterator[str]:
    """Where the ship days lay of the 80% intervals."""
    for each in found.coverage:
        low, high = each.interval or (0, 0)
        where = " | ".join(str(each.counts[key]) for key in ("earlier", "later", "not known"))
        when = "month" if each.monthly else "claim day"
        yield f"| {name} | {when} | {each.share:.0%} ({low:.0%} to {high:.0%}) | {where} |"


def main(arguments: Sequence[str]) -> None:
    """Print the tables of the ledgers named."""
    measured = [measure(Path(argument)) for argument in arguments]
    print(SCORES)
    for name, found in measured:
        for question in found.questions:
            print(scores(name, question))
    print(f"\n{INTERVALS}")
    for name, found in measured:
        for line in coverage(name, found):
            print(line)
    print(f"\n{HOPES}")
    for name, found in measured:
        for question in found.questions:
            said, came = question.mean_chance, question.came_true
            print(f"| {name} | {asked(question)} | {said:.0%} | {came:.0%} |")


if __name__ == "__main__":
    main(sys.argv[1:])
