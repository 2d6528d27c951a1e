"""The tables of track records as plain text cells, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.grammar.number import plain
from claimtrack.stats.measured import Scores
from claimtrack.stats.stats import WITHIN, Group, Share, Stats
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.slips import Cells, Table
from claimtrack.words.slips import nothing_found as no_rows

RECORDS = (
    "Group", "Subjects", "On time", "95% interval", "vs newest", "Re-promises", "Median slip",
    "95% of median", "Note",
)  # fmt: skip
CURVE = ("Group", "In curve", "Left out", *(f"{days} days" for days in WITHIN))
VERDICTS = ("Group", "Subjects", "Verdicts")
BENCHMARKS = (
    "Group", "Claims", "Never measured", "Like settings", "Gap", "Differing settings", "Gap there",
)  # fmt: skip
PARAMETERS = ("Group", "Claims", "Measured", "As claimed", "Median ratio")

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


def headline(stats: Stats) -> str:
    """What the records speak for: ledger, day, subjects, kept of decided promises."""
    group = stats.all
    names = harmless(", ".join(stats.report.ledger.paths), 60)
    kept = f"on time {cells.share(group.on_time.part, group.on_time.whole)} decided promises"
    if not group.on_time.whole:
        kept = "no promise decided"
    return f"{names}, as of {stats.report.as_of}: {count_of(group.subjects, 'subject')}; {kept}"


def nothing_found(stats: Stats) -> str:
    """That there is nothing to count, and what would give some."""
    if stats.left_out:
        return "Nothing matches; `--basis all` shows more."
    return no_rows(stats.report)


def tables(stats: Stats) -> Iterator[Table]:
    """A table for each matter of which something is known; nothing at all without rows."""
    groups = (stats.all, *stats.groups)
    if stats.all.subjects:
        yield from _release_tables([group for group in groups if group.subjects])
    yield from _figure_tables(groups)


def _release_tables(groups: Sequence[Group]) -> Iterator[Table]:
    numbers = ("Subjects", "Re-promises", "Median slip", *CURVE[3:])
    yield Table("Track record", RECORDS, tuple(map(_record, groups)), RECORD_KEY, numbers)
    yield Table("Share shipped", CURVE, tuple(map(_curve, groups)), CURVE_KEY, numbers)
    yield Table("Verdicts", VERDICTS, tuple(map(_verdicts, groups)), VERDICT_KEY, numbers)


def _figure_tables(groups: Sequence[Group]) -> Iterator[Table]:
    numbers = ("Claims", "Never measured", "Gap", "Gap there", "Measured", "Median ratio")
    scored = tuple(_benchmark(group) for group in groups if group.benchmarks.claims)
    if scored:
        yield Table("Benchmark claims", BENCHMARKS, scored, BENCHMARK_KEY, numbers)
    sized = tuple(_parameter(group) for group in groups if group.parameters.claims)
    if sized:
        yield Table("Parameter claims", PARAMETERS, sized, PARAMETER_KEY, numbers)


def _record(group: Group) -> Cells:
    mean = group.re_promises_mean
    return (
        name(group),
        f"{group.subjects:,}",
        share(group.on_time),
        interval(group.on_time),
        share(group.on_time_latest),
        "" if mean is None else f"{mean:.1f}",
        days(group.curve.median),
        median_interval(group),
        "small group" if group.small else "",
    )


def _curve(group: Group) -> Cells:
    return (
        name(group),
        count_of(group.curve.subjects, "subject"),
        _outside(group),
        *(cells.percent(group.shipped_within(late)) for late in WITHIN),
    )


def _outside(group: Group) -> str:
    """The subjects that have no place in the curve, and why."""
    targets = count_of(group.retrospective, "internal target")
    counts = (
        (group.undated, f"{group.undated:,} undated"),
        (group.unclear, f"{group.unclear:,} unclear"),
        (group.retrospective, targets),
    )
    return ", ".join(words for count, words in counts if count)


def _verdicts(group: Group) -> Cells:
    return name(group), f"{group.subjects:,}", ", ".join(_counted(group))


def _counted(group: Group) -> Iterator[str]:
    for verdict, count in group.verdicts.items():
        internal = group.internal.get(verdict, 0)
        if count > internal:
            yield f"{count - internal:,} {verdict}"
        if internal:
            yield f"{internal:,} {verdict} (internal target)"


def _benchmark(group: Group) -> Cells:
    record = group.benchmarks
    return (
        name(group),
        f"{record.claims:,}",
        f"{record.never_measured:,}",
        _scores(record.like),
        _gap(record.like),
        _scores(record.differing),
        _gap(record.differing),
    )


def _scores(scores: Scores) -> str:
    counts = scores.confirmed, scores.within_noise, scores.short
    return " / ".join(f"{count:,}" for count in counts) if any(counts) else ""


def _gap(scores: Scores) -> str:
    if scores.median_gap is None:
        return ""
    unit = "" if scores.unit == "%" else f" {harmless(scores.unit or '', 12)}"
    return cells.change(scores.median_gap) + unit


def _parameter(group: Group) -> Cells:
    record = group.parameters
    ratio = record.median_ratio
    return (
        name(group),
        f"{record.claims:,}",
        f"{record.measured:,}",
        cells.share(record.as_claimed, record.measured) if record.measured else "",
        f"{plain(ratio, 2)}" if ratio is not None else "",
    )


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


def count_of(many: int, what: str) -> str:
    """So many of a thing: "1 subject", "2 subjects"."""
    return f"{many:,} {what}{'' if many == 1 else 's'}"
