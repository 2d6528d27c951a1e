"""CSV of the records themselves: a row a claim, a row an outcome, as the ledger has them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from claimtrack.formats.csv.table import table
from claimtrack.grammar.number import Number, plain
from claimtrack.grammar.window import Window
from claimtrack.ledgers.fields import Setting
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim, Outcome

_MODEL = (("model", "id of the model"), ("kind", "release, parameters, quantity or benchmark"))
_ABOUT = (
    ("milestone", "what of the model: release, preview, open-weights and the like"),
    ("quantity", "what is counted"),
    ("benchmark", "id of the benchmark"),
)
_FIGURES = (
    ("value", "the figure as written"),
    ("value_low", "the lowest figure that it allows; empty: open"),
    ("value_high", "the highest figure that it allows; empty: open"),
    ("unit", "what the figure counts"),
    ("score", "the score as written"),
    ("score_low", "the lowest score that it allows; empty: open"),
    ("score_high", "the highest score that it allows; empty: open"),
)
_PAGES = (
    ("source", "page that carries it"),
    ("archived", "a saved copy of that page"),
    ("note", "a remark of the curators"),
)
CLAIM_COLUMNS: tuple[tuple[str, str], ...] = (
    *_MODEL,
    ("announced", "day on which the statement became public"),
    *_ABOUT,
    ("due", "promised window as the ledger has it"),
    ("due_earliest", "first day of that window"),
    ("due_latest", "last day of that window; empty: no last day"),
    ("withdrawn", "true: an earlier date is taken back"),
    *_FIGURES,
    ("beats", "ids of the models that it is said to beat, separated by spaces"),
    ("setting", "how it was measured"),
    ("speaker", "who said it"),
    ("basis", "official: on the record; reported: press or leak"),
    ("said", "a few words as they were said"),
    ("also", "further pages that carry it, separated by spaces"),
    *_PAGES,
)
"""Columns of the claims, each with what it holds."""
OUTCOME_COLUMNS: tuple[tuple[str, str], ...] = (
    *_MODEL,
    ("date", "when it happened or was measured, as the ledger has it"),
    ("date_earliest", "first day of that window"),
    ("date_latest", "last day of that window"),
    *_ABOUT,
    ("status", "shipped, cancelled, or untraced: lost from sight"),
    *_FIGURES,
    ("setting", "how it was measured"),
    ("evaluator", "who measured it"),
    ("independent", "whether the evaluator is independent of the maker"),
    ("comparable", "the curators' word on whether it may be compared with the claim"),
    *_PAGES,
)
"""Columns of the outcomes, each with what it holds."""


def claims(ledger: Ledger, as_of: date) -> str:
    """The claims that exist as of a day, in file order."""
    chosen = (claim for claim in ledger.claims if claim.announced <= as_of)
    return _table(CLAIM_COLUMNS, chosen)


def outcomes(ledger: Ledger, as_of: date) -> str:
    """The outcomes that exist as of a day, in file order."""
    chosen = (outcome for outcome in ledger.outcomes if outcome.last_day <= as_of)
    return _table(OUTCOME_COLUMNS, chosen)


def _table(columns: tuple[tuple[str, str], ...], records: Any) -> str:
    names = [name for name, _ in columns]
    return table(names, ({name: _cell(record, name) for name in names} for record in records))


def _cell(record: Claim | Outcome, name: str) -> object:
    value = getattr(record, name, None)
    if value is None:
        return _end(record, name)
    if isinstance(value, Window | Number | Setting):
        return value.text
    return " ".join(value) if isinstance(value, tuple) else value


def _end(record: Claim | Outcome, name: str) -> object:
    """The end of a window or of a figure that a column names, as `due_latest`; else nothing."""
    field, _, end = name.partition("_")
    whole = getattr(record, field, None)
    if whole is None or not end:
        return None
    value = getattr(whole, end)
    return plain(value) if isinstance(value, Fraction) else value
