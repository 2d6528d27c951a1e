"""What a person is told of a record once it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli import options

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
    if len(addition.lines) > 1:
        typer.echo(
            f"{addition.name}:{addition.lines[-2]}: added the model {harmless(model.name)}"
            f" ({model.id}) of {harmless(model.organization)}"
        )
    what = "claim" if draft.array == "claims" else "outcome"
    typer.echo(
        f"{addition.name}:{addition.lines[-1]}: added a {draft.kind} {what} on"
        f" {harmless(model.name)} ({model.id})"
    )
    for told in readings(draft.record):
        typer.echo(f"  {told}")
    _tell_effects(addition, record)


def _tell_effects(addition: Addition, record: Any) -> None:
    from claimtrack.curation.effects import day_of, effects
    from claimtrack.words.cells import harmless

    usual = options.report_today()
    day = max(usual, day_of(record))
    found = list(effects(addition.before, addition.after, record, day))
    since = ", the day of the record" if day > usual else ""
    for label, before, after in found:
        of = f" ({harmless(label)})" if label else ""
        change = after if before == after else f"{before or 'none'} -> {after or 'none'}"
        typer.echo(f"verdict{of}: {change}, as of {day}{since}")
    if not found:
        typer.echo(f"no verdict changes, as of {day}{since}")
