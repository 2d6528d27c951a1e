"""The overview in words: few lines, each with what it takes to read further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimtrack.reports.due import Entry
from claimtrack.reports.overview import AHEAD, Kept, Overview
from claimtrack.stats.leads import GROUPS
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, promises, rates
from claimtrack.words.cells import harmless
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Column, Page, Table

SHOWN = 6
"""Lines of what is owed: with all that stands around them they fill a screen of 80 by 24."""
LINE = 78
"""Characters of a line, with a little to spare."""


def page(found: Overview, most: int = SHOWN) -> Page:
    """The overview, with so many lines of what is owed at most."""
    shown = found.owed[:most]
    table = Table("owed", _title(found), OWED, shown, _key(found, len(shown)), flat=True)
    return Page(
        "Overview",
        _headline(found),
        (table,) if shown else (),
        _nothing(found),
        tuple(_notes(found)),
        tuple(_lead(found)),
    )


def _headline(found: Overview) -> str:
    return cells.speaks_for(found.ledger, found.as_of, longest=24)


def _nothing(found: Overview) -> str:
    if not found.report.releases:
        return nothing_found(found.report)
    return "Nothing is owed on the record."


def _lead(found: Overview) -> Iterator[str]:
    yield rates.kept(found.kept)
    if not found.kept.whole:
        return
    yield f"  promised {_listed(_leads(found), LINE - 11)}"
    named = [f"{harmless(each.name, 20)} {_few(each)}" for each in found.labs if each.name]
    rest = [f"{found.other_labs:,} others {_few(each)}" for each in found.labs if not each.name]
    yield f"  {_listed((*named, *rest), LINE - 2)}"


def _leads(found: Overview) -> Iterator[str]:
    """Kept of decided by how far ahead it was promised: short, middle, long."""
    for names, told in (
        (GROUPS[:1], "up to 14 days ahead:"),
        (GROUPS[1:3], "up to 92:"),
        (GROUPS[3:], "longer:"),
    ):
        shares = [each.share for each in found.leads if each.name in names]
        decided = sum(share.whole for share in shares)
        if decided:
            yield f"{told} {sum(share.part for share in shares):,} of {decided:,}"


def _few(each: Kept) -> str:
    return f"{each.share.part:,} of {each.share.whole:,}"


def _title(found: Overview) -> str:
    return f"Owed ({len(found.owed):,}): promised for a day that is over"


def _key(found: Overview, shown: int) -> str:
    told = "! past due: the newest date is over too   + growing"
    more = len(found.owed) - shown
    return f"{told}   {more:,} more: claimtrack due" if more > 0 else told


def _notes(found: Overview) -> Iterator[str]:
    days = AHEAD.days
    coming = _listed(_coming(found.upcoming), 2 * LINE - 20)
    yield f"Next {days} days: {coming or 'nothing falls due'}"
    if found.unlooked:
        names = [promises.promise(each.row) for each in found.unlooked]
        yield f"Due since anybody looked: {_listed(names, LINE - 27)}"
    came = _listed(_came(found.ended), 2 * LINE - 20)
    yield f"Last {days} days: {came or 'nothing happened'}"
    if found.reported:
        owed = f", {found.reported_owed:,} of them owed" if found.reported_owed else ""
        promised = cells.count(found.reported, "promise")
        yield f"Press reports and leaks, apart: {promised}{owed}: claimtrack slips"
    yield "More: claimtrack slips | show MODEL | stats | due | forecast | diff | export"


def _coming(entries: Sequence[Entry]) -> Iterator[str]:
    """What falls due, each day named once."""
    for due, same in groupby(entries, key=lambda entry: entry.due):
        names = [promises.promise(entry.row) for entry in same]
        yield f"{due} {names[0]}"
        yield from names[1:]


def _came(rows: Sequence[Judgement]) -> Iterator[str]:
    """What happened, and how it stood to its promise."""
    plain = {"on-time": "on time", "unclear": "shipped", "undated": "shipped"}
    for row in rows:
        late = f"{promises.days(row.slip)} d late" if row.verdict == "late" else ""
        yield f"{promises.promise(row)} {late or plain.get(row.verdict, row.verdict)}"


def _listed(parts: Iterable[str], longest: int) -> str:
    """As many as there is room for, and how many more there are."""
    every = list(parts)
    if len(", ".join(every)) <= longest:
        return ", ".join(every)
    shown = 0
    while len(", ".join(every[: shown + 1])) <= longest - 16:
        shown += 1
    more = f"{len(every) - shown:,} more" if shown else f"{len(every):,}"
    return ", ".join((*every[:shown], more))


OWED: tuple[Column[Judgement], ...] = (
    Column("", lambda row: "!" if row.past_due else ""),
    promises.LAB,
    promises.PROMISE,
    promises.FIRST,
    promises.NEWEST,
    Column("Late", lambda row: f"{promises.days(row.slip)} d", number=True),
)
