"""Every filter of every command chooses: what does not match is not told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, day, model, outcome

LEDGER = "\n".join(
    (
        "checked = 2024-12-31",
        # what is known of earlier promises, so that others can be forecast
        *(model(f"past-{n}", "Past") + claim(f"past-{n}") for n in range(6)),
        *(outcome(f"past-{n}", day(10 * n)) for n in range(6)),
        model("inside", "Ours"),
        claim("inside", "by 2024-12-01", "2024-11-01", speaker='"Ann"', milestone='"preview"'),
        model("outside", "Theirs"),
        claim("outside", "by 2025-01-20", "2024-12-20", speaker='"Bob"', basis='"reported"'),
    )
)
FILTERS = {
    "model": ("inside",),
    "org": ("--org", "ours"),
    "speaker": ("--speaker", "ann"),
    "milestone": ("--milestone", "preview"),
    "basis": ("--basis", "official"),
    "verdict": ("--verdict", "overdue"),
    "since": ("--since", "2024-10-01", "--until", "2024-11-01"),
    "kind": ("--kind", "release", "--org", "ours"),
}
COMMANDS = {
    "slips": ("slips",),
    "due": ("due",),
    "diff": ("diff", "--from", "2024-10-01"),
    "forecast": ("forecast",),
    "timeline": ("timeline",),
}
LACKING = {("forecast", name) for name in ("speaker", "basis", "verdict", "since", "kind")}
"""What a command does not offer."""


def told(document: Any) -> set[str]:
    """The models that a report names, wherever it names them."""
    if isinstance(document, dict):
        own = {document[key] for key in ("model", "id") if isinstance(document.get(key), str)}
        return own.union(*map(told, document.values())) if document else own
    return set().union(*map(told, document)) if isinstance(document, list) else set()


def names(run: Run, command: str, *filters: str) -> set[str]:
    """Which of the two open promises a command tells of."""
    done = run(*COMMANDS[command], *filters, "--as-of", "2024-12-31", "--format", "json")
    assert done.exit_code == 0, done.output
    found = told(json.loads(done.stdout))
    return {name for name in ("inside", "outside") if any(each.startswith(name) for each in found)}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_chooses(run: Run, ledger: WriteLedger, command: str, name: str) -> None:
    """Without it both promises are told, with it the one that matches."""
    ledger(LEDGER)
    assert names(run, command) == {"inside", "outside"}
    if (command, name) in LACKING:
        assert run(*COMMANDS[command], *FILTERS[name]).exit_code == 2
    else:
        assert names(run, command, *FILTERS[name]) == {"inside"}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_chooses_what_is_counted(run: Run, ledger: WriteLedger, name: str) -> None:
    """`stats` counts what matches and nothing else."""
    ledger(LEDGER)

    def subjects(*filters: str) -> int:
        chosen = filters if "--basis" in filters else ("--basis", "all", *filters)
        done = run("stats", *chosen, "--as-of", "2024-12-31", "--format", "json")
        assert done.exit_code == 0, done.output
        return int(json.loads(done.stdout)["all"]["subjects"])

    assert subjects() == 8
    assert subjects(*FILTERS[name]) == (7 if name == "basis" else 1)
