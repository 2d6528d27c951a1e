"""Track records: how a lab, a speaker, a year of promises has done, counting what is still open.

Days throughout: positive = late, negative = early. What is not known is None, never 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from claimtrack.ledgers.ledger import Ledger
from claimtrack.stats.delays import first_delay
from claimtrack.stats.leads import GROUPS as LEADS
from claimtrack.stats.leads import lead_of
from claimtrack.stats.measured import (
    BenchmarkRecord,
    ParametersRecord,
    benchmark_record,
    parameters_record,
)
from claimtrack.stats.shares import Share
from claimtrack.stats.survival import Curve, kaplan_meier
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.filters import BasisChoice, country_of, type_of
from claimtrack.verdicts.releases import Judgement, Verdict
from claimtrack.verdicts.slips import Report, Row

By = Literal["org", "type", "country", "speaker", "basis", "year", "milestone", "lead"]

_FOLDED = 3
"""Decided promises from which on a group stands alone in a table."""
WITHIN = (0, 30, 90, 180, 365)
"""Days after the first due date for which the share shipped is given."""


@dataclass(frozen=True, slots=True)
class Group:
    """The track record of one group.

    `on_time` is kept of decided against the first promise; `on_time_latest` against the newest
    claim, over decided subjects whose newest claim has a last day. `undated`, `unclear` and
    `retrospective` subjects stand outside the curve; `retrospective_verdicts` are those of the
    retrospective ones, which `verdicts` counts too.
    """

    name: str
    subjects: int
    on_time: Share
    on_time_latest: Share
    verdicts: Mapping[Verdict, int]
    retrospective_verdicts: Mapping[Verdict, int]
    undated: int
    unclear: int
    re_promises: int
    curve: Curve
    benchmarks: BenchmarkRecord
    parameters: ParametersRecord

    @property
    def retrospective(self) -> int:
        """Subjects whose first promise is an internal target that surfaced once missed."""
        return sum(self.retrospective_verdicts.values())

    @property
    def small(self) -> bool:
        """Whether too few promises are decided for the rate to mean much."""
        return self.on_time.few

    @property
    def failures_only(self) -> bool:
        """Whether promises are decided and none was kept: perhaps only failures were collected."""
        return self.on_time.whole > 0 and self.on_time.part == 0

    @property
    def re_promises_mean(self) -> float | None:
        """Re-promises per subject."""
        return self.re_promises / self.subjects if self.subjects else None

    @property
    def median_interval(self) -> tuple[float | None, float | None] | None:
        """The 95% interval of the median slip; None where neither end is reached."""
        interval = self.curve.median_interval
        return None if interval == (None, None) else interval

    def shipped_within(self, days: int) -> float | None:
        """The share shipped at most `days` after the first due date, by the curve.

        None past the last observation, unless everything had shipped by then.
        """
        until = self.curve.observed_until
        if until is None:
            return None
        left = self.curve.survival_at(days)
        return 1 - left if days <= until or not left else None


@dataclass(frozen=True, slots=True)
class Stats:
    """Track records as of a day, of claims of the chosen `basis`.

    `groups` are all of them; `others` are those with fewer than _FOLDED decided promises together
    (None: each stands alone). `left_out` counts release subjects that the choice of basis leaves
    without a row.
    """

    report: Report
    by: By
    basis: BasisChoice
    all: Group
    groups: tuple[Group, ...]
    others: Group | None
    left_out: int

    @property
    def named(self) -> tuple[Group, ...]:
        """The groups that stand alone."""
        if self.others is None:
            return self.groups
        return tuple(group for group in self.groups if group.on_time.whole >= _FOLDED)


def stats(report: Report, by: By = "org", basis: BasisChoice = "official") -> Stats:
    """The track records of a report; `basis` says whose claims count, whatever it is limited to."""
    if report.selection.bases:
        selection = replace(report.selection, bases=frozenset())
        report = Report(report.ledger, report.as_of, selection, report.sort)
    claimed: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    said = [row for row in claimed if basis in ("all", row.claim.basis)]
    rows: list[Row] = [*report.judgements(basis), *said]
    grouped = _grouped(report.ledger, rows, by)
    groups = [_group(name, own) for name, own in grouped.items()]
    return Stats(
        report=report,
        by=by,
        basis=basis,
        all=_group("all", rows),
        groups=tuple(sorted(groups, key=_ORDERS.get(by, _by_size))),
        others=_others(report, groups, grouped),
        left_out=_left_out(report, basis),
    )


def _others(
    report: Report, groups: Sequence[Group], rows: Mapping[str, Sequence[Row]]
) -> Group | None:
    """The groups of few decided promises together; None where they are asked for by name.

    A group of which scores and sizes alone are known has no promise, and is none of them.
    """
    chosen = report.selection
    named = chosen.models or chosen.organizations or chosen.speakers or chosen.milestones
    few = [group for group in groups if group.subjects and group.on_time.whole < _FOLDED]
    if len(few) < 2 or named or chosen.types or chosen.countries:
        return None
    return _group(f"{len(few):,} others", [row for group in few for row in rows[group.name]])


def _left_out(report: Report, basis: BasisChoice) -> int:
    """Subjects that the choice of basis leaves without a row."""
    return sum(
        report.takes(release.story) and release.of(basis) is None for release in report.subjects
    )


def _by_year(group: Group) -> str:
    return group.name.rjust(4, "0")


def _by_size(group: Group) -> tuple[int, int, str, str]:
    return -group.subjects, -group.benchmarks.claims, group.name.casefold(), group.name


def _by_lead(group: Group) -> int:
    return LEADS.index(group.name)


_ORDERS: dict[By, Callable[[Group], Any]] = {"year": _by_year, "lead": _by_lead}


def _grouped(ledger: Ledger, rows: Iterable[Row], by: By) -> Mapping[str, Sequence[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        name = _name(ledger, row, by)
        if name is not None:
            groups[name].append(row)
    return groups


def _name(ledger: Ledger, row: Row, by: By) -> str | None:
    """The group of a row: that of the claim that it answers for; only releases have a lead."""
    if by == "org":
        return row.model.organization
    if by == "type":
        return type_of(ledger, row.model)
    if by == "country":
        return country_of(ledger, row.model)
    if by in ("milestone", "lead"):
        if not isinstance(row, Judgement):
            return None
        return row.milestone if by == "milestone" else lead_of(row)
    claim = row.spokesperson if isinstance(row, Judgement) else row.claim
    return str(claim.announced.year) if by == "year" else getattr(claim, by)


def _group(name: str, rows: Sequence[Row]) -> Group:
    releases = [row for row in rows if isinstance(row, Judgement)]
    delays = (first_delay(row) for row in releases)
    return Group(
        name=name,
        subjects=len(releases),
        on_time=_share(row.kept is True for row in releases if row.decided),
        on_time_latest=_share(_kept_latest(row) for row in releases if _decided_latest(row)),
        verdicts=_verdicts(releases),
        retrospective_verdicts=_verdicts(row for row in releases if row.retrospective),
        undated=sum(row.first is None for row in releases),
        unclear=sum(row.verdict == "unclear" for row in releases),
        re_promises=sum(row.re_promises for row in releases),
        curve=kaplan_meier(delay for delay in delays if delay is not None),
        benchmarks=benchmark_record([row for row in rows if isinstance(row, Score)]),
        parameters=parameters_record(
            [row for row in rows if isinstance(row, Figure) and row.claim.kind == "parameters"]
        ),
    )


def _share(kept: Iterable[bool]) -> Share:
    every = list(kept)
    return Share(sum(every), len(every))


def _decided_latest(row: Judgement) -> bool:
    """Whether it counts against its newest claim: decided, and that claim has a last day."""
    return row.decided and row.standing is row.newest


def _kept_latest(row: Judgement) -> bool:
    slip = row.slip_latest
    return slip is not None and slip.max is not None and slip.max <= 0


def _verdicts(releases: Iterable[Judgement]) -> dict[Verdict, int]:
    counts = Counter(row.verdict for row in releases)
    known: tuple[Verdict, ...] = get_args(Verdict)
    return {verdict: counts[verdict] for verdict in known if counts[verdict]}
