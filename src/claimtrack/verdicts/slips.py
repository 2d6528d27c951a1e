"""The slip report as plain data: rows of verdicts, filtered and sorted, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar, get_args

from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Basis, Claim, Kind, Milestone
from claimtrack.verdicts.benchmarks import Score, ScoreVerdict, score_rows
from claimtrack.verdicts.figures import Figure, FigureVerdict, figure_rows
from claimtrack.verdicts.releases import Judgement, Verdict, release_rows

Sort = Literal["slip", "model", "org", "due", "announced", "verdict"]
Row = Judgement | Figure | Score
R = TypeVar("R", Judgement, Figure, Score)

VERDICTS: tuple[str, ...] = tuple(
    dict.fromkeys(get_args(Verdict) + get_args(FigureVerdict) + get_args(ScoreVerdict))
)
NO_LAST_DAY = date.max


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is limited to; empty: no limit. Names are accepted in any case.

    `basis` and `speaker` choose claims before chains are built, the rest chooses rows;
    `since` and `until`, both inclusive, look at the day of a row's first claim.
    """

    models: Sequence[str] = ()
    organizations: Sequence[str] = ()
    kinds: Sequence[str] = ()
    verdicts: Sequence[str] = ()
    milestones: Sequence[str] = ()
    bases: Sequence[str] = ()
    speakers: Sequence[str] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Rows as of a day."""

    ledger: Ledger
    as_of: date
    releases: tuple[Judgement, ...]
    parameters: tuple[Figure, ...]
    quantities: tuple[Figure, ...]
    benchmarks: tuple[Score, ...]
    filtered: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, kind by kind."""
        return (*self.releases, *self.parameters, *self.quantities, *self.benchmarks)

    @property
    def decided(self) -> int:
        """Release promises whose first deadline is past."""
        return sum(row.decided for row in self.releases)

    @property
    def kept(self) -> int:
        """Decided promises that were kept."""
        return sum(row.kept is True for row in self.releases)


def slips(ledger: Ledger, as_of: date, filters: Filters = Filters(), sort: Sort = "slip") -> Report:
    """The slip report of a ledger as of a day. Raises UnknownNameError for an unknown filter."""
    chosen = resolve(ledger, filters)
    claims = _said(ledger.claims, chosen)
    figures = _chosen(figure_rows(ledger, as_of, claims), chosen)
    return Report(
        ledger=ledger,
        as_of=as_of,
        releases=_sorted(_chosen(release_rows(ledger, as_of, claims), chosen), sort),
        parameters=_sorted([row for row in figures if row.claim.kind == "parameters"], sort),
        quantities=_sorted([row for row in figures if row.claim.kind == "quantity"], sort),
        benchmarks=_sorted(_chosen(score_rows(ledger, as_of, claims), chosen), sort),
        filtered=filters != Filters(),
    )


def later_records(ledger: Ledger, as_of: date) -> int:
    """Number of claims and outcomes dated after a day, which do not exist for its report."""
    return sum(claim.announced > as_of for claim in ledger.claims) + sum(
        outcome.last_day > as_of for outcome in ledger.outcomes
    )


def resolve(ledger: Ledger, filters: Filters) -> Filters:
    """The filters with every name as the ledger writes it. Raises UnknownNameError."""
    if filters == Filters():
        return filters
    organizations = {model.organization for model in ledger.models.values()}
    speakers = {claim.speaker for claim in ledger.claims}
    return Filters(
        models=[ledger.model(name).id for name in filters.models],
        organizations=_names("organization", filters.organizations, organizations),
        kinds=_names("kind", filters.kinds, get_args(Kind)),
        verdicts=_names("verdict", filters.verdicts, VERDICTS),
        milestones=_names("milestone", filters.milestones, get_args(Milestone)),
        bases=_names("basis", filters.bases, get_args(Basis)),
        speakers=_names("speaker", filters.speakers, speakers),
        since=filters.since,
        until=filters.until,
    )


def _names(kind: str, given: Iterable[str], known: Collection[str]) -> list[str]:
    """Every known spelling of each given name."""
    if not given:
        return []
    folded: dict[str, list[str]] = {}
    for name in known:
        folded.setdefault(name.strip().casefold(), []).append(name)
    found = []
    for name in given:
        if name.strip().casefold() not in folded:
            raise UnknownNameError(kind, name, known)
        found += folded[name.strip().casefold()]
    return found


def _said(claims: Sequence[Claim], filters: Filters) -> Sequence[Claim]:
    if filters.bases:
        claims = [claim for claim in claims if claim.basis in filters.bases]
    if filters.speakers:
        claims = [claim for claim in claims if claim.speaker in filters.speakers]
    return claims


def kind_of(row: Row) -> str:
    """The kind of the claims that a row is about."""
    return "release" if isinstance(row, Judgement) else row.claim.kind


def first_claim(row: Row) -> Claim:
    """The first claim that a row is about."""
    return row.chain[0] if isinstance(row, Judgement) else row.claim


def _wanted(row: Row, filters: Filters) -> bool:
    if filters.models and row.model.id not in filters.models:
        return False
    if filters.organizations and row.model.organization not in filters.organizations:
        return False
    if filters.kinds and kind_of(row) not in filters.kinds:
        return False
    if filters.verdicts and row.verdict not in filters.verdicts:
        return False
    if filters.milestones and getattr(row, "milestone", None) not in filters.milestones:
        return False
    announced = first_claim(row).announced
    if filters.since is not None and announced < filters.since:
        return False
    return filters.until is None or announced <= filters.until


def _chosen(rows: Iterable[R], filters: Filters) -> list[R]:
    return [row for row in rows if _wanted(row, filters)] if filters != Filters() else list(rows)


def _sorted(rows: list[Any], sort: Sort) -> tuple[Any, ...]:
    first = ORDERS[sort]
    return tuple(sorted(rows, key=lambda row: (first(row), _default_order(row))))


def _default_order(row: Row) -> tuple[Any, ...]:
    if isinstance(row, Judgement):
        return row.model.id, row.milestone
    what = row.claim.benchmark if isinstance(row, Score) else row.claim.quantity
    order = row.model.id, what, row.claim.announced
    if isinstance(row, Score):
        rival = row.rival.id if row.rival else ""
        return *order, rival, row.measured.evaluator if row.measured else ""
    return order


def _by_slip(row: Row) -> tuple[bool, int]:
    slip = row.slip if isinstance(row, Judgement) else None
    return (True, 0) if slip is None else (False, -slip.min)


def _by_due(row: Row) -> tuple[date, date]:
    """The standing window: what ends first comes first, what is open or undated last."""
    due = row.standing.due if isinstance(row, Judgement) and row.standing else None
    if due is None:
        return NO_LAST_DAY, NO_LAST_DAY
    return due.latest or NO_LAST_DAY, due.earliest


ORDERS: dict[str, Callable[[Row], Any]] = {
    "slip": _by_slip,
    "model": lambda _: (),  # as all others where they see no difference
    "org": lambda row: row.model.organization.casefold(),
    "due": _by_due,
    "announced": lambda row: first_claim(row).announced,
    "verdict": lambda row: VERDICTS.index(row.verdict),
}
