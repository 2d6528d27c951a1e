"""What `add` and `resolve` share: complete the record, show it, write it, tell what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimtrack.cli import days, options, prompt, same_page
from claimtrack.errors import ClaimtrackError, shown, visible

if TYPE_CHECKING:
    from claimtrack.cli.entry import Entry
    from claimtrack.curation.write import Addition, Records
    from claimtrack.ledgers.ledger import Ledger


@dataclass(frozen=True, slots=True)
class _Flow:
    """How the command goes about it."""

    data: Path
    file: str | None
    asks: bool
    confirms: bool
    dry_run: bool
    patience: float

    @property
    def paths(self) -> list[Path]:
        return [self.data]


def run(array: str, kind: str, given: Mapping[str, Any], *, others: bool = True) -> None:
    """Add a record of this kind to an array of the ledger, from the options of its command.

    `others`: whether the person is asked for another claim from the same page.
    """
    from claimtrack.curation.write import refuse_packaged

    flow = _flow(given)
    options.report_today()  # what it cannot tell once all is written, it says before
    refuse_packaged(flow.paths)
    ledger = options.open_ledger(flow.data)
    entry, asked = _completed(_entry(ledger, array, kind, given), flow)
    entry = _put(entry, flow)
    others = others and asked and not flow.dry_run and array == "claims"
    while others and same_page.another():
        try:
            entry = _put(same_page.following(options.open_ledger(flow.data), entry), flow)
        except prompt.StoppedError as stopped:
            raise stopped.after_others() from None


def _flow(given: Mapping[str, Any]) -> _Flow:
    asks = not given.get("no_input") and prompt.interactive()
    return _Flow(
        data=options.own_ledger(given.get("data")),
        file=str(given["file"]) if given.get("file") else None,
        asks=asks,
        confirms=asks and not given.get("yes"),
        dry_run=bool(given.get("dry_run")),
        patience=given.get("lock_timeout", 30.0),
    )


def _entry(ledger: Ledger, array: str, kind: str, given: Mapping[str, Any]) -> Entry:
    from claimtrack.cli.entry import Entry
    from claimtrack.curation.choose import Names
    from claimtrack.curation.draft import Draft
    from claimtrack.curation.fields import fields_of

    draft, named = Draft(array, kind, {}), (given.get("model") or "").strip()
    if given.get("like"):
        draft, named = same_page.like(ledger, draft, given["like"], named)
    for field in fields_of(array, kind):
        value = given.get(field.name)
        if field.name != "model" and value is not None and value != []:
            draft = draft.with_value(field.name, _value(field.name, value))
    new = {what for what in ("model", "benchmark", "quantity") if given.get(f"new_{what}")}
    if "model" in new:
        new.add("organization")
    names = Names(
        named, given.get("org"), given.get("model_id"), frozenset(new), given.get("org_type"),
        given.get("org_country"),
    )  # fmt: skip
    return Entry(ledger, draft, names, days.today())


def _value(field: str, value: Any) -> Any:
    if field == "basis":
        return "reported" if value else "official"
    if field in ("announced", "date"):
        return days.day_of(str(value)) or value
    return value


def _completed(entry: Entry, flow: _Flow) -> tuple[Entry, bool]:
    """The whole entry: as given, or asked for where that is not enough and a person is there."""
    from claimtrack.curation.complete import IncompleteError, complete

    try:
        draft = complete(entry.ledger, entry.draft, entry.names, entry.today)
    except IncompleteError:
        if not flow.asks:
            raise
    else:
        return replace(entry, draft=draft), False
    from claimtrack.cli import dialogue

    return dialogue.complete(entry), True


def _put(entry: Entry, flow: _Flow) -> Entry:
    """Write the record, once the person agrees; the entry as it was agreed to."""
    from claimtrack.cli.effects import tell
    from claimtrack.cli.interrupts import kept_back
    from claimtrack.cli.progress import waiting
    from claimtrack.curation import write
    from claimtrack.curation.choose import rechecked

    if flow.confirms and not flow.dry_run:
        entry = _confirmed(entry, flow)

    def compose(ledger: Ledger) -> Records:
        return rechecked(ledger, entry.draft, entry.names).records

    toml = write.render(entry.draft.records)
    with kept_back() as last_step:
        try:
            if flow.dry_run:
                write.rehearse(flow.paths, compose, flow.file)
                options.write_bytes(toml.encode())
                return entry
            with waiting("Adding it, once no other program writes the ledger"):
                addition = write.append(
                    flow.paths, compose, flow.file, patience=flow.patience, at_last=last_step
                )
        except (ClaimtrackError, KeyboardInterrupt) as ended:
            unwritten = isinstance(ended, ClaimtrackError) or not last_step.taken
            if flow.asks and unwritten:
                typer.echo(f"\nnothing is written; the record was to be:\n\n{toml}", err=True)
            raise
        tell(addition, entry.draft)
    if entry.draft.array == "claims":
        same_page.remember(addition, entry.draft)
    if not flow.confirms:
        for line in _new_findings(addition, entry):
            options.remark(line)
    return entry


def _confirmed(entry: Entry, flow: _Flow) -> Entry:
    """The entry that the person agrees to, after as many changes as are wanted."""
    from claimtrack.cli import dialogue
    from claimtrack.curation import write
    from claimtrack.curation.choose import CurationError

    while True:
        wrong = _shown(entry, flow)
        typer.echo()
        prompt.settle()
        try:
            answer = prompt.ask("Write it? [Y/n/e to change a field]").casefold()
        except prompt.BackError:
            answer = "e"
        agreed = answer in ("", "y", "yes")
        if answer == "e" or (agreed and isinstance(wrong, (write.AppendError, CurationError))):
            try:
                entry = _anew(entry, flow)
                entry = dialogue.settled(dialogue.edited(entry, dialogue.choose_field(entry)))
            except prompt.BackError:
                continue
        elif agreed and wrong is None:
            return entry
        elif answer in ("n", "no"):
            if entry.before:
                typer.echo(write.render(entry.draft.records), err=True)
            raise prompt.RefusedError("stopped: nothing is written")
        elif not agreed:  # else: the ledger may be mended by now
            prompt.say("write y, n or e")


def _anew(entry: Entry, flow: _Flow) -> Entry:
    """The entry on the ledger as others have left it; as it was, where that cannot be read."""
    try:
        return replace(entry, ledger=options.open_ledger(flow.data))
    except ClaimtrackError:
        return entry


def _shown(entry: Entry, flow: _Flow) -> ClaimtrackError | None:
    """Show what is to be written and what `check` will say of it; why it cannot be written."""
    from claimtrack.curation import write
    from claimtrack.curation.choose import rechecked
    from claimtrack.words.readings import readings

    def compose(ledger: Ledger) -> Records:
        return rechecked(ledger, entry.draft, entry.names).records

    try:
        addition = write.rehearse(flow.paths, compose, flow.file)
    except ClaimtrackError as error:
        typer.echo("")
        prompt.show(write.render(entry.draft.records))
        typer.echo(f"\n{visible(str(error))}")
        return error
    typer.echo(f"\nThis goes to {shown(addition.name)}, from line {addition.lines[0]}:\n")
    prompt.show(write.render(entry.draft.records))
    for told in readings(entry.draft.record):
        typer.echo(f"\nRead as: {told}")
    for line in _new_findings(addition, entry):
        typer.echo(f"\n{line}")
    return None


def _new_findings(addition: Addition, entry: Entry) -> Sequence[str]:
    """The warnings that `check` has of the ledger with the record, and not without it."""
    from claimtrack.check.findings import newly_found
    from claimtrack.words.check import line

    return [line(each) for each in newly_found(addition.before, addition.after, entry.today)]
