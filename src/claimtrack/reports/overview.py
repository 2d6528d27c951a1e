"""What a ledger comes to on one screen: kept of decided, what is owed, what comes, what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Basis
from claimtrack.reports.due import Entry, Lists, due
from claimtrack.stats.leads import GROUPS as LEADS
from claimtrack.stats.leads import lead_of
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

AHEAD = timedelta(days=90)
"""How far the overview looks ahead and back."""
_LABS = 3
"""Organizations that are named, those with the most decided promises."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Kept of decided promises of one group."""

    name: str
    share: Share


@dataclass(frozen=True, slots=True)
class Part:
    """What was said on the record, or what press reports and leaks say, by itself.

    `owed` stands with what is most days late first, `upcoming` with what falls due next first,
    `ended` with what happened last first; `leads` and `labs` are parts of `kept`.
    """

    basis: Basis
    promises: int
    kept: Share
    leads: tuple[Kept, ...]
    labs: tuple[Kept, ...]
    other_labs: int
    owed: tuple[Judgement, ...]
    upcoming: tuple[Entry, ...]
    unlooked: tuple[Entry, ...]
    ended: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A ledger on one screen: on the record, and apart from it what is reported.

    What falls due by reports is that of subjects of which only these speak.
    """

    report: Report
    on_record: Part
    reported: Part

    @property
    def shown(self) -> Part:
        """The part that has the screen: what is reported only where nothing else is asked for."""
        only_reported = self.reported.promises and not self.on_record.promises
        return self.reported if only_reported else self.on_record

    @property
    def ledger(self) -> Ledger:
        """The ledger that it speaks for."""
        return self.report.ledger

    @property
    def as_of(self) -> date:
        """The day that it speaks for."""
        return self.report.as_of


def overview(report: Report) -> Overview:
    """The overview of a ledger as of a day."""
    ahead = due(report, _later(report.as_of, AHEAD))
    return Overview(
        report=report,
        on_record=_part("official", report.on_record, ahead.on_record, report.as_of),
        reported=_part("reported", report.reported, ahead.reported, report.as_of),
    )


def _part(basis: Basis, rows: Sequence[Judgement], ahead: Lists, as_of: date) -> Part:
    decided = [row for row in rows if row.decided]
    labs = sorted(
        _kept(decided, lambda row: row.model.organization),
        key=lambda each: (-each.share.whole, each.name.casefold()),
    )
    rest = labs[_LABS:]
    others = Share(sum(each.share.part for each in rest), sum(each.share.whole for each in rest))
    return Part(
        basis=basis,
        promises=len(rows),
        kept=Share(sum(row.kept is True for row in decided), len(decided)),
        leads=tuple(sorted(_kept(decided, lead_of), key=lambda each: LEADS.index(each.name))),
        labs=(*labs[:_LABS], *((Kept("", others),) if rest else ())),
        other_labs=len(rest),
        owed=tuple(sorted((row for row in rows if row.owed), key=_days_late)),
        upcoming=ahead.upcoming,
        unlooked=ahead.unlooked,
        ended=_ended(rows, as_of),
    )


def _kept(rows: Iterable[Judgement], group: Callable[[Judgement], str]) -> list[Kept]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        groups[group(row)].append(row.kept is True)
    return [Kept(name, Share(sum(kept), len(kept))) for name, kept in groups.items()]


def _days_late(row: Judgement) -> tuple[int, str, str]:
    return -(row.slip.min if row.slip else 0), row.model.id, row.milestone


def _ended(rows: Iterable[Judgement], as_of: date) -> tuple[Judgement, ...]:
    since = as_of - min(AHEAD, as_of - date.min)
    ended = [row for row in rows if row.outcome is not None and row.outcome.last_day > since]
    return tuple(sorted(ended, key=_newest_first))


def _newest_first(row: Judgement) -> tuple[int, str, str]:
    assert row.outcome is not None  # only what has ended is sorted
    return -row.outcome.last_day.toordinal(), row.model.id, row.milestone


def _later(day: date, length: timedelta) -> date:
    return day + min(length, date.max - day)
