"""Track records in words: their tables, and what their columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimtrack.grammar.number import plain
from claimtrack.stats.measured import Scores
from claimtrack.stats.stats import WITHIN, Group, Share, Stats
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.selection import notes
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

RECORD_KEY = (
    "A subject is one promised milestone of one model. On time: promises kept, of those whose "
    "first deadline is past; 95%: where the true rate may lie, given so few cases. "
    "vs newest: the same against the latest promise, once delays were announced; one still open "
    "there is not kept yet. Re-promises: changes of the date per subject. Median slip: so many "
    "days after the last day promised (+ late, - early) half had shipped, counting what has not "
    "shipped as still waiting; 95%: where the true median may lie."
)
CURVE_KEY = (
    "The share shipped by the last day first promised, and 30 to 365 days after it. What has not "
    "shipped counts for as long as it has been waited for, what was cancelled for good "
    "(Kaplan-Meier). Empty: nothing was watched for that long."
)
VERDICT_KEY = "How many subjects stand where; `claimtrack slips` lists them."
BENCHMARK_KEY = (
    "Claims, and those that no independent evaluator measured. Independent measurements: at least "
    "as claimed / below, but within chance / short of the claim; once where both were measured in "
    "the same way as far as is known, once where they were not. Gap: the median of measured minus "
    "claimed scores (negative: worse than claimed)."
)
PARAMETER_KEY = "Ratio: measured divided by claimed; 1 is as claimed."


def page(found: Stats) -> Page:
    """The track records, and what they were counted from."""
    return Page(
        "Track records",
        _headline(found),
        tuple(_tables(found)),
        "Nothing matches; `--basis all` shows more."
        if found.left_out
        else nothing_found(found.report),
        tuple(notes(found)),
    )


def _headline(found: Stats) -> str:
    group = found.all
    kept = f"on time {cells.share(group.on_time.part, group.on_time.whole)} decided promises"
    if not group.on_time.whole:
        kept = "no promise decided"
    return f"{cells.as_of(found.report)}: {cells.count(group.subjects, 'subject')}; {kept}"


def _tables(found: Stats) -> Iterator[Table[Group]]:
    """A table for each matter of which something is known; nothing at all without rows."""
    groups = (found.all, *found.groups)
    if found.all.subjects:
        promised = tuple(group for group in groups if group.subjects)
        yield records(promised)
        yield Table("shipped", "Share shipped", CURVE, promised, CURVE_KEY)
        yield Table("verdicts", "Verdicts", VERDICTS, promised, VERDICT_KEY)
    if scored := tuple(group for group in groups if group.benchmarks.claims):
        yield Table("scores", "Benchmark claims", BENCHMARKS, scored, BENCHMARK_KEY)
    if sized := tuple(group for group in groups if group.parameters.claims):
        yield Table("sizes", "Parameter claims", PARAMETERS, sized, PARAMETER_KEY)


def records(groups: tuple[Group, ...]) -> Table[Group]:
    """The track record of each group."""
    return Table("track", "Track record", RECORDS, groups, RECORD_KEY)


def _re_promises(group: Group) -> str:
    mean = group.re_promises_mean
    return "" if mean is None else f"{mean:.1f}"


def _outside(group: Group) -> str:
    """The subjects that have no place in the curve, and why."""
    targets = cells.count(group.retrospective, "internal target")
    counts = (
        (group.undated, f"{group.undated:,} undated"),
        (group.unclear, f"{group.unclear:,} unclear"),
        (group.retrospective, targets),
    )
    return ", ".join(words for count, words in counts if count)


def _counted(group: Group) -> Iterator[str]:
    for verdict, count in group.verdicts.items():
        internal = group.internal.get(verdict, 0)
        if count > internal:
            yield f"{count - internal:,} {verdict}"
        if internal:
            yield f"{internal:,} {verdict} (internal target)"


def _scores(scores: Scores) -> str:
    counts = scores.confirmed, scores.within_noise, scores.short
    return " / ".join(f"{count:,}" for count in counts) if any(counts) else ""


def _gap(scores: Scores) -> str:
    if scores.median_gap is None:
        return ""
    unit = "" if scores.unit == "%" else f" {harmless(scores.unit or '', 12)}"
    return cells.change(scores.median_gap) + unit


def _as_claimed(group: Group) -> str:
    record = group.parameters
    return cells.share(record.as_claimed, record.measured) if record.measured else ""


def _median_ratio(group: Group) -> str:
    ratio = group.parameters.median_ratio
    return f"{plain(ratio, 2)}" if ratio is not None else ""


def name(group: Group) -> str:
    """The group's name, fit to be shown."""
    return harmless(group.name, 40)


def share(value: Share) -> str:
    """A share with its numerator and denominator; empty where nothing is decided."""
    return cells.share(value.part, value.whole) if value.whole else ""


def interval(value: Share) -> str:
    """The 95% interval of a rate, in percent; empty where nothing is decided."""
    ends = value.interval
    return f"{100 * ends[0]:.0f}-{100 * ends[1]:.0f}%" if ends else ""


def days(value: float | None) -> str:
    """Days with their sign; empty where unknown."""
    return "" if value is None else cells.signed(int(value))


def median_interval(group: Group) -> str:
    """The 95% interval of the median slip: an end that is not known is left open.

    The last of a group to ship ends its curve without any variance: that day is no limit.
    """
    last = group.curve.points[-1] if group.curve.points else None
    ends = group.median_interval or (None, None)
    low, high = (
        "" if last is not None and not last.survival and end == last.time else days(end)
        for end in ends
    )
    if not high:
        return f"{low} or more" if low else ""
    return f"{low} to {high}" if low else f"up to {high}"


def _shipped(late: int) -> Callable[[Group], str]:
    return lambda group: cells.percent(group.shipped_within(late))


GROUP: Column[Group] = Column("Group", name)
SUBJECTS: Column[Group] = Column("Subjects", lambda group: f"{group.subjects:,}", number=True)
RECORDS: tuple[Column[Group], ...] = (
    GROUP,
    SUBJECTS,
    Column("On time", lambda group: share(group.on_time)),
    Column(
        "95% interval",
        lambda group: interval(group.on_time),
        below="On time",
        small="On time",
        label="95%: {}",
    ),
    Column("vs newest", lambda group: share(group.on_time_latest)),
    Column("Re-promises", _re_promises, number=True),
    Column("Median slip", lambda group: days(group.curve.median), number=True),
    Column(
        "95% of median",
        median_interval,
        below="Median slip",
        small="Median slip",
        label="95%: {}",
    ),
    Column(
        "Note",
        lambda group: "small group" if group.small else "",
        below="Group",
        small=LEFT_OUT,
    ),
)
CURVE: tuple[Column[Group], ...] = (
    GROUP,
    Column("In curve", lambda group: cells.count(group.curve.subjects, "subject")),
    Column("Left out", _outside),
    *(Column(f"{late} days", _shipped(late), number=True) for late in WITHIN),
)
VERDICTS: tuple[Column[Group], ...] = (
    GROUP,
    SUBJECTS,
    Column("Verdicts", lambda group: ", ".join(_counted(group))),
)
BENCHMARKS: tuple[Column[Group], ...] = (
    GROUP,
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
    GROUP,
    Column("Claims", lambda group: f"{group.parameters.claims:,}", number=True),
    Column("Measured", lambda group: f"{group.parameters.measured:,}", number=True, room=13),
    Column("As claimed", _as_claimed),
    Column("Median ratio", _median_ratio, number=True),
)
