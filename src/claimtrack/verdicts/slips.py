"""The slip report as plain data: rows of verdicts, filtered and sorted, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim
from claimtrack.verdicts.benchmarks import Score, score_rows
from claimtrack.verdicts.figures import Figure, figure_rows
from claimtrack.verdicts.filters import (
    EVERYTHING,
    VERDICTS,
    BasisChoice,
    Filters,
    Selection,
    select,
)
from claimtrack.verdicts.history import Release, releases
from claimtrack.verdicts.releases import Judgement

Sort = Literal["slip", "model", "org", "due", "announced", "verdict"]
Row = Judgement | Figure | Score
NO_LAST_DAY = date.max


@dataclass(frozen=True)
class Report:
    """The verdicts of a ledger as of a day; each sort of row is judged once, when first asked for.

    `releases` holds a row a subject, `on_record`, `reported` and `stories` the judgements of what
    was said on the record, of press reports and leaks, and of all claims together: a row of one
    of them is there where that judgement is what the selection asks for.
    """

    ledger: Ledger
    as_of: date
    selection: Selection = EVERYTHING
    sort: Sort = "slip"

    @cached_property
    def subjects(self) -> tuple[Release, ...]:
        """Every subject with a chosen claim, whatever its verdict and its day, in file order."""
        return tuple(releases(self.ledger, self.as_of, self.selection))

    @property
    def whole(self) -> Report:
        """The report of all that the ledger holds."""
        return Report(self.ledger, self.as_of) if self.filtered else self

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """Subjects of which what was said on the record, or what was reported, is asked for."""
        chosen = [
            release
            for release in self.subjects
            if any(self.takes(row) for row in release.apart or (release.story,))
        ]
        order = _order(self.sort)
        return tuple(sorted(chosen, key=lambda release: order(release.shown)))

    @cached_property
    def on_record(self) -> tuple[Judgement, ...]:
        """What the organizations said themselves."""
        return self.judgements("official")

    @cached_property
    def reported(self) -> tuple[Judgement, ...]:
        """What press reports and leaks say."""
        return self.judgements("reported")

    @cached_property
    def stories(self) -> tuple[Judgement, ...]:
        """All claims of each subject together."""
        return self.judgements("all")

    @cached_property
    def shown(self) -> tuple[Judgement, ...]:
        """Of each subject what was said on the record, where nothing was what is reported."""
        return self._judgements(release.shown for release in self.subjects)

    def judgements(self, basis: BasisChoice) -> tuple[Judgement, ...]:
        """The judgements of one choice of claims."""
        return self._judgements(release.of(basis) for release in self.subjects)

    def _judgements(self, rows: Iterable[Judgement | None]) -> tuple[Judgement, ...]:
        wanted = [row for row in rows if row is not None and self.takes(row)]
        return tuple(sorted(wanted, key=_order(self.sort)))

    def takes(self, row: Row) -> bool:
        """Whether the row's own verdict, day and state are asked for."""
        chosen = self.selection
        if chosen.verdicts and row.verdict not in chosen.verdicts:
            return False
        if chosen.open and isinstance(row, Judgement) and row.outcome is not None:
            return False
        return chosen.takes_day(first_claim(row).announced)

    @cached_property
    def parameters(self) -> tuple[Figure, ...]:
        """Claimed numbers of parameters."""
        return self._rows(row for row in self._figures if row.claim.kind == "parameters")

    @cached_property
    def quantities(self) -> tuple[Figure, ...]:
        """Other claimed figures."""
        return self._rows(row for row in self._figures if row.claim.kind == "quantity")

    @cached_property
    def benchmarks(self) -> tuple[Score, ...]:
        """Claimed scores, and rivals said to be beaten."""
        if not self._takes_kind("benchmark"):
            return ()
        return self._rows(score_rows(self.ledger, self.as_of, self._claims))

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        rows = figure_rows(self.ledger, self.as_of, self._claims)
        return tuple(row for row in rows if self._takes_kind(row.claim.kind))

    @property
    def _claims(self) -> Sequence[Claim]:
        takes = self.selection.takes_claim
        return [claim for claim in self.ledger.claims if takes(claim)]

    def _takes_kind(self, kind: str) -> bool:
        return not self.selection.kinds or kind in self.selection.kinds

    def _rows(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        chosen = self.selection
        wanted = [
            row
            for row in rows
            if not chosen.milestones
            and not chosen.open
            and chosen.takes_model(self.ledger, row.model)
            and self.takes(row)
        ]
        return tuple(sorted(wanted, key=_order(self.sort)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, kind by kind; of releases the stories."""
        return (*self.stories, *self.parameters, *self.quantities, *self.benchmarks)

    def failing(self, verdicts: Iterable[str]) -> tuple[Row, ...]:
        """The rows with one of these verdicts: what was reported only where it is asked for."""
        judged = (*self.on_record, *self.reported)
        rows: tuple[Row, ...] = (*judged, *self.parameters, *self.quantities, *self.benchmarks)
        failing = frozenset(verdicts)
        return tuple(
            row
            for row in rows
            if row.verdict in failing
            and (first_claim(row).basis == "official" or self.selection.counts_reports)
        )

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return self.selection.limited

    @property
    def decided(self) -> int:
        """Promises on the record whose first deadline is past."""
        return sum(row.decided for row in self.on_record)

    @property
    def kept(self) -> int:
        """Decided promises that were kept."""
        return sum(row.kept is True for row in self.on_record)


def slips(
    ledger: Ledger, as_of: date, filters: Filters | None = None, sort: Sort = "slip"
) -> Report:
    """The slip report of a ledger as of a day.

    Raises UnknownNameError, of the order too, and FilterError, as `select` does.
    """
    if sort not in _ORDERS:
        raise UnknownNameError("order", sort, _ORDERS)
    return Report(ledger, as_of, select(ledger, filters or Filters()), sort)


def later_records(ledger: Ledger, as_of: date) -> int:
    """Number of claims and outcomes dated after a day, which do not exist for its report."""
    return sum(claim.announced > as_of for claim in ledger.claims) + sum(
        outcome.last_day > as_of for outcome in ledger.outcomes
    )


def first_claim(row: Row) -> Claim:
    """The first claim that a row is about."""
    return row.chain[0] if isinstance(row, Judgement) else row.claim


def _order(sort: Sort) -> Callable[[Row], tuple[Any, ...]]:
    first = _ORDERS[sort]
    return lambda row: (first(row), default_order(row))


def default_order(row: Row) -> tuple[Any, ...]:
    """By what rows of one kind stand where the chosen order sees no difference."""
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


_ORDERS: dict[str, Callable[[Row], Any]] = {
    "slip": _by_slip,
    "model": lambda _: (),  # as all others where they see no difference
    "org": lambda row: row.model.organization.casefold(),
    "due": _by_due,
    "announced": lambda row: first_claim(row).announced,
    "verdict": lambda row: VERDICTS.index(row.verdict),
}
