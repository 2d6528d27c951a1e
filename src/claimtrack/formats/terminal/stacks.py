"""Tables for a narrow terminal: what qualifies a cell stands in a line of its own below it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.words.slips import Table

FIGURE_STACK = (
    ("Model", "Said by"),
    ("Quantity",),
    ("Claimed",),
    ("Measured",),
    ("Ratio",),
    ("Verdict",),
)
STACKS = {  # for each table what a narrow one shows: a column, and what stands below in it
    "Releases": (
        ("Model", "Milestone", "Said by"),
        ("First promise",),
        ("Newest promise",),
        ("Happened",),
        ("Slip, days", "vs newest"),
        ("Verdict",),
    ),
    "Benchmarks": (
        ("Model", "Said by"),
        ("Benchmark",),
        ("Claimed",),
        ("Measured", "Measured by"),
        ("Gap", "Noise"),
        ("Verdict",),
    ),
    "Parameters": FIGURE_STACK,
    "Quantities": FIGURE_STACK,
    "Changes": (("Day",), ("Model", "Milestone"), ("What changed", "Said by"), ("Verdict", "Was")),
    "Track record": (
        ("Group", "Note"),
        ("Subjects",),
        ("On time", "95% interval"),
        ("vs newest",),
        ("Re-promises",),
        ("Median slip", "95% of median"),
    ),
    "Forecasts": (
        ("Model", "Milestone", "Verdict", "Pool"),
        ("Due by", "In time"),
        ("In 30 days", "In 90 days"),
        ("In 180 days", "In 365 days"),
        ("Half by", "80% between"),
    ),
    "Benchmark claims": (
        ("Group",),
        ("Claims", "Never measured"),
        ("Like settings", "Gap"),
        ("Differing settings", "Gap there"),
    ),
    **dict.fromkeys(
        ("Due", "Lapsed", "Gone quiet"),
        (
            ("Model", "Milestone", "Said by"),
            ("Due", "First promise"),
            ("Days",),
            ("Last heard",),
            ("Verdict",),
        ),
    ),
}
LABELS = {
    "95% interval": "95%: {}", "95% of median": "95%: {}", "Never measured": "{} unmeasured",
    "In time": "{} in time", "In 90 days": "in 90: {}", "In 365 days": "in 365: {}",
    "Pool": "pool: {}",
    "Gap": "gap {}", "Gap there": "gap {}",
    "Noise": "noise {}", "Was": "was {}", "First promise": "first {}",
}  # fmt: skip


def stacked(table: Table) -> Table:
    """The table with fewer columns, some of whose cells have several lines."""
    stacks = STACKS.get(table.title) or tuple((name,) for name in table.columns)
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return Table(
        table.title,
        tuple(stack[0] for stack in stacks),
        tuple(tuple(_stack(row, stack) for stack in stacks) for row in rows),
        table.key,
        table.numbers,
    )


def _stack(cells: dict[str, str], names: Sequence[str]) -> str:
    below = (_labelled(name, cells[name]) for name in names[1:] if _tells(cells, name))
    return "\n".join((cells[names[0]], *below))


def _labelled(name: str, cell: str) -> str:
    """A cell that stands below another column's, with the name of its own."""
    if name == "vs newest" and " vs " not in cell:
        return f"{cell} vs newest"
    return LABELS.get(name, "{}").format(cell)


def _tells(cells: dict[str, str], name: str) -> bool:
    """Whether a cell says more than what goes without saying."""
    return bool(cells[name]) and (name, cells[name]) != ("Milestone", "release")
