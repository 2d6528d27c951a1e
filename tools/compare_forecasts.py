"""Measure the forecast, its rivals and what else was tried, for docs/forecasts.md.

    python tools/compare_forecasts.py data/claims.toml tests/data/*.csv

Prints a Markdown table: for each ledger (a `.csv` is turned into one first) the Brier score of
"ships by its due date" over the same past claims, each by what was known on its own day.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from dataset_ledger import ledger as dataset_ledger

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.stats.backtest import Occasion, replay
from claimtrack.stats.delays import Delay, deadline, lead_time
from claimtrack.stats.forecast import ENOUGH, Pool, chance
from claimtrack.stats.scoring import brier
from claimtrack.stats.survival import Observation
from claimtrack.verdicts.slips import slips

Method = Callable[[Occasion], float | None]


def plain(found: Occasion) -> float | None:
    """The forecast as it is."""
    return chance(found.pool.curve, 0, -lead_time(found.claim))


def by_lead(found: Occasion) -> float | None:
    """Slips weighed by their lead time."""
    lead = lead_time(found.claim)
    return chance(found.pool.curve_near(lead), 0, -lead)


def _weighed(found: Occasion, weight: Callable[[Delay], float]) -> float | None:
    return chance(found.pool.curve_by(weight), 0, -lead_time(found.claim))


def everyone(found: Occasion) -> float | None:
    """All organizations' curve for everybody."""
    return chance(found.known.everyone.curve, 0, -lead_time(found.claim))


def shrunk(found: Occasion) -> float | None:
    """The own chance and everybody's, weighed by the number of own slips against ten."""
    own = found.known.own.get(found.row.model.organization)
    every = everyone(found)
    mine = None if own is None else chance(own.curve, 0, -lead_time(found.claim))
    if own is None or every is None or mine is None:
        return every
    return (own.size * mine + ENOUGH * every) / (own.size + ENOUGH)


def by_claim(found: Occasion) -> float | None:
    """Every claim weighs one, not every subject."""
    return _weighed(found, lambda delay: 1 / delay.observation.weight)


def _vagueness(delay: Delay) -> float:
    assert delay.claim.due is not None  # it has a last day
    return math.log1p((deadline(delay.claim) - delay.claim.due.earliest).days)


def by_vagueness(found: Occasion) -> float | None:
    """Slips weighed by how alike the lengths of the promised windows are."""
    assert found.claim.due is not None  # it has a last day
    own = math.log1p((deadline(found.claim) - found.claim.due.earliest).days)
    return _weighed(found, lambda each: math.exp(-((_vagueness(each) - own) ** 2) / 2) + 1e-6)


def by_basis(found: Occasion) -> float | None:
    """Slips of claims on the other basis weigh half."""
    return _weighed(found, lambda each: 1.0 if each.claim.basis == found.claim.basis else 0.5)


def entered(found: Occasion) -> float | None:
    """A claim is at risk only from its own day on (delayed entry), not since ever."""
    lead = lead_time(found.claim)
    return None if plain(found) is None else 1 - _left(found.pool, -lead)


def _left(pool: Pool, given: int) -> float:
    """The product-limit estimate from `given` to day 0, over those that had entered."""
    slips = [(-lead_time(each.claim), each.observation) for each in pool.delays]
    left = 1.0
    for time in sorted({seen.time for _, seen in slips if seen.event and given < seen.time <= 0}):
        at_risk = [seen for entry, seen in slips if entry < time <= seen.time]
        left *= 1 - _weight(at_risk, time) / max(_weight(at_risk), 1e-12)
    return left


def _weight(seen: Sequence[Observation], time: float | None = None) -> float:
    return math.fsum(
        each.weight for each in seen if time is None or (each.event and each.time == time)
    )


def blend(found: Occasion) -> float | None:
    """Half the forecast, half the base rate."""
    ours = plain(found)
    return None if ours is None or found.base_rate is None else (ours + found.base_rate) / 2


def blend_by_lead(found: Occasion) -> float | None:
    """Half the forecast weighed by lead time, half the base rate."""
    ours = by_lead(found)
    return None if ours is None or found.base_rate is None else (ours + found.base_rate) / 2


METHODS: dict[str, Method] = {
    "**the forecast**": plain,
    "**weighed by lead time** (`--weigh lead`)": by_lead,
    "rival: the promise at its word": lambda _: 1.0,
    "rival: the base rate known that day": lambda found: found.base_rate,
    "all organizations' curve for everybody": everyone,
    "own curve shrunk towards everybody's": shrunk,
    "every claim weighs one, not every subject": by_claim,
    "weighed by vagueness (length of the window)": by_vagueness,
    "claims on the other basis weigh half": by_basis,
    "at risk only from the day of the claim": entered,
    "half the forecast, half the base rate": blend,
    "half of it weighed by lead time, half the base rate": blend_by_lead,
}


SHORT = {
    "claims": "shipped",
    "python-release-claims": "Python",
    "freebsd-release-claims": "FreeBSD",
}


def read(path: Path) -> Ledger:
    """The ledger in a file; that of a table of releases, where it is one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        text = dataset_ledger(list(csv.DictReader(text.splitlines())))
    return assemble([parse(text, path.name)])


def measure(ledger: Ledger) -> tuple[int, list[float]]:
    """The number of claims that every method could forecast, and the score of each method."""
    assert ledger.checked is not None  # all these ledgers say so
    forecasts = [
        ([method(found) for method in METHODS.values()], found.came_true)
        for found in replay(slips(ledger, ledger.checked))
        if found.came_true is not None
    ]
    scored = [
        ([each for each in given if each is not None], came_true)
        for given, came_true in forecasts
        if None not in given
    ]
    scores = (brier((given[at], true) for given, true in scored) for at in range(len(METHODS)))
    return len(scored), [score if score is not None else math.nan for score in scores]


def main(arguments: Sequence[str]) -> None:
    """Print the table for the ledgers named."""
    paths = [Path(argument) for argument in arguments]
    measured = [measure(read(path)) for path in paths]
    names = [
        f"{SHORT.get(path.stem, path.stem)} ({claims:,})"
        for path, (claims, _) in zip(paths, measured, strict=True)
    ]
    print("| Brier score over past claims |", " | ".join((*names, "mean")), "|")
    print("| --- |", " | ".join("---:" for _ in (*names, "mean")), "|")
    for at, name in enumerate(METHODS):
        scores = [each[at] for _, each in measured]
        print(f"| {name} |", " | ".join(f"{score:.4f}" for score in (*scores, fmean(scores))), "|")


if __name__ == "__main__":
    main(sys.argv[1:])
