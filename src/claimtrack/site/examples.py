"""Verdicts to learn the rules from: an example of each, chosen from the ledger by rule."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.site import addresses
from claimtrack.site.listing import Item, promise_name
from claimtrack.site.material import Material
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import subject as words
from claimtrack.words.cells import harmless


def examples(material: Material) -> Iterator[Item]:
    """A wide phrase, a promise that moved, an internal target, a score within noise."""
    report = material.report
    dated = [row for row in report.on_record if row.first and row.first.deadline]
    if wide := max(dated, key=_width, default=None):
        yield _example(wide, f"A phrase at its widest. {dict(words.facts(wide))[words.READING]}.")
    moved = [row for row in dated if row.verdict == "late" and row.re_promises]
    if most := max(moved, key=lambda row: (row.re_promises, row.model.id), default=None):
        many = f"Promised anew {most.re_promises:,} times"
        yield _example(most, f"{many}: the first promise is what counts.")
    targets = [row for row in report.reported if row.retrospective]
    if target := min(targets, key=lambda row: row.model.id, default=None):
        yield _example(target, "An internal target that surfaced once it was missed.")
    noisy = [row for row in report.benchmarks if row.verdict == "within-noise" and row.gap]
    if score := min(noisy, key=lambda row: (row.gap or 0, row.model.id), default=None):
        name = f"{harmless(score.model.name, 80)}, {harmless(score.benchmark.name, 80)}"
        told = f"Measured below the claim by no more than chance. {words.row_sentence(score)}"
        yield Item(name, addresses.record_address(score.claim), told)


def _width(row: Judgement) -> tuple[int, str]:
    """Days that a phrase allows, read in words, not in days."""
    due = row.first.due if row.first else None
    if due is None or due.latest is None or any(char.isdigit() for char in due.text):
        return 0, row.model.id
    return (due.latest - due.earliest).days, row.model.id


def _example(row: Judgement, told: str) -> Item:
    return Item(
        promise_name(row), addresses.promise_path(row), f"{told} {words.verdict_sentence(row)}"
    )
