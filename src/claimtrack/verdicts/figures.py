"""Parameters and quantities: a claimed figure against the newest one established."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from claimtrack.grammar.number import Number
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.records import (
    Claim,
    ParametersClaim,
    ParametersOutcome,
    QuantityClaim,
    QuantityOutcome,
)
from claimtrack.ledgers.tables import Model

FigureVerdict = Literal["as-claimed", "below", "above", "unmeasured"]
_FigureClaim = ParametersClaim | QuantityClaim
_FigureOutcome = ParametersOutcome | QuantityOutcome


class Figure(NamedTuple):
    """One claimed figure and what was measured; `ratio` is measured / claimed midpoint."""

    model: Model
    claim: _FigureClaim
    outcome: _FigureOutcome | None
    ratio: Fraction | None
    verdict: FigureVerdict


def figure_rows(
    ledger: Ledger, as_of: date, claims: Iterable[Claim] | None = None
) -> Iterator[Figure]:
    """One row for each claimed figure that exists on `as_of`, of `claims` (default: all)."""
    chosen = ledger.claims if claims is None else claims

    @cache
    def measured(about: Subject) -> _FigureOutcome | None:
        return _newest(ledger.outcomes_by_subject.get(about, ()), as_of)

    for claim in chosen:
        if claim.kind in ("parameters", "quantity") and claim.announced <= as_of:
            yield _judge(ledger.models[claim.model], claim, measured(subject(claim)))


def _newest(outcomes: Iterable[_FigureOutcome], as_of: date) -> _FigureOutcome | None:
    """The newest that exists; of one day, the last in file order."""
    existing = [outcome for outcome in outcomes if outcome.last_day <= as_of]
    return max(reversed(existing), key=lambda outcome: outcome.last_day, default=None)


def _judge(model: Model, claim: _FigureClaim, outcome: _FigureOutcome | None) -> Figure:
    if outcome is None:
        return Figure(model, claim, None, None, "unmeasured")
    verdict = _verdict(claim.value, outcome.value)
    return Figure(model, claim, outcome, _ratio(claim.value, outcome.value), verdict)


def _verdict(claimed: Number, measured: Number) -> FigureVerdict:
    if measured.below(claimed):
        return "below"
    return "above" if claimed.below(measured) else "as-claimed"


def _ratio(claimed: Number, measured: Number) -> Fraction | None:
    middle, claimed_middle = measured.midpoint, claimed.midpoint
    return middle / claimed_middle if middle is not None and claimed_middle else None
