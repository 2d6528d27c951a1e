"""CSV: one flat table, a line for each row of whatever kind; unknown cells are empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from claimtrack.formats.csv.figures import claimed
from claimtrack.formats.csv.table import table
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words.view import EVERYTHING, View

_ALONE = (
    "verdict", "retrospective", "first_earliest", "first_latest", "newest_earliest",
    "newest_latest", "standing_earliest", "standing_latest", "slip_days_min", "slip_days_max",
    "slip_latest_days_min", "slip_latest_days_max", "re_promises", "decided", "kept",
)  # fmt: skip
"""What the claims of one basis come to, each column behind the name of the basis."""
COLUMNS = (
    "kind", "model", "name", "organization", "milestone", "quantity", "benchmark", "rival",
    "verdict", "retrospective", "settings_differ", "basis", "speaker", "announced",
    "first_due", "first_due_earliest", "first_due_latest",
    "newest_announced", "newest_due", "newest_due_earliest", "newest_due_latest",
    "status", "outcome_earliest", "outcome_latest", "slip_days_min", "slip_days_max",
    "slip_latest_days_min", "slip_latest_days_max", "re_promises", "decided", "kept",
    "claimed", "claimed_low", "claimed_high", "measured", "measured_low", "measured_high",
    "unit", "ratio", "rival_measured", "gap", "noise", "setting", "measured_setting",
    "evaluator", "independent", "source", "outcome_source", "id", "judged",
    *(f"{basis}_{column}" for basis in ("on_record", "reported") for column in _ALONE),
)  # fmt: skip
_SAID = {
    "kind", "model", "name", "organization", "verdict", "basis", "speaker", "announced", "source",
    "outcome_source",
}  # fmt: skip
_FIGURE = {
    "quantity", "claimed", "claimed_low", "claimed_high", "measured", "measured_low",
    "measured_high", "unit", "ratio",
}  # fmt: skip
_SCORE = {
    "benchmark", "rival", "settings_differ", "rival_measured", "gap", "noise", "setting",
    "measured_setting", "evaluator", "independent",
}  # fmt: skip
_COLUMNS_OF = {
    "release": set(COLUMNS) - _FIGURE - _SCORE,
    "parameters": _SAID | _FIGURE - {"unit"},
    "quantity": _SAID | _FIGURE,
    "benchmark": _SAID | _SCORE | _FIGURE - {"quantity", "ratio"},
}

SCORE_COLUMNS = tuple(column for column in COLUMNS if column in _COLUMNS_OF["benchmark"])

_FILES = {
    "release": "releases.csv", "parameters": "parameters.csv", "quantity": "quantities.csv",
    "benchmark": "benchmarks.csv",
}  # fmt: skip
"""The file of each kind, where each has its own."""


def slips(report: Report, view: View = EVERYTHING) -> str:
    """The slip report; of some kinds only the columns that they fill."""
    kinds = report.selection.kinds
    rows = list(_rows(report, view))
    return _of_kinds(rows, kinds) if kinds else table(COLUMNS, rows)


def scores(rows: Iterable[Score]) -> str:
    """Claimed and measured scores alone, in the columns that they fill."""
    return table(SCORE_COLUMNS, map(claimed, rows))


def pictured(report: Report) -> str:
    """What a picture of a report shows: its promises alone, by the story of all their claims."""
    subjects = {release.id: release for release in report.subjects}
    rows = (subjects[f"{row.model.id}/{row.milestone}"] for row in report.stories)
    return _of_kinds(map(_release, rows), ["release"])


def by_kind(report: Report) -> Mapping[str, str]:
    """A table for each kind, by the name of its file; each with the columns that it fills."""
    kinds = report.selection.kinds or _FILES
    rows = list(_rows(report, EVERYTHING))
    return {name: _of_kinds(rows, [kind]) for kind, name in _FILES.items() if kind in kinds}


def _of_kinds(rows: Iterable[Mapping[str, Any]], kinds: Collection[str]) -> str:
    used = {column for kind in kinds for column in _COLUMNS_OF[kind]}
    chosen = (row for row in rows if row["kind"] in kinds)
    return table((column for column in COLUMNS if column in used), chosen)


def _rows(report: Report, view: View) -> Iterator[dict[str, Any]]:
    yield from map(_release, view.of(report.releases))
    for figures in (report.parameters, report.quantities):
        yield from map(claimed, view.of(figures))
    yield from map(claimed, view.of(report.benchmarks))


def subject(row: Judgement) -> dict[str, Any]:
    """What an open promise or a change is about, and how it stands."""
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "slip_days_min": row.slip.min if row.slip else None,
        "slip_days_max": row.slip.max if row.slip else None,
    }


def said(claim: ReleaseClaim | None) -> dict[str, Any]:
    """Who said it and where; nothing where no claim did."""
    if claim is None:
        return {}
    return {"speaker": claim.speaker, "basis": claim.basis, "source": claim.source}


def due(name: str, claim: ReleaseClaim | None) -> dict[str, Any]:
    """The window of a claim in three columns that begin with `name`; nothing where it has none."""
    if claim is None or claim.due is None:
        return {}
    return {
        name: claim.due.text,
        f"{name}_earliest": claim.due.earliest,
        f"{name}_latest": claim.due.latest,
    }


def _release(release: Release) -> dict[str, Any]:
    return (
        _promise(release.story)
        | {"kind": "release", "id": release.id, "judged": release.judged}
        | _alone("on_record", release.on_record)
        | _alone("reported", release.reported)
    )


def _alone(basis: str, row: Judgement | None) -> dict[str, Any]:
    """What the claims of one basis come to; nothing where none of them promises."""
    if row is None:
        return {}
    cells: dict[str, Any] = {
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "re_promises": row.re_promises,
        "decided": row.decided,
        "kept": row.kept,
        **_slips(row),
    }
    for name, claim in (("first", row.first), ("newest", row.newest), ("standing", row.standing)):
        if claim is not None and claim.due is not None:
            cells |= {f"{name}_earliest": claim.due.earliest, f"{name}_latest": claim.due.latest}
    return {f"{basis}_{column}": value for column, value in cells.items()}


def _slips(row: Judgement) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, slip in (("slip_days", row.slip), ("slip_latest_days", row.slip_latest)):
        if slip is not None:
            cells |= {f"{name}_min": slip.min, f"{name}_max": slip.max}
    return cells


def _promise(row: Judgement) -> dict[str, Any]:
    said, newest, outcome = row.spokesperson, row.standing or row.chain[-1], row.outcome
    cells: dict[str, Any] = {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "verdict": row.verdict,
        "milestone": row.milestone,
        "retrospective": row.retrospective,
        "basis": said.basis,
        "speaker": said.speaker,
        "announced": said.announced,
        "newest_announced": newest.announced,
        "re_promises": row.re_promises,
        "decided": row.decided,
        "kept": row.kept,
        "source": said.source,
        **due("first_due", row.first),
        **due("newest_due", newest),
    }
    if outcome is not None:
        cells |= {
            "status": outcome.status,
            "outcome_earliest": outcome.date.earliest,
            "outcome_latest": outcome.date.latest,
            "outcome_source": outcome.source,
        }
    return cells | _slips(row)
