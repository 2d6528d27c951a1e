"""Shell completion: commands, and the names that the ledger holds, in bash, zsh and fish."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from claimtrack.cli import completion
from claimtrack.ledgers.records import Milestone
from claimtrack.verdicts.filters import VERDICTS

SMALL = Path(__file__).parent / "ledgers" / "small.toml"
INSTALLED = Path(sys.executable).parent / "claimtrack"


HOSTILE = [
    "A $(id)",
    "A\\$(id)",
    "A\\`id`",
    "A`id`",
    "A';id;'",
    'A";id;"',
    "A;id",
    "A\nB",
    "A*",
    "A\x1b[2J",
]


def offers(shell: str, line: str, data: Path = SMALL) -> str:
    """What the shell is told to offer at the end of a command line."""
    words = shlex.split(line) if line.count('"') % 2 == 0 else line.split(" ")
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
        ("claimtrack slips --speaker Elo", "Elon", "Sam"),
        ("claimtrack slips --format j", "json", "csv"),
        ("claimtrack slips GP", "gpt-5", "behemoth"),
        ("claimtrack slips --org meT", "Meta", "OpenAI"),
        ("claimtrack add benchmark --benchmark GPQ", "gpqa-diamond", "context-window"),
        ("claimtrack add quantity --quantity c", "context-window", "gpqa"),
        ("claimtrack resolve benchmark --evaluator E", "Epoch", "Sam"),
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


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Sam", "Sam\\ Altman"), ("sam\\ a", "Sam\\ Altman"), ('"Sam A', "Sam Altman")],
)
def test_bash_inserts_one_word(typed: str, offered: str) -> None:
    """Bash puts an offer into the line as it is: spaces are quoted, unless quotes are open."""
    script = (
        f'COMP_WORDS=(claimtrack slips --speaker "$0"); COMP_CWORD=3; source <({INSTALLED}'
        " --show-completion bash); IFS=' '; _claimtrack_completion"
        f' {INSTALLED}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    variables = {"CLAIMTRACK_DATA": str(SMALL), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(
        ["bash", "-c", script, typed],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{offered}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_might_run_is_not_offered(shell: str, tmp_path: Path) -> None:
    """A speaker whose name is a command is left out; a model's name loses what is special."""
    text = '[[models]]\nid = "m"\nname = "M $(id) \'x\' [bold]"\norganization = "O"\n'
    for day, speaker in enumerate([*HOSTILE, "Ann"], 1):
        text += (
            f'[[claims]]\nmodel = "m"\nkind = "release"\nannounced = 2025-01-{day:02}\n'
            f"speaker = {json.dumps(speaker)}\n"
            'basis = "official"\nsource = "https://example.org"\n'
        )
    path = tmp_path / "hostile.toml"
    path.write_text(text)
    offered = offers(shell, "claimtrack slips --speaker A", path)
    assert "Ann" in offered
    assert not any(each in offered for each in ("id", "B", "A*", "2J"))
    assert not set("$`;[") & set(offers(shell, "claimtrack show m", path))


def test_all_choices_are_offered() -> None:
    """The offered words are those that the filters take."""
    assert completion.verdicts("") == list(VERDICTS)
    assert completion.milestones("") == list(get_args(Milestone))
