"""What a person is told of a record once it is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli import options
from claimtrack.errors import shown

if TYPE_CHECKING:
    from claimtrack.curation.draft import Draft
    from claimtrack.curation.write import Addition


def tell(addition: Addition, draft: Draft) -> None:
    """Say where the record stands, how it is read, and what it does to the verdicts."""
    from claimtrack.curation.effects import added
    from claimtrack.words.cells import harmless
    from claimtrack.words.readings import readings

    record = added(addition.after, draft.array, addition.name, addition.lines[-1])
    model = addition.after.models[record.model]
    what = "claim" if draft.array == "claims" else "outcome"
    name = shown(addition.name)
    written = (
        f"{name}:{addition.lines[-1]}: added a {draft.kind} {what} on"
        f" {harmless(model.name)} ({model.id})"
    )
    if len(addition.lines) > 1:
        with_model = (
            f"{name}:{addition.lines[-2]}: added the model {harmless(model.name)}"
            f" ({model.id}) of {harmless(model.organization)}"
        )
        written = f"{with_model}\n{written}"
    try:
        typer.echo(written)
        for told in (
            *(f"  {told}" for told in readings(draft.record)),
            *_effects(addition, record),
        ):
            typer.echo(told)
        sys.stdout.flush()
    except OSError:  # nobody is to add it once more
        options.remark(written)
        raise


def _effects(addition: Addition, record: Any) -> Iterator[str]:
    from claimtrack.curation.effects import day_of, effects
    from claimtrack.words.cells import harmless

    usual = options.report_today()
    day = max(usual, day_of(record))
    found = list(effects(addition.before, addition.after, record, day))
    since = ", the day of the record" if day > usual else ""
    for label, before, after in found:
        of = f" ({harmless(label)})" if label else ""
        change = after if before == after else f"{before or 'none'} -> {after or 'none'}"
        yield f"verdict{of}: {change}, as of {day}{since}"
    if not found:
        yield f"no verdict changes, as of {day}{since}"
