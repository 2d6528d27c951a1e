"""The rules of judging, each with an example from the ledger, chosen by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from claimtrack.site import addresses
from claimtrack.site.listing import Item, change_item, promise_name
from claimtrack.site.material import Material
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import subject as words
from claimtrack.words.cells import harmless
from claimtrack.words.export import METHOD
from claimtrack.words.promises import often

REVISIONS = (
    (
        date(2026, 11, 26),
        (
            "What an organization said on the record is judged by itself, and counts for it; press"
            " reports and leaks are judged apart. Until then one verdict was reached from both."
        ),
    ),
    (
        date(2026, 11, 26),
        "No promise is called broken on a day past the last look (“outcomes were last checked”).",
    ),
    (
        date(2026, 11, 26),
        (
            "Two phrases are read wider: “coming year” lasts to the end of the next calendar year,"
            " and “about” before a count of months allows a month more."
        ),
    ),
    (date(2026, 11, 24), "The first rules."),
)
"""When a rule of judging or reading changed, newest first, and how."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words, and where the ledger shows it, if anywhere."""

    sentence: str
    example: Item | None


def rules(material: Material) -> Iterator[Rule]:
    """The rules of METHOD, in its order."""
    for sentence, example in zip(METHOD, _EXAMPLES, strict=True):
        yield Rule(sentence, example(material))


def examples(material: Material) -> Iterator[Item]:
    """Three that invite to the rules: a wide phrase, an internal target, a score within noise."""
    for example in (_wide, _target, _noisy):
        if (item := example(material)) is not None:
            yield item


def _newest(material: Material) -> Item | None:
    if not material.changes:
        return None
    item = change_item(material.changes[-1])
    return Item(item.name, item.path, f"Before {item.day} no report knows of this: {item.told}.")


def _wide(material: Material) -> Item | None:
    dated = [row for row in material.report.on_record if row.first and row.first.deadline]
    wide = max(dated, key=_width, default=None)
    if wide is None:
        return None
    return _example(wide, f"A phrase at its widest. {dict(words.facts(wide))[words.READING]}.")


def _moved(material: Material) -> Item | None:
    moved = [row for row in material.report.on_record if row.first and row.re_promises]
    most = max(moved, key=lambda row: (row.re_promises, row.model.id), default=None)
    if most is None:
        return None
    return _example(most, f"Promised anew {often(most.re_promises)}: the first promise counts.")


def _kept(material: Material) -> Item | None:
    kept = [row for row in material.report.on_record if row.kept and row.outcome]
    newest = max(kept, key=lambda row: (row.judged, _shipped(row), row.model.id), default=None)
    return _example(newest, "Decided, and kept.") if newest else None


def _shipped(row: Judgement) -> str:
    return f"{row.outcome.last_day}" if row.outcome else ""


def _target(material: Material) -> Item | None:
    targets = [row for row in material.report.reported if row.retrospective]
    target = min(targets, key=lambda row: row.model.id, default=None)
    return (
        _example(target, "An internal target that surfaced once it was missed.") if target else None
    )


def _noisy(material: Material) -> Item | None:
    noisy = [row for row in material.report.benchmarks
             if row.verdict == "within-noise" and row.gap and not row.settings_differ]  # fmt: skip
    score = min(noisy, key=lambda row: (row.gap or 0, row.model.id), default=None)
    if score is None:
        return None
    name = f"{harmless(score.model.name, 80)}, {harmless(score.benchmark.name, 80)}"
    told = f"Measured below the claim by no more than chance. {words.row_sentence(score)}"
    return Item(name, addresses.record_address(score.claim), told)


_EXAMPLES: tuple[Callable[[Material], Item | None], ...] = (
    _newest, _wide, _moved, _kept, _target, _noisy,
)  # fmt: skip
"""An example of each rule of METHOD."""


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
