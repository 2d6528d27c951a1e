"""Claimed sizes, figures and scores in words: one line a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from claimtrack.grammar.number import Number, plain
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column, Table

SCORE_KEY = (
    "Gap: measured minus claimed, or minus the rival's; negative is worse than claimed. "
    "Noise: what chance alone allows, where the number of questions is known. "
    "`~`: measured under other settings; `*`: by the maker or its friends, not independently."
)

REPORTED_KEY = "`^`: reported by press or leaks, not said on the record."


class Rows(Protocol):
    """What holds rows of figures and scores: a report, or a part of one."""

    @property
    def parameters(self) -> tuple[Figure, ...]:
        """Sizes."""

    @property
    def quantities(self) -> tuple[Figure, ...]:
        """Other figures."""

    @property
    def benchmarks(self) -> tuple[Score, ...]:
        """Scores."""


def tables(report: Rows, *, rated: bool = True) -> Iterator[Table[Any]]:
    """Sizes, other figures and scores, if there are any; `rated`: and how many fell short."""
    if report.parameters:
        yield Table("parameters", "Sizes", FIGURES, report.parameters, flat=True)
    if report.quantities:
        yield Table("quantities", "Other figures", FIGURES, report.quantities, flat=True)
    if report.benchmarks:
        key = f"{_counted(report.benchmarks)} {SCORE_KEY}" if rated else SCORE_KEY
        yield Table("benchmarks", "Scores", SCORES, report.benchmarks, key, flat=True)


def reported(rows: Iterable[Figure | Score]) -> bool:
    """Whether a `^` stands among the verdicts."""
    return any(row.claim.basis == "reported" for row in rows)


def _counted(rows: Iterable[Score]) -> str:
    """How many scores were below their claims; those under other settings are told apart."""
    measured = [row for row in rows if row.independent and row.verdict != "not-comparable"]
    short = {
        differ: sum(row.verdict == "short" for row in measured if row.settings_differ is differ)
        for differ in (False, True)
    }
    like = sum(not row.settings_differ for row in measured)
    told = f"Below the claim: {short[False]:,} of {like:,} measured independently"
    if like == len(measured):
        return f"{told}."
    others = f"{short[True]:,} of {len(measured) - like:,} more under other settings"
    return f"{told} under like settings ({others})."


def _lab(row: Figure | Score) -> str:
    return harmless(row.model.organization, 60)


def _model(row: Figure | Score) -> str:
    return harmless(row.model.name, 80)


def _said_by(row: Figure | Score) -> str:
    return cells.said_by(row.claim)


def _announced(row: Figure | Score) -> str:
    return f"{row.claim.announced}"


def _quantity(row: Figure) -> str:
    unit = f" ({harmless(row.claim.unit, 20)})" if row.claim.kind == "quantity" else ""
    return f"{harmless(row.claim.quantity, 40)}{unit}"


def _claimed(row: Score) -> str:
    rival = row.rival
    return f"> {harmless(rival.name, 40)}" if rival else cells.figure(row.claim.score)


def _measured(row: Score) -> str:
    measured = cells.figure(row.measured.score if row.measured else None)
    theirs = row.rival_measured
    return measured if theirs is None else f"{measured} vs {cells.figure(theirs.score)}"


def _evaluator(row: Score) -> str:
    return harmless(row.measured.evaluator, 40) if row.measured else ""


def _evaluator_in_words(row: Score) -> str:
    dependent = row.measured is not None and not row.independent
    return f"{_evaluator(row)}{' (not independent)' if dependent else ''}"


def _claimed_under(row: Score) -> str:
    setting = row.claim.setting
    return harmless(setting.text, 200) if setting else ""


def _measured_under(row: Score) -> str:
    setting = row.measured.setting if row.measured else None
    return harmless(setting.text, 200) if setting else ""


def _verdict(row: Figure | Score) -> str:
    """The verdict with its marks: this column is neither cut nor left out, however narrow."""
    told = f"{row.verdict}{'^' if reported((row,)) else ''}"
    if not isinstance(row, Score):
        return told
    dependent = row.measured is not None and not row.independent
    return f"{told}{'~' if row.settings_differ else ''}{'*' if dependent else ''}"


def _size_key(number: Number | None) -> str:
    if number is None:
        return ""
    known = number.midpoint if number.midpoint is not None else number.low or number.high
    return f"{plain(known)}"


LAB: Column[Figure | Score] = Column("Lab", _lab, cut=9)
MODEL: Column[Figure | Score] = Column("Model", _model, cut=14, room=24)
SAID_BY: Column[Figure | Score] = Column(
    "Said by",
    lambda row: harmless(row.claim.speaker, 60),
    wide=110,
    cut=12,
    small="Claimed",
    long=_said_by,
)
SAID_ON: Column[Figure | Score] = Column("Said on", _announced, wide=130, small=LEFT_OUT)
FIGURES: tuple[Column[Figure], ...] = (
    LAB,
    MODEL,
    Column("Quantity", _quantity, cut=12),
    Column(
        "Claimed",
        lambda row: cells.figure(row.claim.value),
        number=True,
        key=lambda row: _size_key(row.claim.value),
    ),
    Column(
        "Measured",
        lambda row: cells.figure(row.outcome.value if row.outcome else None),
        number=True,
        key=lambda row: _size_key(row.outcome.value if row.outcome else None),
    ),
    Column("Ratio", lambda row: cells.times(row.ratio), number=True),
    Column("Verdict", _verdict, long=cells.verdict),
    SAID_BY,
    SAID_ON,
)
SCORES: tuple[Column[Score], ...] = (
    LAB,
    MODEL,
    Column("Benchmark", lambda row: harmless(row.benchmark.name, 40), cut=10),
    Column("Claimed", _claimed, cut=10, key=lambda row: _size_key(row.claim.score)),
    Column(
        "Measured",
        _measured,
        cut=8,
        key=lambda row: _size_key(row.measured.score if row.measured else None),
    ),
    Column(
        "Gap",
        lambda row: "" if row.gap is None else cells.signed(plain(row.gap, 2) or 0),
        number=True,
    ),
    Column(
        "Noise",
        lambda row: f"{row.noise:.1f}" if row.noise is not None else "",
        number=True,
        wide=90,
        small="Gap",
        label="noise {}",
    ),
    Column("Verdict", _verdict, long=cells.verdict),
    Column(
        "Measured by",
        _evaluator,
        wide=120,
        cut=12,
        small="Measured",
        label="by {}",
        long=_evaluator_in_words,
    ),
    SAID_BY,
    SAID_ON,
)
SETTINGS: tuple[Column[Score], ...] = (
    Column("Claimed under", _claimed_under, small="Claimed", label="under {}"),
    Column("Measured under", _measured_under, small="Measured", label="under {}"),
)
"""How a score was reached, below the claimed and below the measured one."""
