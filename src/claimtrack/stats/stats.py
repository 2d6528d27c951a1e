"""Track records: how a lab, a speaker, a year of promises has done, counting what is still open.

Days throughout: positive = late, negative = early. What is not known is None, never 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from claimtrack.ledgers.ledger import Ledger
from claimtrack.stats.group import Group
from claimtrack.stats.leads import GROUPS as LEADS
from claimtrack.stats.leads import RANGES, lead_of
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.filters import BasisChoice, country_of, type_of
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report, Row

By = Literal["org", "type", "country", "speaker", "basis", "year", "milestone", "lead"]

_FOLDED = 3
"""Decided promises from which on a group stands alone in a table."""
WITHIN = (0, 30, 90, 180, 365)
"""Days after the first due date for which the share shipped is given."""


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
        report = replace(report, selection=report.selection._replace(bases=frozenset()))
    claimed: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    said = [row for row in claimed if basis in ("all", row.claim.basis)]
    rows: list[Row] = [*report.judgements(basis), *said]
    grouped = _grouped(report.ledger, rows, by)
    labels = RANGES if by == "lead" else {}
    groups = [Group(name, own, labels.get(name, "")) for name, own in grouped.items()]
    return Stats(
        report=report,
        by=by,
        basis=basis,
        all=Group("all", rows),
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
    return Group(f"{len(few):,} others", [row for group in few for row in rows[group.name]])


def _left_out(report: Report, basis: BasisChoice) -> int:
    """Subjects that the choice of basis leaves without a row."""
    return sum(
        report.takes(release.story) and release.of(basis) is None for release in report.subjects
    )


def _by_year(group: Group) -> str:
    return group.name.rjust(4, "0")


def _by_size(group: Group) -> tuple[int, int, str, str]:
    return -group.subjects, -group.scored, group.name.casefold(), group.name


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
