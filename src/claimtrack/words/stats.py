"""Track records in words: their tables, and what their columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimtrack.grammar.number import plain
from claimtrack.stats.group import Group
from claimtrack.stats.measured import ScoreCounts
from claimtrack.stats.shares import FEW, Share
from claimtrack.stats.stats import WITHIN, Stats
from claimtrack.verdicts.filters import BasisChoice
from claimtrack.words import cells, rates
from claimtrack.words.cells import harmless
from claimtrack.words.selection import notes
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Column, Page, Table

_RECORD_KEY = (
    "Kept: shipped by the last day first promised; decided: that day was over on the day up to "
    "which outcomes were checked. Rate and 95% interval, where the true rate may lie, from ten "
    "decided on. Newest: the same against the newest promise, once delays were announced. Moved: "
    "re-promises each. Median: so many days after the last day promised (before it: below 0) half "
    "had shipped, what has not shipped counted as waiting."
)
_CURVE_KEY = (
    "The share shipped by the last day first promised, and 30 to 365 days after it. What has not "
    "shipped counts for as long as it has been waited for, what was cancelled for good "
    "(Kaplan-Meier). Empty: nothing was watched for that long."
)
_VERDICT_KEY = "How many subjects stand where; `claimtrack slips` lists them."
_BENCHMARK_KEY = (
    "Claims, and those that no independent evaluator measured. Independent measurements: at least "
    "as claimed / below, but within chance / short of the claim; once where both were measured in "
    "the same way as far as is known, once where they were not. Gap: the median of measured minus "
    "claimed scores (negative: worse than claimed)."
)
_WHY_NOT_USUAL: dict[BasisChoice, str] = {
    "reported": "The second is the usual rate. Here only press reports and leaks count.",
    "all": (
        "The second is the usual rate. Here reports count too: a promise stands with whoever dated "
        "it first, and is judged by all its claims."
    ),
}
_PARAMETER_KEY = "Ratio: measured divided by claimed; 1 is as claimed."


def page(stats: Stats, *, full: bool = True) -> Page:
    """The track records; `full`: with every table, and what they were counted from."""
    nothing = nothing_found(stats.report)
    if stats.left_out and not stats.all.subjects:
        nothing = "Nothing matches; `--basis all` shows more."
    return Page(
        "Track records",
        cells.speaks_for(stats.report.ledger, stats.report.as_of),
        tuple(_tables(stats, full=full)),
        nothing,
        tuple(notes(stats, full=full)),
        tuple(_lead(stats)),
    )


def _lead(stats: Stats) -> Iterator[str]:
    """The rate; where it is not the usual one, why it differs."""
    if stats.report.selection.by_ending:
        yield "No rate is given: these rows were chosen by how they ended."
    elif stats.basis == "official":
        yield rates.kept(stats.all.on_time)
    elif stats.all.subjects:
        yield rates.kept(stats.all.on_time, stats.basis)
        usual = Share(stats.report.kept, stats.report.decided)
        yield rates.kept(usual)
        yield _WHY_NOT_USUAL[stats.basis]


def _tables(stats: Stats, *, full: bool) -> Iterator[Table[Group]]:
    """A table for each matter of which something is known; nothing at all without rows."""
    if stats.all.subjects:
        others = (stats.others,) if stats.others is not None else ()
        named = tuple(group for group in stats.named if group.subjects)
        yield records((stats.all, *named, *others))
    if not full:
        return
    groups = (stats.all, *stats.groups)
    if stats.all.subjects:
        promised = tuple(group for group in groups if group.subjects)
        yield Table("shipped", "Share shipped", _CURVE, promised, _CURVE_KEY)
        yield Table("verdicts", "Verdicts", VERDICTS, promised, _VERDICT_KEY)
    if scored := tuple(group for group in groups if group.benchmarks.claims):
        yield Table("scores", "Benchmark claims", BENCHMARKS, scored, _BENCHMARK_KEY)
    if sized := tuple(group for group in groups if group.parameters.claims):
        yield Table("sizes", "Parameter claims", _PARAMETERS, sized, _PARAMETER_KEY)


def records(groups: tuple[Group, ...]) -> Table[Group]:
    """The track record of each group."""
    return Table("track", "Track record", RECORDS, groups, _RECORD_KEY, flat=True)


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
        internal = group.retrospective_verdicts.get(verdict, 0)
        if count > internal:
            yield f"{count - internal:,} {verdict}"
        if internal:
            yield f"{internal:,} {verdict} (internal target)"


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
    return kept(Share(record.as_claimed, record.measured))


def _median_ratio(group: Group) -> str:
    ratio = group.parameters.median_ratio
    return f"{plain(ratio, 2)}" if ratio is not None else ""


def name(group: Group) -> str:
    """The group's name, fit to be shown."""
    return harmless(group.name, 40)


def kept(value: Share) -> str:
    """Kept of decided; empty where nothing is decided."""
    return f"{value.part:,} of {value.whole:,}" if value.whole else ""


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
    def told(group: Group) -> str:
        few = group.curve.subjects < FEW
        return "" if few else cells.percent(group.shipped_within(late))

    return told


GROUP: Column[Group] = Column("Group", name)
_SUBJECTS: Column[Group] = Column("Subjects", lambda group: f"{group.subjects:,}", number=True)
RECORDS: tuple[Column[Group], ...] = (
    Column("Group", name, cut=14),
    Column("Promises", lambda group: f"{group.subjects:,}", number=True),
    Column("Kept of decided", lambda group: kept(group.on_time), number=True),
    Column("Rate", lambda group: rates.percent(group.on_time), number=True),
    Column("95% interval", lambda group: rates.interval(group.on_time), number=True),
    Column("Kept of newest", lambda group: kept(group.on_time_latest), number=True),
    Column("Moved each", _re_promises, number=True),
    Column("Median, days after due", lambda group: days(group.curve.median), number=True, room=9),
    Column("95% of that", median_interval, wide=90),
)
_CURVE: tuple[Column[Group], ...] = (
    GROUP,
    Column("In curve", lambda group: cells.count(group.curve.subjects, "subject")),
    Column("Left out", _outside),
    *(Column(f"{late} days", _shipped(late), number=True) for late in WITHIN),
)
VERDICTS: tuple[Column[Group], ...] = (
    GROUP,
    _SUBJECTS,
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
_PARAMETERS: tuple[Column[Group], ...] = (
    GROUP,
    Column("Claims", lambda group: f"{group.parameters.claims:,}", number=True),
    Column("Measured", lambda group: f"{group.parameters.measured:,}", number=True, room=13),
    Column("As claimed", _as_claimed),
    Column("Median ratio", _median_ratio, number=True),
)
