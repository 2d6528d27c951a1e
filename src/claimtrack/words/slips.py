"""The slip report in words: what it speaks for, its tables, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.grammar.number import Number, plain
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.verdicts.slips import Report, Row
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

RELEASE_KEY = (
    "Slip: days from the end of the promised window to what happened (+ late, - early). "
    "`at least`: not shipped as far as is known, and still growing. "
    "`internal target`: surfaced only after it was missed; never counted as kept or broken."
)
SCORE_KEY = (
    "Gap: measured minus claimed, or minus the rival's; negative is worse than claimed. "
    "Noise: what chance alone allows, where the number of questions is known. "
    "`*`: measured by the maker or its friends, not independently."
)


def page(report: Report) -> Page:
    """The slip report."""
    return Page("Slip report", headline(report), tuple(tables(report)), nothing_found(report))


def tables(report: Report) -> Iterator[Table[Judgement] | Table[Figure] | Table[Score]]:
    """A table for each kind of which there are rows."""
    if report.stories:
        yield Table("releases", "Releases", RELEASES, report.stories, RELEASE_KEY)
    yield from figure_tables(report)


def figure_tables(report: Report) -> Iterator[Table[Figure] | Table[Score]]:
    """A table of parameters, quantities and benchmarks, as far as there are any."""
    if report.parameters:
        yield Table("parameters", "Parameters", FIGURES, report.parameters)
    if report.quantities:
        yield Table("quantities", "Quantities", FIGURES, report.quantities)
    if report.benchmarks:
        yield Table("benchmarks", "Benchmarks", SCORES, report.benchmarks, SCORE_KEY)


def headline(report: Report) -> str:
    """What the report speaks for: ledger, day, rows, kept of decided promises."""
    rows = len(report.rows)
    counted = f"{cells.as_of(report)}: {cells.count(rows, 'row')}"
    if not report.stories:
        return counted
    if not report.decided:
        return f"{counted}, no promise decided"
    return f"{counted}, kept {cells.share(report.kept, report.decided)} decided"


def releases_headline(report: Report) -> str:
    """What a picture of the releases speaks for: ledger, day, number of promised milestones."""
    return f"{cells.as_of(report)}: {cells.count(len(report.stories), 'promised milestone')}"


def nothing_found(report: Report) -> str:
    """That there are no rows, and what would show some."""
    claims = report.ledger.claims
    exist = sum(claim.announced <= report.as_of for claim in claims)
    if report.filtered and exist:
        return f"Nothing matches. {exist:,} claims stand behind these filters: drop or widen one."
    if claims:
        first = min(claim.announced for claim in claims)
        return (
            f"Nothing yet: the first of {len(claims):,} claims is of {first}; try a later --as-of."
        )
    return "The ledger holds no claims. Add one with `claimtrack add`."


def model(row: Row) -> str:
    """The model's name."""
    return harmless(row.model.name, 80)


def organization(row: Row) -> str:
    """Whose model it is."""
    return harmless(row.model.organization, 40)


def milestone(row: Judgement) -> str:
    """The promised milestone."""
    return row.milestone.replace("-", " ")


def _slip_latest(row: Judgement) -> str:
    """The slip against the newest dated claim, which it names where another claim stands."""
    if row.newest is row.first:
        return ""
    slip = cells.slip(row.slip_latest)
    if row.newest is row.standing:
        return slip
    return f"{slip} ({cells.deadline(row.newest)})"


def _newest(row: Judgement) -> ReleaseClaim | None:
    return row.standing if row.standing is not row.first else None


def _due_key(claim: ReleaseClaim | None) -> str:
    due = claim.due if claim else None
    return f"{due.latest or due.earliest}" if due else ""


def _size_key(number: Number | None) -> str:
    if number is None:
        return ""
    known = number.midpoint if number.midpoint is not None else number.low or number.high
    return f"{plain(known)}"


def _quantity(row: Figure) -> str:
    unit = f" ({harmless(row.claim.unit, 20)})" if row.claim.kind == "quantity" else ""
    return f"{harmless(row.claim.quantity, 40)}{unit}"


