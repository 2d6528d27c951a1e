"""What a written report says in words, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from claimtrack.ledgers.records import Claim, Outcome, ReleaseClaim, ReleaseOutcome
from claimtrack.reports.export import Export, Source
from claimtrack.stats.shares import FEW
from claimtrack.verdicts.filters import BasisChoice, Selection
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.diff import looked_to
from claimtrack.words.forecast import HOW_IT_DID
from claimtrack.words.promises import ended
from claimtrack.words.slips import rate_lines
from claimtrack.words.timeline import fate, windows

METHOD = (
    (
        "Every claim and every outcome is a dated record with its source. A report speaks for one "
        "day: what became public later does not exist for it."
    ),
    (
        "The first promise that names a last day is what counts. Its wording is read at its widest "
        "common meaning: “by summer” lasts to the end of summer."
    ),
    (
        "The slip is the number of days from the end of that window to the release. While nothing "
        "has been released it is “at least” so many days; a new promise does not set it back."
    ),
    (
        "A promise is decided once its first deadline is past, whatever happened, and kept if the "
        "release came by then. Promises still open count neither way."
    ),
    (
        "An internal target that surfaced only after it was missed is marked, and never counted as "
        "kept or broken. Cancelled: given up. Untraced: the promise ran out, and nobody has "
        "established what came of it. Unclear: the known days straddle the deadline."
    ),
    (
        "A figure is short of its claim only beyond rounding, and a score only beyond what chance "
        "allows, where the number of questions is known. What nobody measured is unmeasured."
    ),
)
_COUNTED: dict[BasisChoice, str] = {
    "official": "what organizations said on the record",
    "reported": "what press and leaks said",
    "all": "official and reported claims alike",
}
_MOST_RECORDS = 3
"""Records, and notes, that an entry of the list of sources tells one by one."""
MOST_FORECASTS = 100
"""Forecasts that a report lists, the first due first."""
MOST_NEWS = 100
"""Changes that a report lists, the newest first."""


def contents(export: Export) -> str:
    """How many rows of each kind there are."""
    report = export.report
    kinds = (
        (len(export.releases), "promise on the record"),
        (len(export.reported), "reported promise"),
        (len(report.parameters), "parameter claim"),
        (len(report.quantities), "other figure"),
        (len(report.benchmarks), "benchmark comparison"),
    )
    told = (cells.count(number, noun) for number, noun in kinds if number)
    return ", ".join(told).replace("promise on the records", "promises on the record")


def limits(selection: Selection) -> str:
    """What the report is limited to, in words; empty: everything."""
    named: tuple[tuple[str, Collection[str]], ...] = (
        ("model", selection.models),
        ("organization", selection.organizations),
        ("type", selection.types),
        ("country", selection.countries),
        ("kind", selection.kinds),
        ("verdict", selection.verdicts),
        ("milestone", selection.milestones),
        ("basis", selection.bases),
        ("speaker", selection.speakers),
    )
    parts = [
        f"{what} {' or '.join(harmless(name, 60) for name in sorted(names))}"
        for what, names in named
        if names
    ]
    if selection.since is not None:
        parts.append(f"first said on or after {selection.since}")
    if selection.until is not None:
        parts.append(f"first said by {selection.until}")
    if selection.open:
        parts.append("not ended")
    return "; ".join(parts)


def rated(export: Export) -> bool:
    """Whether a rate means anything: not where rows were chosen by how they ended."""
    return not export.report.selection.by_ending


def kept_sentences(export: Export) -> Iterator[str]:
    """Kept of decided promises: on the record, and by press reports and leaks apart."""
    for line in rate_lines(export.report):
        yield f"{line.removesuffix('.')}."


def track_counted(export: Export) -> str:
    """Whose claims the track record counts, and how much that and its size leave out."""
    stats = export.stats
    told = f"Counted: {_COUNTED[stats.basis]}."
    if stats.left_out:
        told += f" {cells.count(stats.left_out, 'promise')} without such a claim left out."
    small = sum(group.small and group.subjects > 0 for group in stats.groups)
    if small:
        told += (
            f" {cells.count(small, 'organization')} with fewer than {FEW} decided promises"
            f" {'is' if small == 1 else 'are'} in the first line only."
        )
    return told


def forecast_note(export: Export) -> str:
    """What gets no forecast, and where to see how far to trust the rest."""
    dateless = export.outlook.dateless
    told = (
        f"{cells.count(dateless, 'open promise')} without a last day left out. " if dateless else ""
    )
    if (more := len(export.outlook.forecasts) - MOST_FORECASTS) > 0:
        told += f"{cells.count(more, 'later one')} left out: `claimtrack forecast`. "
    return f"{told}{HOW_IT_DID}"


def worst_sentence(export: Export) -> str:
    """The longest slip of a decided promise, with who promised; empty where none slipped."""
    row = export.worst
    if row is None:
        return ""
    said = row.spokesperson
    return (
        f"{cells.label(row)} ({harmless(row.model.organization, 40)}): {cells.fate(row)}; "
        f"promised {cells.promise(said)} by {cells.said_by(said)}"
    )


def news_sentence(export: Export) -> str:
    """How much changed of late, and in what way."""
    if not export.news:
        if (looked := looked_to(export.report.ledger, export.report.as_of)) is not None:
            return f"No change is known after {export.since}: nobody has looked since {looked}."
        return f"Nothing changed after {export.since}."
    kinds = Counter(change.kind for change in export.news)
    told = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
    return f"{cells.count(len(export.news), 'change')} after {export.since}: {told}."


def _verdict_counts(rows: Iterable[Judgement]) -> str:
    """How many of each verdict, in reading order: "2 overdue, 69 on-time"."""
    counts = Counter(row.verdict for row in rows)
    return ", ".join(f"{counts[each]:,} {each}" for each in READING_ORDER if counts[each])


def promise_of(claim: ReleaseClaim) -> str:
    """What a claim said, when, and by whom: for the chain of a row."""
    said = f" (“{harmless(claim.said, 120)}”)" if claim.said else ""
    target = ", an internal target missed by then" if claim.retrospective else ""
    return f"{claim.announced}, {cells.said_by(claim)}: {cells.promise(claim)}{said}{target}"


def alternative(row: Judgement) -> str:
    """A promise's picture in words: every window, what happened, how far apart."""
    return f"{cells.label(row)}: promised {windows(row)}. {happened(row)} {fate(row)}."


