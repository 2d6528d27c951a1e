"""Shell completion: commands, and the names that the ledger holds, in bash, zsh and fish."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from claimtrack.cli import completion
from claimtrack.records import Milestone
from claimtrack.report import VERDICTS

SMALL = Path(__file__).parent / "ledgers" / "small.toml"
INSTALLED = Path(sys.executable).parent / "claimtrack"


def offers(shell: str, line: str, data: Path = SMALL) -> str:
    """What the shell is told to offer at the end of a command line."""
    words = line.split(" ")
    variables = {
        "_CLAIMTRACK_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "CLAIMTRACK_DATA": str(data),
    }
    done = subprocess.run(
        [INSTALLED], env=os.environ | variables, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "expected", "unexpected"),
    [
        ("claimtrack sl", "slips", "show"),
        ("claimtrack slips gp", "gpt-5", "behemoth"),
        ("claimtrack show beh", "behemoth", "gpt-5"),
        ("claimtrack slips --org Me", "Meta", "OpenAI"),
        ("claimtrack slips --verdict over", "overdue", "late"),
        ("claimtrack slips --fail-on over", "overdue", "late"),
        ("claimtrack slips --speaker Sam", "Sam Altman", "Elon"),
        ("claimtrack slips --format j", "json", "csv"),
    ],
)
def test_offers(shell: str, line: str, expected: str, unexpected: str) -> None:
    """Each shell is offered what begins as typed, and nothing else."""
    offered = offers(shell, line)
    assert expected in offered
    assert unexpected not in offered


def test_broken_ledger_offers_nothing(tmp_path: Path) -> None:
    """A ledger that cannot be read is no reason to disturb the command line."""
    (tmp_path / "broken.toml").write_text("[[")
    assert "gpt-5" not in offers("bash", "claimtrack slips gp", tmp_path / "broken.toml")


def test_all_choices_are_offered() -> None:
    """The offered words are those that the filters take."""
    assert completion.verdicts("") == list(VERDICTS)
    assert completion.milestones("") == list(get_args(Milestone))
