"""Everything that a written report says, as plain data: figures, rows in reading order, sources.

The rows are those of the slip report; what is added is what a reader needs to trust and pass on
a report: how many promises were kept, what changed of late, and which page carries each row.
Days throughout: positive = late, negative = early.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.reports.diff import Change, period_changes
from claimtrack.stats.forecast import Outlook, outlook
from claimtrack.stats.shares import Share
from claimtrack.stats.stats import Stats, stats
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import READING_ORDER, Judgement, Verdict
from claimtrack.verdicts.slips import Report, Row

_RECENT = timedelta(days=90)
"""How far back changes are told."""
_PLACE = {verdict: place for place, verdict in enumerate(READING_ORDER)}


@dataclass(frozen=True, slots=True)
class Organization:
    """The release promises of one organization, in reading order."""

    name: str
    releases: tuple[Judgement, ...]

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many promises stand where."""
        return Counter(row.verdict for row in self.releases)

    @property
    def kept(self) -> Share:
        """Kept of decided promises."""
        return _count_kept(self.releases)


@dataclass(frozen=True, slots=True)
class Source:
    """A page that rows rest on, and the records that name it; `number` counts from 1."""

    number: int
    url: str
    archived: str | None
    records: tuple[Claim | Outcome, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A report as of a day, with what stands around its rows.

    `releases` are what was said on the record, in reading order, organization by organization,
    `reported` what press reports and leaks say; `stats` counts what was said on the record (or
    what the filters ask for), `outlook` forecasts what is open; `worst` is the longest slip of
    a decided promise on the record; `news` is what changed after `since`, newest first; `sources`
    are numbered in the order of the rows.
    """

    report: Report
    organizations: tuple[Organization, ...]
    releases: tuple[Judgement, ...]
    reported: tuple[Judgement, ...]
    kept: Share
    stats: Stats
    outlook: Outlook
    worst: Judgement | None
    since: date
    news: tuple[Change, ...]
    sources: tuple[Source, ...]
    numbers: Mapping[str, int]

    def cited(self, records: Iterable[Claim | Outcome | None]) -> tuple[int, ...]:
        """Numbers of the sources of these records, each once."""
        found = (self.numbers.get(record.source) for record in records if record is not None)
        return tuple(dict.fromkeys(number for number in found if number is not None))


def export(report: Report) -> Export:
    """What a report says when it is written down."""
    organizations = _organizations(report.on_record)
    releases = tuple(row for each in organizations for row in each.releases)
    reported = tuple(row for each in _organizations(report.reported) for row in each.releases)
    since = report.as_of - min(_RECENT, report.as_of - date.min)
    rows: tuple[Row, ...] = (
        *releases,
        *reported,
        *report.parameters,
        *report.quantities,
        *report.benchmarks,
    )
    cited = sources(record for row in rows for record in records(row))
    return Export(
        report=report,
        organizations=organizations,
        releases=releases,
        reported=reported,
        kept=_count_kept(releases),
        stats=stats(report, basis=report.selection.counted),
        outlook=outlook(report),
        worst=_worst(releases),
        since=since,
        news=tuple(reversed(period_changes(report, since))),
        sources=cited,
        numbers={source.url: source.number for source in cited},
    )


def _count_kept(releases: Sequence[Judgement]) -> Share:
    """Kept of decided among these promises."""
    return Share(sum(row.kept is True for row in releases), sum(row.decided for row in releases))


def _organizations(releases: Iterable[Judgement]) -> tuple[Organization, ...]:
    """Organizations by number of promises, largest first, then by name."""
    rows: dict[str, list[Judgement]] = {}
    for row in releases:
        rows.setdefault(row.model.organization, []).append(row)
    found = [
        Organization(name, tuple(sorted(own, key=_reading_order))) for name, own in rows.items()
    ]
    return tuple(
        sorted(found, key=lambda each: (-len(each.releases), each.name.casefold(), each.name))
    )


def _reading_order(row: Judgement) -> tuple[int, int, str, str]:
    """Where a row stands: by verdict, then the longest slip first, then model and milestone."""
    return _PLACE[row.verdict], -_days(row), row.model.id, row.milestone


def pictured(export: Export) -> tuple[Judgement, ...]:
    """The promises that a timeline can show, in reading order: those with a dated claim."""
    return tuple(sorted((row for row in export.report.stories if row.first), key=_reading_order))


def _worst(releases: Iterable[Judgement]) -> Judgement | None:
    late = [row for row in releases if row.decided and _days(row) > 0]
    return min(late, key=lambda row: (-_days(row), *_reading_order(row)), default=None)


def _days(row: Judgement) -> int:
    return row.slip.min if row.slip else 0


def records(row: Row) -> tuple[Claim | Outcome, ...]:
    """The claims and outcomes that a row rests on, in the order in which it tells them."""
    if isinstance(row, Judgement):
        found: Sequence[Claim | Outcome | None] = (*row.chain, row.outcome)
    elif isinstance(row, Figure):
        found = (row.claim, row.outcome)
    else:
        found = (row.claim, row.measured, row.rival_measured)
    return tuple(filter(None, found))


def sources(records: Iterable[Claim | Outcome]) -> tuple[Source, ...]:
    """The pages on which records rest, numbered in the order of the records."""
    named: dict[str, dict[int, Claim | Outcome]] = {}
    for record in records:
        named.setdefault(record.source, {})[id(record)] = record
    return tuple(
        Source(number, url, _archived(said.values()), tuple(said.values()))
        for number, (url, said) in enumerate(named.items(), start=1)
    )


def _archived(said: Iterable[Claim | Outcome]) -> str | None:
    return next(filter(None, (record.archived for record in said)), None)