def _claimed_score(row: Score) -> str:
    rival = row.rival
    return f"> {harmless(rival.name, 40)}" if rival else cells.figure(row.claim.score)


def _measured_score(row: Score) -> str:
    measured = cells.figure(row.measured.score if row.measured else None)
    theirs = row.rival_measured
    return measured if theirs is None else f"{measured} vs {cells.figure(theirs.score)}"


def _evaluator(row: Score) -> str:
    if row.measured is None:
        return ""
    return harmless(row.measured.evaluator, 40) + ("" if row.independent else " *")


MODEL: Column[Row] = Column("Model", model, room=24)
ORGANIZATION: Column[Row] = Column("Organization", organization, below=LEFT_OUT)
MILESTONE: Column[Judgement] = Column(
    "Milestone", milestone, below="Model", small="Model", plain="release"
)
VERDICT: Column[Row] = Column("Verdict", cells.verdict)
RELEASES: tuple[Column[Judgement], ...] = (
    MODEL,
    ORGANIZATION,
    MILESTONE,
    Column(
        "Said by",
        lambda row: cells.said_by(row.spokesperson),
        below="Model",
        small="First promise",
        room=22,
    ),
    Column(
        "First promise",
        lambda row: cells.promise(row.spokesperson),
        room=13,
        key=lambda row: _due_key(row.first),
    ),
    Column(
        "Newest promise",
        lambda row: cells.promise(_newest(row)),
        room=13,
        key=lambda row: _due_key(_newest(row)),
    ),
    Column(
        "Happened",
        cells.happened,
        key=lambda row: f"{row.outcome.last_day}" if row.outcome else "",
    ),
    Column(
        "Slip, days",
        lambda row: cells.slip(row.slip),
        number=True,
        room=12,
        key=lambda row: f"{row.slip.min}" if row.slip else "",
    ),
    Column(
        "vs newest",
        _slip_latest,
        number=True,
        below="Slip, days",
        small="Slip, days",
        label="{} vs newest",
    ),
    Column("Verdict", cells.verdict, key=lambda row: f"{READING_ORDER.index(row.verdict)}"),
)
FIGURES: tuple[Column[Figure], ...] = (
    MODEL,
    ORGANIZATION,
    Column("Quantity", _quantity),
    Column(
        "Said by", lambda row: cells.said_by(row.claim), below="Model", small="Claimed", room=22
    ),
    Column(
        "Claimed",
        lambda row: cells.figure(row.claim.value),
        number=True,
        room=11,
        key=lambda row: _size_key(row.claim.value),
    ),
    Column(
        "Measured",
        lambda row: cells.figure(row.outcome.value if row.outcome else None),
        number=True,
        room=13,
        key=lambda row: _size_key(row.outcome.value if row.outcome else None),
    ),
    Column("Ratio", lambda row: cells.times(row.ratio), number=True),
    VERDICT,
)
SCORES: tuple[Column[Score], ...] = (
    MODEL,
    ORGANIZATION,
    Column("Benchmark", lambda row: harmless(row.benchmark.name, 40)),
    Column(
        "Said by", lambda row: cells.said_by(row.claim), below="Model", small="Claimed", room=22
    ),
    Column(
        "Claimed",
        _claimed_score,
        number=True,
        room=11,
        key=lambda row: _size_key(row.claim.score),
    ),
    Column(
        "Measured",
        _measured_score,
        number=True,
        room=13,
        key=lambda row: _size_key(row.measured.score if row.measured else None),
    ),
    Column("Measured by", _evaluator, below="Measured", small="Measured"),
    Column(
        "Gap",
        lambda row: "" if row.gap is None else cells.signed(plain(row.gap, 2) or 0),
        number=True,
        room=9,
    ),
    Column(
        "Noise",
        lambda row: f"{row.noise:.1f}" if row.noise is not None else "",
        number=True,
        below="Gap",
        small="Gap",
        label="noise {}",
    ),
    VERDICT,
)
