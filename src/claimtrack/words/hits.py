"""The models that a name may mean, in words, each with its verdicts."""

from __future__ import annotations

from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells, promises
from claimtrack.words.cells import harmless
from claimtrack.words.table import Column, Page, Table


def page(report: Report) -> Page:
    """A line for each promise of these models, on the record and by reports, and the other ids."""
    models = sorted(report.selection.models)
    ids = ", ".join(f"id:{model}" for model in models[:8])
    more = f" and {len(models) - 8:,} more" if len(models) > 8 else ""
    rows = tuple(row for release in report.releases for row in release.apart or (release.story,))
    general = any(row.milestone == "general-availability" for row in rows)
    promised = {row.model.id for row in rows}
    others = [model for model in models if model not in promised]
    return Page(
        "Several models",
        f"{cells.count(len(models), 'model')} of this name; name one: {ids}{more}",
        (Table("hits", "Promises", _HITS, rows, _GA if general else "", flat=True),)
        if rows
        else (),
        "None of them has a promise yet.",
        (harmless(f"Without a promise: {', '.join(others)}", 2000),) if others else (),
    )


_GA = "GA: general availability."
_HITS: tuple[Column[Judgement], ...] = (
    Column("Id", lambda row: row.model.id, cut=24),
    Column("Lab", promises.lab, cut=9, wide=100),
    Column("Model", lambda row: harmless(row.model.name, 80), cut=14, wide=100),
    Column("Milestone", promises.milestone),
    Column("By", lambda row: promises.BY[row.basis]),
    promises.FIRST,
    promises.DAYS,
    promises.VERDICT,
)
