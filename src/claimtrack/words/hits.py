"""The models that a name may mean, in words, each with its verdicts."""

from __future__ import annotations

from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells, promises
from claimtrack.words.table import Column, Page, Table


def page(report: Report) -> Page:
    """A line for each promise of these models, and the ids by which to name one."""
    chosen = report.selection.models
    models = sorted(chosen)
    ids = ", ".join(f"id:{model}" for model in models[:8])
    more = f" and {len(models) - 8:,} more" if len(models) > 8 else ""
    return Page(
        "Several models",
        f"{cells.count(len(models), 'model')} of this name; name one: {ids}{more}",
        (Table("hits", "Promises", _HITS, report.stories, flat=True),) if report.stories else (),
        "None of them has a promise yet.",
    )


_HITS: tuple[Column[Judgement], ...] = (
    Column("Id", lambda row: row.model.id, cut=12),
    promises.LAB,
    promises.PROMISE,
    promises.FIRST,
    promises.DAYS,
    promises.VERDICT,
)
