"""What track records say of scores and sizes: how many claims were measured, and how they did."""

from __future__ import annotations

from claimtrack.grammar.number import plain
from claimtrack.stats.group import Group
from claimtrack.stats.measured import ScoreCounts
from claimtrack.stats.shares import Share
from claimtrack.words import cells, rates
from claimtrack.words.cells import harmless
from claimtrack.words.table import Column

BENCHMARKS_KEY = (
    "Claims, and those that no independent evaluator measured. Independent measurements: at least "
    "as claimed / below, but within chance / short of the claim; once where both were measured in "
    "the same way as far as is known, once where they were not. Gap: the median of measured minus "
    "claimed scores (negative: worse than claimed)."
)
PARAMETERS_KEY = "Ratio: measured divided by claimed; 1 is as claimed."


def _scores(scores: ScoreCounts) -> str:
    counts = scores.confirmed, scores.within_noise, scores.short
    return " / ".join(f"{count:,}" for count in counts) if any(counts) else ""


def _gap(scores: ScoreCounts) -> str:
    if scores.median_gap is None:
        return ""
    unit = "" if scores.unit == "%" else f" {harmless(scores.unit or '', 12)}"
    return cells.change(scores.median_gap) + unit


def _as_claimed(group: Group) -> str:
    record = group.parameters
    return rates.counted(Share(record.as_claimed, record.measured))


def _median_ratio(group: Group) -> str:
    ratio = group.parameters.median_ratio
    return f"{plain(ratio, 2)}" if ratio is not None else ""


BENCHMARKS: tuple[Column[Group], ...] = (
    Column("Claims", lambda group: f"{group.benchmarks.claims:,}", number=True),
    Column(
        "Never measured",
        lambda group: f"{group.benchmarks.never_measured:,}",
        number=True,
        below="Claims",
        label="{} unmeasured",
    ),
    Column("Like settings", lambda group: _scores(group.benchmarks.like)),
    Column(
        "Gap",
        lambda group: _gap(group.benchmarks.like),
        number=True,
        below="Like settings",
        label="gap {}",
        room=9,
    ),
    Column("Differing settings", lambda group: _scores(group.benchmarks.differing)),
    Column(
        "Gap there",
        lambda group: _gap(group.benchmarks.differing),
        number=True,
        below="Differing settings",
        label="gap {}",
    ),
)
PARAMETERS: tuple[Column[Group], ...] = (
    Column("Claims", lambda group: f"{group.parameters.claims:,}", number=True),
    Column("Measured", lambda group: f"{group.parameters.measured:,}", number=True, room=13),
    Column("As claimed", _as_claimed),
    Column("Median ratio", _median_ratio, number=True),
)
