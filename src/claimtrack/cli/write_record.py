"""What `add` and `resolve` share: complete the record, show it, write it, tell what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli import options
from claimtrack.cli import prompt as terminal_input
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.curation.choose import Names
    from claimtrack.curation.draft import Draft
    from claimtrack.curation.write import Addition
    from claimtrack.ledgers.ledger import Ledger

CONTROLS = frozenset({
    "model", "org", "model_id", "new_model", "new_benchmark", "new_quantity", "reported", "data",
    "file", "no_input", "yes", "dry_run", "lock_timeout",
})  # fmt: skip
"""Parameters of the commands that are no fields of a record."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """How the command goes about it."""

    data: Path | None
    file: Path | None
    asks: bool
    confirms: bool
    dry_run: bool
    patience: float

    @property
    def paths(self) -> list[Path]:
        return [self.data] if self.data is not None else []


def run(array: str, kind: str, given: Mapping[str, Any]) -> None:
    """Add a record of this kind to an array of the ledger, from the options of its command."""
    from claimtrack.curation import write
    from claimtrack.curation.choose import home

    flow = _flow(given)
    write.refuse_packaged(flow.paths)
    ledger = options.open_ledger(flow.data)
    draft = _draft(ledger, array, kind, given, flow)
    model = None if draft.new_model else str(draft.record["model"])
    file = home(ledger, model, str(flow.file) if flow.file else None)
    toml = write.render(draft.records(ledger))
    if flow.confirms and not flow.dry_run:
        _confirm(toml, draft, file)
    try:
        if flow.dry_run:
            write.rehearse(flow.paths, file, draft.records)
            options.write_bytes(toml.encode())
            return
        addition = write.append(flow.paths, file, draft.records, patience=flow.patience)
    except ClaimtrackError:
        if flow.asks:
            _keep(toml)
        raise
    _tell(addition, draft)


def _flow(given: Mapping[str, Any]) -> _Flow:
    asks = not given["no_input"] and terminal_input.interactive()
    return _Flow(
        data=given["data"],
        file=given["file"],
        asks=asks,
        confirms=asks and not given["yes"],
        dry_run=given["dry_run"],
        patience=given["lock_timeout"],
    )


def _draft(ledger: Ledger, array: str, kind: str, given: Mapping[str, Any], flow: _Flow) -> Draft:
    from claimtrack.curation.choose import Names
    from claimtrack.curation.draft import Draft

    values = {
        field: value
        for field, value in given.items()
        if field not in CONTROLS and value is not None and value != []
    }
    draft = Draft(array, kind, {})
    for field, value in values.items():
        draft = draft.with_value(field, value)
    if given.get("reported") is not None:
        draft = draft.with_value("basis", "reported" if given["reported"] else "official")
    new = frozenset(
        what
        for what, flag in (
            ("model", "new_model"), ("organization", "new_model"),
            ("benchmark", "new_benchmark"), ("quantity", "new_quantity"),
        )
        if given.get(flag)
    )  # fmt: skip
    named = (given["model"] or "").strip()
    names = Names(named, given.get("org"), given.get("model_id"), new)
    return _completed(ledger, draft, names, flow)


def _completed(ledger: Ledger, draft: Draft, names: Names, flow: _Flow) -> Draft:
    """The whole draft: as given, or asked for where that is not enough and a person is there."""
    from claimtrack.curation.choose import with_defaults
    from claimtrack.curation.complete import IncompleteError, complete

    try:
        return complete(ledger, with_defaults(draft), names)
    except IncompleteError:
        if not flow.asks:
            raise
    from claimtrack.cli import dialogue

    return dialogue.complete(ledger, draft, names)


def _confirm(toml: str, draft: Draft, file: str) -> None:
    from claimtrack.words.readings import readings

    typer.echo(f"\nThis goes to the end of {file}:\n")
    for line in toml.splitlines():
        terminal_input.say(line)
    for told in readings(draft.record):
        typer.echo(f"\nRead as: {told}")
    if not terminal_input.confirm("\nWrite it?", default=True):
        raise terminal_input.StoppedError("stopped: nothing is written")


def _keep(toml: str) -> None:
    """What was typed is not lost with the failure."""
    options.remark(f"\nnothing is written; the record was to be:\n\n{toml}")


def _tell(addition: Addition, draft: Draft) -> None:
    from claimtrack.curation.effects import newest
    from claimtrack.words.cells import harmless
    from claimtrack.words.readings import readings

    record = newest(addition.after, draft.array, addition.name)
    model = addition.after.models[record.model]
    if len(addition.lines) > 1:
        typer.echo(
            f"{addition.name}:{addition.lines[0]}: added the model {harmless(model.name)}"
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

    checked = addition.after.checked
    today = date.today()  # noqa: DTZ011 - the day on the user's calendar
    usual = min(today, checked or today)
    day = max(usual, day_of(record))
    found = list(effects(addition.before, addition.after, record, day))
    since = ""
    if day > usual:
        since = ", the day of the record" + (
            f"; outcomes were last checked on {checked}" if checked else ""
        )
    for label, before, after in found:
        of = f" ({harmless(label)})" if label else ""
        change = after if before == after else f"{before or 'none'} -> {after or 'none'}"
        typer.echo(f"verdict{of}: {change}, as of {day}{since}")
    if not found:
        typer.echo(f"no verdict changes, as of {day}{since}")
