"""The overview in words: few lines, each with what it takes to read further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from claimtrack.reports.due import Entry
from claimtrack.reports.overview import AHEAD, Kept, Overview, Part
from claimtrack.stats.leads import GROUPS
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, promises, rates
from claimtrack.words.cells import harmless
from claimtrack.words.diff import looked_to
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Column, Page, Table

SHOWN = 6
"""Lines of what is owed: with all that stands around them they fill a screen of 80 by 24."""
LINE = 78
"""Characters of a line, with a little to spare."""


def page(overview: Overview, most: int = SHOWN) -> Page:
    """The overview, with so many lines of what is owed at most."""
    part = overview.shown
    shown = part.owed[:most]
    table = Table("owed", _title(part), OWED, shown, _key(part, len(shown)), flat=True)
    return Page(
        "Overview",
        cells.speaks_for(overview.ledger, overview.as_of, longest=24),
        (table,) if shown else (),
        _nothing(overview),
        tuple(_notes(overview)),
        tuple(_lead(part)),
        tuple(_ahead_and_back(part, looked_to(overview.ledger, overview.as_of))),
    )


def _nothing(overview: Overview) -> str:
    if not overview.report.releases:
        return nothing_found(overview.report)
    return f"Nothing is owed {rates.WHOSE[overview.shown.basis]}."


def _lead(part: Part) -> Iterator[str]:
    yield rates.kept(part.kept, part.basis)
    if not part.kept.whole:
        return
    leads = ", ".join(_leads(part))
    yield f"  promised {leads}" if len(leads) < LINE - 9 else f"  {leads}"
    named = [f"{harmless(each.name, 20)} {_few(each)}" for each in part.labs if each.name]
    rest = [
        f"{cells.count(part.other_labs, 'other')} {_few(each)}"
        for each in part.labs
        if not each.name
    ]
    yield f"  {_listed((*named, *rest), LINE - 2, ', ')}"


def _leads(part: Part) -> Iterator[str]:
    """Kept of decided by how far ahead it was promised: short, middle, long."""
    begun = False
    for names, whole, short in (
        (GROUPS[:1], "up to 14 days ahead", ""),
        (GROUPS[1:3], "15 to 92 days ahead", "15 to 92"),
        (GROUPS[3:], "more than 92 days ahead", "longer"),
    ):
        shares = [each.share for each in part.leads if each.name in names]
        decided = sum(share.whole for share in shares)
        if decided:
            kept = sum(share.part for share in shares)
            yield f"{short if begun else whole}: {kept:,} of {decided:,}"
            begun = True


def _few(each: Kept) -> str:
    return f"{each.share.part:,} of {each.share.whole:,}"


def _title(part: Part) -> str:
    whose = f" {rates.WHOSE[part.basis]}" if part.basis == "reported" else ""
    return f"Owed{whose} ({len(part.owed):,}): promised for a day that is over"


def _key(part: Part, shown: int) -> str:
    told = "! past due: the newest day is over too   +: growing"
    more = len(part.owed) - shown
    return f"{told}   {more:,} more: slips --open" if more > 0 else told


def _ahead_and_back(part: Part, looked: date | None) -> Iterator[str]:
    """What falls due, what fell due since anybody looked, what happened: two lines at most each."""
    days = AHEAD.days
    coming = _listed(_coming(part.upcoming), 2 * LINE - 20)
    yield f"Next {days} days: {coming or 'nothing falls due'}"
    if part.unlooked:
        names = [promises.promise(each.row) for each in part.unlooked]
        yield f"Due since anybody looked: {_listed(names, LINE - 27)}"
    came = _listed(_came(part.ended), 2 * LINE - 20)
    nothing = f"nothing known, nobody has looked since {looked}" if looked else "nothing happened"
    yield f"Last {days} days: {came or nothing}"


def _notes(overview: Overview) -> Iterator[str]:
    part = overview.reported
    if part.promises and overview.shown is not part:
        kept = f"{part.kept.part:,} of {part.kept.whole:,} kept"
        told = kept if part.kept.whole else cells.count(part.promises, "promise")
        owed = f", {len(part.owed):,} owed" if part.owed else ""
        yield f"Press reports and leaks: {told}{owed}: claimtrack --basis reported"
    yield "More: claimtrack slips | show MODEL | stats | due | forecast | diff | export"


def _coming(entries: Sequence[Entry]) -> Iterator[str]:
    """What falls due, each day named once."""
    for due, same in groupby(entries, key=lambda entry: entry.due):
        names = [promises.promise(entry.row) for entry in same]
        yield f"{due} {names[0]}"
        yield from names[1:]


def _came(rows: Sequence[Judgement]) -> Iterator[str]:
    """What happened, and how it stood to its promise."""
    for row in rows:
        target = " (internal target)" if row.retrospective else ""
        yield f"{promises.promise(row)}: {_happened(row)}{target}"


def _happened(row: Judgement) -> str:
    assert row.outcome is not None  # only what has ended is told
    if row.outcome.status == "untraced":
        return f"lost from sight, {promises.ended(row.outcome)}"
    if row.verdict == "late":
        days_late = promises.days(row.slip)
        return f"{days_late} day{'s' * (days_late != '1')} late"
    kept = {"early": "early", "on-time": "on time"}
    return kept.get(row.verdict, row.outcome.status)


def _listed(parts: Iterable[str], longest: int, between: str = "; ") -> str:
    """As many as there is room for, and how many more there are."""
    every = list(parts)
    if len(between.join(every)) <= longest:
        return between.join(every)
    shown = 0
    while len(between.join(every[: shown + 1])) <= longest - 16:
        shown += 1
    more = f"{len(every) - shown:,} more" if shown else f"{len(every):,}"
    return between.join((*every[:shown], more))


OWED: tuple[Column[Judgement], ...] = (
    Column("", lambda row: "!" if row.past_due else ""),
    promises.LAB,
    promises.PROMISE,
    promises.FIRST,
    promises.NEWEST,
    promises.DAYS,
)