def happened(row: Judgement) -> str:
    """What became of a promise, as a sentence."""
    told = cells.happened(row)
    shipped = row.outcome is not None and row.outcome.status == "shipped"
    return f"Shipped {told}:" if shipped else f"{told[:1].upper()}{told[1:]}:"


def source_words(source: Source) -> str:
    """Which records rest on a page, and the curator's notes on them."""
    told = list(dict.fromkeys(_record(record) for record in source.records))
    more = [f"and {len(told) - _MOST_RECORDS:,} more"] if len(told) > _MOST_RECORDS else []
    notes = dict.fromkeys(harmless(record.note, 400) for record in source.records if record.note)
    return ". ".join(("; ".join((*told[:_MOST_RECORDS], *more)), *list(notes)[:_MOST_RECORDS]))


def _record(record: Claim | Outcome) -> str:
    if isinstance(record, Claim):
        return f"{harmless(record.speaker, 60)}, {record.announced}"
    if isinstance(record, ReleaseOutcome):
        return ended(record)
    who = f" by {harmless(record.evaluator, 60)}" if record.evaluator else ""
    return f"measured{who}, {cells.short_window(record.date)}"


def cite(export: Export) -> str:
    """How to name the report where it is quoted."""
    only = limits(export.report.selection)
    return (
        f"claimtrack, slip report of the ledger {cells.ledger_names(export.report.ledger)}"
        f" as of {export.report.as_of}"
        f"{f' ({only})' if only else ''}."
    )


def undrawn(export: Export, left_out: Sequence[Judgement]) -> str:
    """Which promises a picture leaves out; empty where it holds all."""
    told = []
    if left_out:
        told.append(
            "Not drawn, each by all its claims together, where the tables tell what was said on"
            f" the record and what was reported apart: {_verdict_counts(left_out)}."
        )
    dateless = sum(row.first is None for row in export.report.stories)
    if dateless:
        told.append(f"{cells.count(dateless, 'promise')} without a last day cannot be drawn.")
    return " ".join(told)


def older_news(export: Export) -> str:
    """How many changes a list leaves out; empty where it holds all."""
    more = len(export.news) - MOST_NEWS
    if more <= 0:
        return ""
    return f"{cells.count(more, 'older change')} left out: `claimtrack diff --from {export.since}`."
