"""Track records in words: their tables, and what their columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimtrack.stats.group import Group
from claimtrack.stats.shares import FEW, Share
from claimtrack.stats.stats import WITHIN, Stats
from claimtrack.verdicts.filters import BasisChoice
from claimtrack.words import cells, measured, rates
from claimtrack.words.cells import harmless
from claimtrack.words.selection import notes
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Column, Page, Table

_UNRATED_KEY = (
    "Moved: re-promises each. Median: so many days after the last day promised (before it: below "
    "0) half had shipped, what has not shipped counted as waiting."
)
_RECORD_KEY = (
    "Kept: shipped by the last day first promised; decided: that day was over on the day up to "
    "which outcomes were checked. Rate and 95% interval, where the true rate may lie, from ten "
    "decided on. Newest: the same against the newest promise, once delays were announced. "
    f"{_UNRATED_KEY}"
)
_CURVE_KEY = (
    "The share shipped by the last day first promised, and 30 to 365 days after it. What has not "
    "shipped counts for as long as it has been waited for, what was cancelled for good "
    "(Kaplan-Meier). Empty: nothing was watched for that long."
)
_VERDICT_KEY = "How many subjects stand where; `claimtrack slips` lists them."
_WHY_NOT_USUAL: dict[BasisChoice, str] = {
    "reported": "The second is the usual rate. Here only press reports and leaks count.",
    "all": (
        "The second is the usual rate. Here reports count too: a promise stands with whoever dated "
        "it first, and is judged by all its claims."
    ),
}


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
        yield rates.NONE
    elif stats.basis == "official":
        yield rates.kept(stats.all.on_time)
    elif stats.all.subjects:
        yield rates.kept(stats.all.on_time, stats.basis)
        usual = Share(stats.report.kept, stats.report.decided)
        yield rates.kept(usual)
        yield _WHY_NOT_USUAL[stats.basis]


def _tables(stats: Stats, *, full: bool) -> Iterator[Table[Group]]:
    """A table for each matter of which something is known; nothing at all without rows."""
    chosen = stats.report.selection.by_ending
    if stats.all.subjects:
        others = (stats.others,) if stats.others is not None else ()
        named = tuple(group for group in stats.named if group.subjects)
        record = records((stats.all, *named, *others))
        yield record._replace(columns=_UNRATED, key=_UNRATED_KEY) if chosen else record
    if not full:
        return
    groups = (stats.all, *stats.groups)
    if stats.all.subjects:
        promised = tuple(group for group in groups if group.subjects)
        if not chosen:
            yield Table("shipped", "Share shipped", _CURVE, promised, _CURVE_KEY)
        yield Table("verdicts", "Verdicts", VERDICTS, promised, _VERDICT_KEY)
    if chosen:
        return
    if scored := tuple(group for group in groups if group.benchmarks.claims):
        columns = (GROUP, *measured.BENCHMARKS)
        yield Table("scores", "Benchmark claims", columns, scored, measured.BENCHMARKS_KEY)
    if sized := tuple(group for group in groups if group.parameters.claims):
        columns = (GROUP, *measured.PARAMETERS)
        yield Table("sizes", "Parameter claims", columns, sized, measured.PARAMETERS_KEY)


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


def name(group: Group) -> str:
    """The group's name, fit to be shown."""
    return harmless(group.label or group.name, 40)


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
_COUNTED: tuple[Column[Group], ...] = (
    Column("Group", name, cut=14),
    Column("Promises", lambda group: f"{group.subjects:,}", number=True),
)
_RATES: tuple[Column[Group], ...] = (
    Column("Kept of decided", lambda group: rates.counted(group.on_time), number=True),
    Column("Rate", lambda group: rates.percent(group.on_time), number=True),
    Column("95% interval", lambda group: rates.interval(group.on_time), number=True),
    Column("Kept of newest", lambda group: rates.counted(group.on_time_latest), number=True),
)
_WAITED: tuple[Column[Group], ...] = (
    Column("Moved each", _re_promises, number=True),
    Column("Median, days after due", lambda group: days(group.curve.median), number=True, room=9),
    Column("95% of that", median_interval, wide=90),
)
RECORDS = (*_COUNTED, *_RATES, *_WAITED)
_UNRATED = (*_COUNTED, *_WAITED)
"""Of rows that were chosen by how they ended, of which no share says anything."""
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
