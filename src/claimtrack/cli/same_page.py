"""A further claim from the page of an earlier one, which gives all that both have in common."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimtrack.cli import prompt
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimtrack.cli.entry import Entry
    from claimtrack.curation.draft import Draft
    from claimtrack.curation.write import Addition
    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.ledgers.records import Claim

KEPT = ("announced", "speaker", "basis", "source", "archived")
"""What the next claim from a page has in common with the last one."""
KINDS = ("release", "parameters", "benchmark", "quantity")
LAST = "last"
"""In place of a line: the claim that was added last from this account, to a file of the ledger."""
_TOLD = ("model", "kind", "source", "announced")
_FILES = 50


def like(ledger: Ledger, draft: Draft, line: str, named: str) -> tuple[Draft, str]:
    """The draft with what it has in common with an earlier claim, and that claim's model.

    `line` tells where that claim stands, or is LAST.
    """
    claim = _last(ledger) if line == LAST else _at(ledger, line)
    for field in KEPT:
        if (value := getattr(claim, field)) is not None:
            draft = draft.with_value(field, value)
    return draft, named or f"id:{claim.model}"


def _at(ledger: Ledger, line: str) -> Claim:
    """The claim at LINE or FILE:LINE. Raises BadParameter where there is none, or several."""
    from claimtrack.curation.known import claims_at

    found = claims_at(ledger, line)
    if not found:
        what = f"no claim at {line!r}"
        remedy = "give a line of the claim, as `add` and `show --lines` tell it, or `last`"
    elif len(found) > 1:
        what = f"a claim stands at {line!r} of {len(found)} files"
        remedy = f"give the file, as {next(iter(found))}:{line}"
    else:
        return next(iter(found.values()))
    raise typer.BadParameter(f"{what}; {remedy}", param_hint="--like")


def _last(ledger: Ledger) -> Claim:
    """The claim that was added last, as it stands in the ledger now."""
    files = {os.path.realpath(file.name): file for file in ledger.files}
    for name, told in reversed(_noted().items()):
        if name in files:
            claims = files[name].document.claims
            same = [claim for claim in claims if _identity(claim) == told]
            # somebody may have mended it since: its page and model are what matters here
            same = same or [
                claim
                for claim in claims
                if (claim.model, claim.source) == (told.get("model"), told.get("source"))
            ]
            if same:
                return same[-1]
            break
    what = "no claim that was added here is known, or it is there no longer"
    remedy = "give the line of one, as `show --lines` tells it"
    raise typer.BadParameter(f"{what}; {remedy}", param_hint="--like")


def _identity(claim: Claim) -> dict[str, str]:
    return {field: str(getattr(claim, field)) for field in _TOLD}


def remember(addition: Addition, draft: Draft) -> None:
    """Note which claim was added last, beside no ledger; where that cannot be, nothing is lost."""
    from claimtrack.files import write_whole

    noted = _noted()
    name = os.path.realpath(addition.name)
    noted.pop(name, None)
    noted[name] = {field: str(draft.record[field]) for field in _TOLD}
    kept = dict(list(noted.items())[-_FILES:])
    with suppress(ClaimtrackError, OSError, RuntimeError, ValueError):
        _notebook().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_notebook(), json.dumps(kept, indent=1).encode())


def _noted() -> dict[str, Mapping[str, str]]:
    """Of each ledger file, by its path, the claim that was added last; the newest at the end."""
    with suppress(OSError, RuntimeError, ValueError):
        found = json.loads(_notebook().read_bytes())
        if isinstance(found, dict) and all(isinstance(each, dict) for each in found.values()):
            return found
    return {}


def _notebook() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state, "claimtrack", "last-added.json")


def another() -> bool:
    """Whether the person wants to add a further claim; Ctrl-D says no."""
    typer.echo()
    try:
        return prompt.confirm("Another claim from this page?", default=False)
    except prompt.StoppedError as stopped:
        if stopped.by_key:
            raise prompt.StoppedError("stopped: what was added stays", by_key=True) from None
        return False
    except prompt.BackError:
        return False


def following(ledger: Ledger, entry: Entry) -> Entry:
    """The next claim from the same page, which keeps the day, the speaker and the source."""
    from claimtrack.cli import dialogue
    from claimtrack.cli.entry import Entry
    from claimtrack.curation.choose import Names
    from claimtrack.curation.draft import Draft

    kind = _kind(entry.draft.kind)
    kept = {field: entry.draft.values[field] for field in KEPT if field in entry.draft.values}
    names = Names("")
    model = ledger.models.get(str(entry.draft.record["model"]))
    if model is not None:  # else somebody has given it another id, and it is asked for anew
        known = list(dict.fromkeys([model.name, *(each.name for each in ledger.models.values())]))
        named = prompt.ask(f"Model [{model.name}]", known, first=True)
        names = Names(named or f"id:{model.id}")
    return dialogue.complete(Entry(ledger, Draft("claims", kind, kept), names, entry.today))


def _kind(kind: str) -> str:
    while True:
        answer = prompt.ask(f"Kind [{kind}]", KINDS, first=True)
        if (found := prompt.chosen(answer, KINDS) if answer else kind) is not None:
            return found
        prompt.say(f"write one of {', '.join(KINDS)}")
