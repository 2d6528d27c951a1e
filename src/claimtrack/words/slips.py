"""The tables of a slip report as plain text cells, for whoever draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.grammar.number import plain
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import harmless

Cells = tuple[str, ...]

RELEASES = (
    "Model", "Organization", "Milestone", "Said by", "First promise", "Newest promise",
    "Happened", "Slip, days", "vs newest", "Verdict",
)  # fmt: skip
FIGURES = (
    "Model",
    "Organization",
    "Quantity",
    "Said by",
    "Claimed",
    "Measured",
    "Ratio",
    "Verdict",
)
SCORES = (
    "Model", "Organization", "Benchmark", "Said by", "Claimed", "Measured", "Measured by", "Gap",
    "Noise", "Verdict",
)  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of plain text; `numbers` are the columns that align right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    key: str = ""
    numbers: tuple[str, ...] = ()


def tables(report: Report) -> Iterator[Table]:
    """A table for each kind of which there are rows."""
    if report.releases:
        rows = tuple(map(release, report.releases))
        yield Table("Releases", RELEASES, rows, RELEASE_KEY, ("Slip, days", "vs newest"))
    numbers = ("Claimed", "Measured", "Ratio", "Gap", "Noise")
    for title, figures in (("Parameters", report.parameters), ("Quantities", report.quantities)):
        if figures:
            yield Table(title, FIGURES, tuple(map(figure, figures)), numbers=numbers)
    if report.benchmarks:
        yield Table("Benchmarks", SCORES, tuple(map(score, report.benchmarks)), SCORE_KEY, numbers)


def headline(report: Report) -> str:
    """What the report speaks for: ledger, day, rows, kept of decided promises."""
    rows = len(report.rows)
    names = harmless(", ".join(report.ledger.paths), 60)
    counted = f"{names}, as of {report.as_of}: {rows:,} row{'s' * (rows != 1)}"
    if not report.releases:
        return counted
    if not report.decided:
        return f"{counted}, no promise decided"
    return f"{counted}, kept {cells.share(report.kept, report.decided)} decided"


def releases_headline(report: Report) -> str:
    """What a picture of the releases speaks for: ledger, day, number of promised milestones."""
    many = len(report.releases)
    names = harmless(", ".join(report.ledger.paths), 60)
    return f"{names}, as of {report.as_of}: {many:,} promised milestone{'s' * (many != 1)}"


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


def _said_by(speaker: str, basis: str) -> str:
    return f"{harmless(speaker, 60)} ({basis})"


def release(row: Judgement) -> Cells:
    """Cells of one release row."""
    said = row.spokesperson
    newest = row.standing if row.standing is not row.first else None
    return (
        harmless(row.model.name, 80),
        harmless(row.model.organization, 40),
        row.milestone.replace("-", " "),
        _said_by(said.speaker, said.basis),
        cells.promise(said),
        cells.promise(newest),
        cells.happened(row),
        cells.slip(row.slip),
        _slip_latest(row),
        cells.verdict(row),
    )


def _slip_latest(row: Judgement) -> str:
    """The slip against the newest dated claim, which it names where another claim stands."""
    if row.newest is row.first:
        return ""
    slip = cells.slip(row.slip_latest)
    if row.newest is row.standing:
        return slip
    return f"{slip} vs {cells.deadline(row.newest)}"


def figure(row: Figure) -> Cells:
    """Cells of one row of parameters or of a quantity."""
    claim = row.claim
    unit = f" ({harmless(claim.unit, 20)})" if claim.kind == "quantity" else ""
    return (
        harmless(row.model.name, 80),
        harmless(row.model.organization, 40),
        f"{harmless(claim.quantity, 40)}{unit}",
        _said_by(claim.speaker, claim.basis),
        cells.figure(claim.value),
        cells.figure(row.outcome.value if row.outcome else None),
        cells.times(row.ratio),
        cells.verdict(row),
    )


def score(row: Score) -> Cells:
    """Cells of one benchmark row."""
    claim, own, theirs = row.claim, row.measured, row.rival_measured
    beats = f"> {harmless(row.rival.name, 40)}" if row.rival else cells.figure(claim.score)
    measured = cells.figure(own.score if own else None)
    if theirs is not None:
        measured += f" vs {cells.figure(theirs.score)}"
    return (
        harmless(row.model.name, 80),
        harmless(row.model.organization, 40),
        harmless(row.benchmark.name, 40),
        _said_by(claim.speaker, claim.basis),
        beats,
        measured,
        _evaluator(row),
        "" if row.gap is None else cells.signed(plain(row.gap, 2) or 0),
        f"{row.noise:.1f}" if row.noise is not None else "",
        cells.verdict(row),
    )


def _evaluator(row: Score) -> str:
    if row.measured is None:
        return ""
    return harmless(row.measured.evaluator, 40) + ("" if row.independent else " *")
