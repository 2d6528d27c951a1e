"""A timeline in words: a line for each promise, with its windows in the order they were said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from claimtrack.pictures.timeline import Band
from claimtrack.pictures.trend import Layer
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import organization
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.table import Column, Page, Table

_OPEN = {"overdue", "postponed", "pending"}
_LATE = {"late", "unclear"}
_Drawn = TypeVar("_Drawn")
_MEANINGS: dict[Layer, str] = {
    "diagonal": "due on the day itself",
    "ever": "as far away as ever",
    "level": "the day of the outcome",
    "today": "the day of this report",
    "first": "first promised window",
    "target": "internal target that surfaced after it was missed",
    "re-promise": "later promise",
    "newest": "standing promise",
    "open": "no last day",
    "beyond": "goes on beyond the picture",
    "slip": "slip past the first window",
    "said": "spoken of without a date",
    "withdrawn": "date taken back",
    "shipped": "shipped",
    "cancelled": "cancelled",
    "untraced": "not shipped by then, lost from sight",
}
"""What each mark of a picture means, however it is drawn, in the order of a legend."""
MOST_TOLD = 12
"""Statements of a chain that are told one by one."""
_MOST_SHOWN = 200
"""Characters of a verdict and its slip: no honest one is longer."""


def page(report: Report) -> Page:
    """A line for each promise."""
    tables = (Table("timeline", "Timeline", _PROMISES, report.stories),) if report.stories else ()
    return Page("Timeline", releases_headline(report), tables, nothing_found(report))


def in_front(rows: Sequence[Judgement]) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """What is open, then what was late, and apart the rest; each in the order given."""
    parts = [tuple(row for row in rows if row.verdict in verdicts) for verdicts in (_OPEN, _LATE)]
    front = sum(parts, ())
    return front, tuple(row for row in rows if row.verdict not in _OPEN | _LATE)


def fate(row: Judgement, longest: int = _MOST_SHOWN, cut: str = "…") -> str:
    """Verdict and slip, cut, and whether press reports and leaks have a part in them."""
    return _marked(cells.fate(row), row, longest, cut)


def label(row: Judgement, longest: int) -> str:
    """What a promise is about, cut, and whether press reports and leaks have a part in it."""
    return _marked(cells.label(row), row, longest)


def _marked(text: str, row: Judgement, longest: int, cut: str = "…") -> str:
    """The text with its mark, which is never what is cut; nor is it cut within a figure."""
    mark = _mark(row)
    whole, room = cells.harmless(text), max(longest - len(mark), 1)
    if len(whole) <= room:
        return whole + mark
    kept = whole[: room - 1]
    before, _, last = kept.rpartition(" ")
    if before and whole[room - 1] != " " and any(map(str.isdigit, last)):
        kept = before
    return f"{kept}{cut}{mark}"


def _mark(row: Judgement) -> str:
    """By reports: the promise that counts, or else what the record alone would not say."""
    if row.basis != "official":
        return " (reported)"
    return " (with reports)" if apart(row) is not None else ""


def apart(row: Judgement) -> str | None:
    """Verdict and slip on the record alone, where all claims together come to others."""
    alone = cells.fate(row.on_record) if row.on_record is not None else None
    return None if alone == cells.fate(row) else alone


def legend(drawn: Mapping[Layer, _Drawn], used: Collection[Layer]) -> list[tuple[_Drawn, str]]:
    """How each mark of a picture is drawn, and what it means; what is drawn alike is one."""
    told: dict[_Drawn, list[str]] = {}
    for layer, meaning in _MEANINGS.items():
        if layer in used and layer in drawn:
            told.setdefault(drawn[layer], []).append(meaning)
    return [(mark, " or ".join(meanings)) for mark, meanings in told.items()]


def windows(row: Judgement) -> str:
    """Every promised window, with the day on which it was said."""
    told = [f"{cells.promise(claim)}, said {claim.announced}" for claim in row.chain[:MOST_TOLD]]
    if len(row.chain) > MOST_TOLD:
        told.append(f"and {cells.count(len(row.chain) - MOST_TOLD, 'later statement')}")
    return "; then ".join(told)


def band_label(band: Band) -> str:
    """What a band is, in words."""
    names = {
        "first": "first promise",
        "target": "internal target, missed",
        "newest": "standing promise",
    }
    name = "open promise" if band.early else names.get(band.role, "later promise")
    return f"{name}, {cells.promise(band.claim)}"


_PROMISES: tuple[Column[Judgement], ...] = (
    Column("Promise", cells.label),
    Column("Organization", organization),
    Column("Promised", windows),
    Column("Happened", cells.happened),
    Column("Verdict", fate),
)
